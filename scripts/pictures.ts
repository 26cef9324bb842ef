// Draws the social card, public/social-card.png. Run: npm run pictures
import fs from "node:fs";
import { chromium } from "@playwright/test";

const { path: executablePath, args } = JSON.parse(fs.readFileSync("node_modules/.cache/browser.json", "utf8")) as {
  path: string;
  args: string[];
};
const steps = 6;
const size = 58;
const ink = { paper: "#fdfcfa", text: "#24211d", quiet: "#6d675f", trace: "#b4530a", signal: "#1f5fae" };

/** The triangle C[t'][t]: rows t hold the traces times the learning signal, and both sums have the same total. */
function triangle(): string {
  const cells: string[] = [];
  for (let exit = 0; exit < steps; exit++)
    for (let entry = 0; entry <= exit; entry++) {
      const share = (exit - entry) / (steps - 1);
      cells.push(
        `<rect x="${740 + entry * (size + 6)}" y="${118 + exit * (size + 6)}" width="${size}" height="${size}" rx="6" fill="color-mix(in oklch, ${ink.trace} ${100 - share * 100}%, ${ink.signal})" opacity="${1 - 0.5 * share}"/>`,
      );
    }
  return cells.join("");
}

const card = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<rect width="1200" height="630" fill="${ink.paper}"/>
<g font-family="Charter, 'Bitstream Charter', 'Source Serif 4', Georgia, 'DejaVu Serif', serif" fill="${ink.text}">
<text x="80" y="230" font-size="84">e-prop,</text><text x="80" y="326" font-size="84">path by path</text>
<text x="80" y="402" font-size="27" fill="${ink.quiet}">An explorable derivation: the gradient of</text>
<text x="80" y="442" font-size="27" fill="${ink.quiet}">a recurrent network, as sums over paths</text>
<text x="80" y="536" font-size="40"><tspan font-style="italic">dE/dW</tspan> = Σ <tspan fill="${ink.signal}" font-style="italic">learning signal</tspan> × <tspan fill="${ink.trace}" font-style="italic">trace</tspan></text>
</g>${triangle()}</svg>`;

const browser = await chromium.launch({ executablePath, args });
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await page.setContent(`<body style="margin:0">${card}`);
await page.screenshot({ path: "public/social-card.png" });
await browser.close();
