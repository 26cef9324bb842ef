import { plainColor } from "./colors.ts";

const namespace = "http://www.w3.org/2000/svg";

/** An SVG element with its attributes; numbers to a hundredth. */
export function svg(name: string, attributes: Readonly<Record<string, string | number>> = {}): SVGElement {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  return element;
}

/** Properties that a child has from its parent unless it says otherwise, so that only what changes is written. */
const inherited = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"],
  ...["font-family", "font-size", "font-style", "font-weight", "font-variant-numeric", "letter-spacing", "text-anchor", "paint-order"],
  ...["marker-end", "visibility"],
];
/** The others, with the value that goes without saying. */
const own: Readonly<Record<string, string>> = {
  opacity: "1",
  "image-rendering": "auto",
  "dominant-baseline": "auto",
  "vector-effect": "none",
  "mix-blend-mode": "normal",
};

/**
 * A copy of a drawing whose looks no longer depend on the page: what its style sheets say is written into its elements. Strokes that do not
 * scale with the drawing would not scale with a picture either, so they are made wider by the picture's scale.
 */
export function standalone(drawing: SVGSVGElement, scale: number, onText: (style: CSSStyleDeclaration) => void): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const pairs = [...copy.querySelectorAll<SVGElement>("*")];
  const originals = [...drawing.querySelectorAll<SVGElement>("*")];
  const gone: SVGElement[] = [];
  write(drawing, copy, undefined);
  originals.forEach((original, n) => {
    const target = pairs[n];
    const style = write(original, target, original.parentElement ? getComputedStyle(original.parentElement) : undefined);
    if (original instanceof SVGPathElement && onlyDots.test(original.getAttribute("d") ?? ""))
      return target.replaceWith(roundDots(original, style));
    if (scale !== 1 && style.vectorEffect === "non-scaling-stroke") widen(target, style, scale);
    if (style.display === "none" && original.localName !== "defs") gone.push(target);
    else if (original.localName === "text" || original.localName === "tspan") onText(style);
  });
  for (const element of gone) element.remove();
  return copy;
}

/** A path of lines without length, whose round ends are dots. */
const onlyDots = /^(M[-\d.]+ [-\d.]+h0)+$/;

/** Dots as ellipses that are round where the drawing is stretched: of lines without length some engines stretch the ends in a picture. */
function roundDots(path: SVGPathElement, { stroke, strokeWidth, strokeOpacity }: CSSStyleDeclaration): SVGElement {
  const { a = 1, b = 0, c = 0, d = 1 } = path.getScreenCTM() ?? {};
  const r = parseFloat(strokeWidth) / 2;
  const dots = svg("g", { fill: plainColor(stroke), "fill-opacity": strokeOpacity });
  for (const [, cx = "", cy = ""] of (path.getAttribute("d") ?? "").matchAll(/M(\S+) (\S+)h0/g))
    dots.append(svg("ellipse", { cx, cy, rx: r / Math.hypot(a, b), ry: r / Math.hypot(c, d) }));
  return dots;
}

function widen(copy: SVGElement, { strokeWidth, strokeDasharray }: CSSStyleDeclaration, scale: number): void {
  copy.style.setProperty("stroke-width", `${parseFloat(strokeWidth) * scale}px`);
  if (strokeDasharray !== "none")
    copy.style.setProperty(
      "stroke-dasharray",
      strokeDasharray.replace(/[\d.]+/g, (dash) => String(Number(dash) * scale)),
    );
}

const dispensable = /^(class|tabindex|role|aria-.*|on.*)$/;

function write(original: SVGElement, copy: SVGElement, parent: CSSStyleDeclaration | undefined): CSSStyleDeclaration {
  const style = getComputedStyle(original);
  const { transform, transformOrigin } = original.style;
  for (const { name, value } of [...copy.attributes])
    if (dispensable.test(name) || name === "style" || value.includes("var(")) copy.removeAttribute(name);
  const say = (name: string, value: string): void => copy.style.setProperty(name, plainColor(value));
  for (const name of inherited) {
    const value = style.getPropertyValue(name);
    if (value !== "" && value !== parent?.getPropertyValue(name)) say(name, value);
  }
  for (const [name, usual] of Object.entries(own)) {
    const value = style.getPropertyValue(name);
    if (value !== "" && value !== usual) say(name, value);
  }
  // what is drawn in another drawing is cut at its edges unless it says otherwise
  if (original instanceof SVGSVGElement) copy.setAttribute("overflow", style.overflow === "visible" ? "visible" : "hidden");
  else if (style.overflow !== "visible" && style.overflow !== "") say("overflow", style.overflow);
  // as an attribute, which every program reads
  const moved = style.getPropertyValue("translate");
  if (moved !== "" && moved !== "none") {
    const [x = 0, y = 0] = moved.split(" ").map(parseFloat);
    copy.setAttribute("transform", `translate(${x} ${y}) ${original.getAttribute("transform") ?? ""}`.trimEnd());
  }
  if (transform) say("transform", transform);
  if (transformOrigin) say("transform-origin", transformOrigin);
  return style;
}
