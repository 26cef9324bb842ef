// Holds a picture that was taken away against what the screen shows. What looks runs in the page by itself, in any engine.

/** Where what is pictured stands in the window, in CSS pixels; `whole` is the width of all that it holds. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly whole: number;
}

/** How much two pictures differ, from 0 to 255, square by square: on the whole, at worst, and where that is. */
export interface Difference {
  readonly mean: number;
  readonly worst: number;
  readonly at: readonly [x: number, y: number];
  readonly squares: number;
}

/** Whether the two show the same: what antialiasing changes is allowed. WebKit sets small letters on whole pixels of the screen, a picture does not. */
export const isFaithful = ({ mean, worst, squares }: Difference, isHinted = false): boolean =>
  squares > 0 && mean < 2 && worst < (isHinted ? 48 : 32);

/** Brings a figure's picture to the top of the window, with nothing over it and without the tools that no picture has, until `lookedAt`. */
export function lookAt(name: string): Place | null {
  const picture = document.querySelector(`figure[data-figure="${name}"] .figure-picture`);
  if (!picture) return null;
  if (document.activeElement instanceof HTMLElement || document.activeElement instanceof SVGElement) document.activeElement.blur();
  type Property = "position" | "inset" | "visibility" | "appearance";
  const changed: { element: HTMLElement | SVGElement; name: Property; before: string }[] = [];
  const change = (element: HTMLElement | SVGElement, property: Property, value: string): void => {
    changed.push({ element, name: property, before: element.style[property] });
    element.style[property] = value;
  };
  for (const element of document.querySelectorAll<HTMLElement | SVGElement>("body *")) {
    const isInside = picture.contains(element);
    if (isInside && element.matches(".graph-tools, .edge-tip, details, .icon-button, input[type=range], [popover]"))
      change(element, "visibility", "hidden");
    // Firefox shows the arrows of a field of numbers all the time
    if (isInside && element.matches("input[type=number]")) change(element, "appearance", "textfield");
    if (!/fixed|sticky/.test(getComputedStyle(element).position) || element.contains(picture)) continue;
    if (isInside) {
      change(element, "position", "relative");
      change(element, "inset", "auto");
    } else change(element, "visibility", "hidden");
  }
  Object.assign(window, {
    lookedAt: () => {
      for (const one of changed.reverse()) one.element.style[one.name] = one.before;
    },
  });
  scrollTo({ top: picture.getBoundingClientRect().top + scrollY - 20, behavior: "instant" });
  const { x, y, width, height } = picture.getBoundingClientRect();
  return { x, y, width, height, whole: Math.ceil(Math.max(width, picture.scrollWidth)) };
}

/** How much the two differ in squares of 12 pixels. Pictures are PNGs in base64. */
export async function differenceFromScreen({
  screen,
  picture,
  place,
}: {
  screen: string;
  picture: string;
  place: Place;
}): Promise<Difference> {
  const side = 12;
  const margin = 16; // of a picture that is taken away
  const load = (png: string): Promise<HTMLImageElement> =>
    new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = () => reject(new Error("a picture is not read"));
      image.src = `data:image/png;base64,${png}`;
    });
  const [seen, taken] = [await load(screen), await load(picture)];
  const ofScreen = seen.naturalWidth / innerWidth;
  const ofPicture = taken.naturalWidth / (place.whole + 2 * margin);
  const columns = Math.floor(Math.min(place.width, innerWidth - place.x) / side);
  const rows = Math.floor(Math.min(place.height, innerHeight - place.y) / side);
  const squaresOf = (image: HTMLImageElement, x: number, y: number, scale: number): Float64Array => {
    const canvas = Object.assign(document.createElement("canvas"), { width: columns * side, height: rows * side });
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    context.imageSmoothingQuality = "high";
    context.drawImage(image, x * scale, y * scale, canvas.width * scale, canvas.height * scale, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const means = new Float64Array(3 * columns * rows);
    for (let at = 0; at < data.length; at++) {
      const [pixel, color] = [at >> 2, at & 3];
      const square = Math.floor(pixel / canvas.width / side) * columns + Math.floor((pixel % canvas.width) / side);
      if (color < 3) means[3 * square + color] += data[at] / side ** 2;
    }
    return means;
  };
  const [a, b] = [squaresOf(seen, place.x, place.y, ofScreen), squaresOf(taken, margin, margin, ofPicture)];
  const differences = Array.from({ length: columns * rows }, (_, n) =>
    Math.max(...[0, 1, 2].map((color) => Math.abs(a[3 * n + color] - b[3 * n + color]))),
  );
  const worst = Math.max(0, ...differences);
  const at = differences.indexOf(worst);
  return {
    mean: differences.reduce((sum, one) => sum + one, 0) / Math.max(1, differences.length),
    worst,
    at: [(at % columns) * side, Math.floor(at / columns) * side],
    squares: differences.length,
  };
}
