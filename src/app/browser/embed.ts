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

/**
 * Tells the page that embeds the figure how high it is, in CSS pixels, at first and whenever that changes. To any host: a height is no secret,
 * and the host is not known.
 */
export function tellHeight(name: string): void {
  const figure = document.querySelector<HTMLElement>(`figure[data-figure="${name}"]`);
  if (figure === null || parent === window) return;
  let sent = 0;
  const tell = (): void => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === sent) return;
    sent = height;
    parent.postMessage({ type: "eprop:height", figure: name, height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
}
