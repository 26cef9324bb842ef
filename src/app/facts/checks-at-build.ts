import { readFileSync } from "node:fs";
import { referenceFiles } from "../../figures/checks/cases.ts";
import { checkReferenceText } from "../../rnn/reference/check.ts";
import { reportOf, type Report } from "../../figures/checks/report.ts";

/** Every reference case, compared by the engine where the page is built: what the figure shows before the reader runs the checks. */
export const checksAtBuild = (): Record<string, Report> =>
  Object.fromEntries(
    referenceFiles.map(({ file }) => [file, reportOf(checkReferenceText(readFileSync(`public/reference/${file}`, "utf8")))]),
  );
