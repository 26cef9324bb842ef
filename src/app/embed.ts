/**
 * Before the first paint a rule hides all but the embedded figure (plugins/head.ts), and finds what stands around it by `:has`. With that, a browser
 * looks through the figure at every change of it, for longer than the change itself takes. Now that the page is there, what stands around it
 * is marked instead.
 */
export function holdEmbedded(name: string): void {
  const rule = document.querySelector("style#embed");
  const figure = document.querySelector(`figure[data-figure="${name}"]`);
  if (rule === null || figure === null) return;
  for (let around = figure.parentElement; around !== null; around = around.parentElement) around.dataset.holdsEmbedded = "";
  rule.textContent = rule.textContent.replace(/:has\(.*?\]\)/, "[data-holds-embedded]");
}
