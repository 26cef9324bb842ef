/** The faces that a picture uses, to be carried inside it. */
export interface FaceUse {
  readonly families: string;
  readonly style: string;
  readonly weight: string;
}

/** Notes that text of this style is drawn. */
export function useFace(
  { fontFamily: families, fontStyle: style, fontWeight: weight }: CSSStyleDeclaration,
  faces: Map<string, FaceUse>,
): void {
  faces.set(`${families} ${style} ${weight}`, { families, style, weight });
}

const bare = (family: string): string => family.trim().replace(/^["']|["']$/g, "");

/** Whether a face of this weight, or range of weights, serves: exactly, or as the only one on that side of 600. */
function servesWeight(declared: string, wanted: string): boolean {
  const [low = 400, high = low] = declared.split(" ").map((word) => (word === "normal" ? 400 : word === "bold" ? 700 : Number(word)));
  const weight = Number(wanted);
  return weight >= low && weight <= high ? true : low === high && low >= 600 === weight >= 600;
}

function* faceRules(): Generator<{ rule: CSSFontFaceRule; base: string }> {
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      continue; // of another origin
    }
    for (const rule of rules) if (rule instanceof CSSFontFaceRule) yield { rule, base: sheet.href ?? document.baseURI };
  }
}

const base64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** `@font-face` rules for the site's own faces among those used, each with its bytes in it. A face that cannot be had is left to the fallback. */
export async function embeddedFaces(uses: readonly FaceUse[]): Promise<string> {
  const wanted = new Map<string, Promise<string>>();
  for (const { rule, base } of faceRules()) {
    const of = (name: string): string => rule.style.getPropertyValue(name).trim();
    const [family, style, weight] = [bare(of("font-family")), of("font-style") || "normal", of("font-weight") || "400"];
    const used = uses.some(
      (use) =>
        use.families.split(",").some((name) => bare(name) === family) &&
        (use.style === "normal") === (style === "normal") &&
        servesWeight(weight, use.weight),
    );
    const [, address] = /url\(["']?([^"')]+)["']?\)/.exec(of("src")) ?? [];
    if (!used || address === undefined || wanted.has(address)) continue;
    const load = async (): Promise<string> => {
      const answer = await fetch(new URL(address, base));
      if (!answer.ok) return "";
      const bytes = base64(new Uint8Array(await answer.arrayBuffer()));
      return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:url(data:font/woff2;base64,${bytes}) format("woff2")}`;
    };
    wanted.set(
      address,
      load().catch(() => ""),
    );
  }
  return (await Promise.all(wanted.values())).join("");
}
