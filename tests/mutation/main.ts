// Runs Stryker on rooms of the engine (tests/mutation/judges.ts), on all if none is named:
// npm run mutate -- [graph rnn …] [--every 5] [--again] [what Stryker takes]
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rooms } from "./judges.ts";
import type { Wanted } from "./ledger.ts";

const config = "tests/mutation/stryker.config.json";
const stryker = fileURLToPath(new URL("bin/stryker.js", import.meta.resolve("@stryker-mutator/core/package.json")));
const given = process.argv.slice(2);
const take = (flag: string, length: number): string[] => (given.includes(flag) ? given.splice(given.indexOf(flag), length) : []);

const again = take("--again", 1).length > 0;
const every = Number(take("--every", 2)[1] ?? 1);
if (!Number.isInteger(every) || every < 1) throw new Error("--every must be followed by a whole number");
const named = Object.keys(rooms).filter((room) => take(room, 1).length > 0);

let worst = 0;
for (const name of named.length > 0 ? named : Object.keys(rooms)) {
  const patterns = rooms[name].changed.map((place) => (place.endsWith(".ts") ? place : `${place}/**/*.ts`));
  const file = path.resolve(`reports/mutation/${name}${every > 1 ? `-every-${every}` : ""}.lines`);
  const wanted: Wanted = { folder: process.cwd(), file, every, again };
  const { status } = spawnSync(
    process.execPath,
    ["--import", "tsx", stryker, "run", config, "--mutate", [...patterns, "!src/**/*types.ts"].join(","), ...given],
    { stdio: "inherit", env: { ...process.env, MUTATION_LEDGER: JSON.stringify(wanted) } },
  );
  worst = Math.max(worst, status ?? 1);
}
process.exit(worst);
