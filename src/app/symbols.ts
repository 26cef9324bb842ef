import { notation } from "#content/notation.ts";
import { symbolsIn } from "../state/notation.ts";

const tip = (): HTMLElement => {
  const found = document.getElementById("symbol-tip");
  if (found) return found;
  const made = document.createElement("div");
  made.id = "symbol-tip";
  made.className = "symbol-tip";
  made.setAttribute("role", "tooltip");
  made.hidden = true;
  document.body.append(made);
  return made;
};

/** Shows beside an inline formula what its symbols mean; nothing for a formula with none, or with more than can be read at a glance. */
export function showSymbols(formula: Element): void {
  const tex = formula.querySelector("annotation")?.textContent ?? "";
  const symbols = symbolsIn(tex).filter(({ id }, _, all) => all.length === 1 || (id !== "indices" && id !== "time"));
  if (symbols.length === 0 || symbols.length > 4) return;
  const box = tip();
  box.replaceChildren(
    ...symbols.map(({ id }) => {
      const { name, definition } = notation[id];
      const line = document.createElement("p");
      const title = document.createElement("b");
      title.textContent = name;
      line.append(title, `. ${definition}`);
      return line;
    }),
  );
  box.hidden = false;
  const at = formula.getBoundingClientRect();
  const own = box.getBoundingClientRect();
  const below = at.bottom + 6 + own.height < innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - own.width - 8))}px`;
  box.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - 6 - own.height)}px`;
}

export function hideSymbols(): void {
  tip().hidden = true;
}
