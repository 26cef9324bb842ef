/** What is larger than its box can be scrolled by keyboard. Returns how to stop watching it. */
export function reachableIfLarge(box: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    const isTall = box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY !== "hidden";
    if (isTall || box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  });
  observer.observe(box);
  for (const inner of box.children) observer.observe(inner);
  return () => observer.disconnect();
}
