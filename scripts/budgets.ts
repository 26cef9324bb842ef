// Fails when a page's first load is heavier than promised. Run after a build: tsx scripts/budgets.ts [--json FILE]
import fs from "node:fs";
import { bytesByRoute } from "./bytes.ts";

const budgets = { js: 120_000, fonts: 60_000 } as const;

const pages = Object.entries(bytesByRoute("dist"));
if (pages.length === 0) throw new Error("dist holds no page: run npm run build first");
let passed = 0;
let failed = 0;
for (const [route, bytes] of pages) {
  for (const kind of ["js", "fonts"] as const) {
    const within = bytes[kind] <= budgets[kind];
    if (within) passed++;
    else failed++;
    const line = `${route} ${kind}: ${(bytes[kind] / 1000).toFixed(1)} kB of ${budgets[kind] / 1000} kB`;
    if (within) console.log(line);
    else console.error(`over budget: ${line}`);
  }
}
const flag = process.argv.indexOf("--json");
if (flag > 0) fs.writeFileSync(process.argv[flag + 1], JSON.stringify({ passed, failed, pages: Object.fromEntries(pages) }, null, 2));
process.exit(failed === 0 ? 0 : 1);
