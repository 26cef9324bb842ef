// Reads what is shown.
export const figuresOf = (name?: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("figure[data-figure]")].filter(({ dataset }) => name === undefined || dataset.figure === name);
/** Where a figure stands alone, the others stay asleep. */
const isMeant = (name: string | undefined): boolean => {
  const { embed } = document.documentElement.dataset;
  return embed === undefined || name === embed;
};
export const sleeping = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("[data-island]")]
    .filter(({ dataset }) => isMeant(dataset.island))
    .filter((island) => !island.querySelector("figure[data-figure][data-ready=true]"))
    .map(({ dataset }) => dataset.island ?? "");

/** Of the page's attributes those that say something of the numbers, not of the window. */
const isOfWindow = /^data-(far|ready|island|prefix|props|later|settled|notice)$/;
export function linesOf(figure: HTMLElement): string[] {
  const lines: string[] = [];
  for (const element of [figure, ...figure.querySelectorAll("*")]) {
    // whether a focus that a script moves lights a term is each browser's own choice
    if (element.matches("[data-term]")) continue;
    const said = [...element.attributes].filter(({ name }) => name.startsWith("data-") && !isOfWindow.test(name));
    if (said.length > 0)
      lines.push(
        `${element.tagName.toLowerCase()} ${said
          .map(({ name, value }) => `${name.slice(5)}=${value}`)
          .sort()
          .join(" ")}`,
      );
    if (element instanceof HTMLInputElement)
      lines.push(
        `input ${element.name || element.ariaLabel} ${element.type === "radio" || element.type === "checkbox" ? element.checked : element.value}`,
      );
    if (element instanceof HTMLSelectElement) lines.push(`select ${element.value}`);
    if (element instanceof HTMLOutputElement) lines.push(`output ${element.textContent}`);
  }
  return lines;
}

/** The texts of a figure as they are read, each once in a line of its own. */
export const wordsOf = (figure: HTMLElement): string[] => {
  const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.replace(/\s+/g, " ").trim();
    if (text && !walker.currentNode.parentElement?.closest("style, [role=status], [aria-live]")) texts.push(text);
  }
  return texts;
};
