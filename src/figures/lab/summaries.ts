import type { CurveSummary } from "../../training/curves.ts";
import type { Task } from "../../training/settings.ts";
import memory from "./curves/delayed-memory.summary.json";
import evidenceFull from "./curves/evidence-accumulation-full.summary.json";
import evidence from "./curves/evidence-accumulation.summary.json";
import pattern from "./curves/pattern-generation.summary.json";

/** The committed curves, as `npx tsx src/cli/curves.ts` wrote them. */
export const SUMMARIES: Record<Task, CurveSummary> = {
  "pattern-generation": pattern as CurveSummary,
  "evidence-accumulation": evidence as CurveSummary,
  "evidence-accumulation-full": evidenceFull as CurveSummary,
  "delayed-memory": memory as CurveSummary,
};
