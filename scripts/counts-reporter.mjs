// A reporter of vitest: writes to the file that REPORT names what scripts/test.mjs counts. A group whose set-up failed counts as one failure;
// its tests, which did not run, as skipped.
import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const firstLineOf = (errors) => errors[0]?.message?.split("\n")[0] ?? "";

export default class CountsReporter {
  onTestRunEnd(modules, unhandled) {
    const counts = { passed: 0, failed: 0, skipped: [], names: [] };
    const fail = (name, errors) => {
      counts.failed++;
      counts.names.push(`${name}: ${firstLineOf(errors)}`);
    };
    for (const { message } of unhandled) fail("outside of any test", [{ message }]);
    for (const module of modules) {
      const file = path.relative(process.cwd(), module.moduleId);
      const broken = [module, ...module.children.allSuites()].filter((group) => group.errors().length > 0);
      for (const group of broken) fail(`${file}: ${group.fullName ?? "the file"}`, group.errors());
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === "passed") counts.passed++;
        else if (state === "failed") fail(`${file}: ${test.fullName}`, errors);
        else counts.skipped.push(test.fullName);
      }
    }
    writeFileSync(process.env.REPORT, JSON.stringify(counts));
  }
}
