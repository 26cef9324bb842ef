// Cuts KaTeX's faces to the characters in plugins/katex-characters.ts and writes src/view/styles/katex.css with them.
// Run by hand after KaTeX or that list has changed: npm run fonts. The result is committed, so nobody else needs the tool.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { katexFaces } from "../plugins/katex-characters.ts";

type Subset = (font: Buffer, text: string, options: { targetFormat: "woff2" }) => Promise<Buffer>;

const tool = path.resolve("node_modules/.cache/subset-font");
const out = "src/view/styles";
const source = "node_modules/katex/dist";

fs.mkdirSync(tool, { recursive: true });
fs.writeFileSync(path.join(tool, "package.json"), '{ "private": true }\n');
if (!fs.existsSync(path.join(tool, "node_modules/subset-font")))
  spawnSync("npm", ["install", "--prefix", tool, "--no-audit", "--no-fund", "subset-font@2.9.0"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
const { default: subset } = (await import(pathToFileURL(path.join(tool, "node_modules/subset-font/index.js")).href)) as { default: Subset };

fs.mkdirSync(path.join(out, "fonts"), { recursive: true });
let total = 0;
for (const [face, characters] of Object.entries(katexFaces)) {
  const font = await subset(fs.readFileSync(path.join(source, `fonts/KaTeX_${face}.woff2`)), characters, { targetFormat: "woff2" });
  fs.writeFileSync(path.join(out, `fonts/KaTeX_${face}.woff2`), font);
  total += font.length;
  console.log(`KaTeX_${face}: ${font.length} bytes`);
}
const css = fs
  .readFileSync(path.join(source, "katex.css"), "utf8")
  .replace(/@font-face\s*\{[^}]*\}\s*/g, (rule) => {
    const face = /KaTeX_([\w-]+)\.woff2/.exec(rule)?.[1] ?? "";
    return face in katexFaces
      ? rule.replace(/src:[^;]*;/, `src: url("./fonts/KaTeX_${face}.woff2") format("woff2");`).replace(/\n}/, "\n  font-display: block;\n}")
      : "";
  })
  .replace(/font-display: block;\s*font-display: block;/g, "font-display: block;");
// faces stand outside of the layers, where the export of pictures finds them
const end = css.indexOf("}", css.lastIndexOf("@font-face")) + 1;
const [faces, rules] = [css.slice(0, end), css.slice(end).trim()];
fs.writeFileSync(
  path.join(out, "katex.css"),
  `/* From KaTeX (MIT), its faces cut by scripts/subset-fonts.mts; not edited by hand. */\n${faces}\n@layer base {\n${rules}\n}\n`,
);
console.log(`${total} bytes in all`);
