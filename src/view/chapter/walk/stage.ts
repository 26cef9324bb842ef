/**
 * Takes the walk over the whole page, full screen where the browser lets it, and back. What lies under it keeps its place, is out of reach meanwhile,
 * and the page is scrolled as before afterwards.
 */
export function holdStage(section: HTMLElement, frame: HTMLElement): (presenting: boolean) => void {
  let under: Element[] = [];
  return (presenting) => {
    if (presenting === "presenting" in section.dataset) return;
    if (presenting) {
      section.style.minHeight = `${section.offsetHeight}px`;
      section.dataset["presenting"] = "";
      document.documentElement.dataset["presenting"] = "";
      for (let inner: Element = section; inner !== document.body; inner = inner.parentElement!)
        under.push(...[...inner.parentElement!.children].filter((other) => other !== inner && !other.hasAttribute("inert")));
      for (const other of under) other.setAttribute("inert", "");
      frame.popover = "manual";
      frame.showPopover();
      // only what the reader asks for may fill the screen; an address may not, and fills the window
      void document.documentElement.requestFullscreen?.().catch(() => undefined);
    } else {
      for (const other of under) other.removeAttribute("inert");
      under = [];
      frame.hidePopover();
      frame.removeAttribute("popover");
      delete section.dataset["presenting"];
      delete document.documentElement.dataset["presenting"];
      section.style.minHeight = "";
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    }
  };
}
