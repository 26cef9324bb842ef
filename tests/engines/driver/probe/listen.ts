// Hears what goes wrong, and keeps what is saved.
export const complaints: string[] = [];
export const files: { name: string; text: string }[] = [];

const textOf = (value: unknown): string => (value instanceof Error ? `${value.message} ${value.stack ?? ""}` : String(value));
for (const level of ["error", "warn"] as const) {
  const original = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    complaints.push(`console.${level}: ${words.map(textOf).join(" ").slice(0, 600)}`);
    original(...words);
  };
}
addEventListener(
  "error",
  (event: Event) => {
    if (event instanceof ErrorEvent) complaints.push(`exception: ${event.message} ${event.filename}:${event.lineno}:${event.colno}`);
    else if (event.target instanceof Element) complaints.push(`does not load: ${event.target.outerHTML.slice(0, 200)}`);
  },
  true,
);
addEventListener("unhandledrejection", ({ reason }) => complaints.push(`rejection: ${textOf(reason).slice(0, 600)}`));
addEventListener("securitypolicyviolation", (event) => complaints.push(`forbidden: ${event.violatedDirective} ${event.blockedURI}`));

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}
export const nameOf = (node: Node | null | undefined): string => {
  const element = node instanceof Element ? node : node?.parentElement;
  return element
    ? `${element.closest("[data-figure]")?.getAttribute("data-figure") ?? "page"} ${(element.cloneNode(false) as Element).outerHTML.slice(0, 120)}`
    : "?";
};
const shifts: LayoutShift[] = [];
const hear = (entries: PerformanceEntryList): void => void shifts.push(...(entries as LayoutShift[]));
// only Chromium tells of them
export const tellsOfShifts = PerformanceObserver.supportedEntryTypes.includes("layout-shift");
const observer = new PerformanceObserver((list) => hear(list.getEntries()));
if (tellsOfShifts) observer.observe({ type: "layout-shift", buffered: true });
let answeredAt = 0;
/** What moved until now was the answer to what the reader did: a slow machine may take longer for it than the half second that browsers grant. */
export function acceptShifts(): void {
  answeredAt = performance.now();
}
/** Movements since then that no input asked for, with what moved. */
export function unaskedShifts(): string[] {
  hear(observer.takeRecords());
  return shifts
    .filter(({ startTime, hadRecentInput }) => startTime > answeredAt && !hadRecentInput)
    .map(({ value, sources }) => `${value.toFixed(5)} ${sources.map(({ node }) => nameOf(node)).join(" | ")}`);
}

// what the page saves is kept here instead of in a folder
const blobs = new Map<string, Blob>();
const create = URL.createObjectURL.bind(URL);
URL.createObjectURL = (blob: Blob) => {
  const url = create(blob);
  blobs.set(url, blob);
  return url;
};
/** What is in a file; of a picture, in base64. */
const contentOf = (blob: Blob): Promise<string> =>
  blob.type === "image/png"
    ? new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve((reader.result as string).split(",")[1]);
        reader.onerror = () => reject(reader.error ?? new Error(blob.type));
        reader.readAsDataURL(blob);
      })
    : blob.text();
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with an anchor below
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
  const blob = blobs.get(this.href);
  if (blob && this.download) void contentOf(blob).then((text) => files.push({ name: this.download, text }));
  else click.call(this);
};
