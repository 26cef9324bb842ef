import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Cheap files first: most mutants die in them, and the first failure ends the run. */
const costly = ["reference.test", "theorems", "heaviestPath", "placement", "stepped", "binding/sums", "truncated", "listing", "partitions"];
const rank = ({ moduleId }: TestSpecification): number => costly.length - 1 - costly.findIndex((part) => moduleId.includes(part));

export class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = (file: TestSpecification): number => (costly.some((part) => file.moduleId.includes(part)) ? 1 + rank(file) : 0);
    return Promise.resolve([...files].sort((a, b) => place(a) - place(b)));
  }
}
