import { PUBLISHED_TESTS, type PublishedTest } from "../../training/published/numbers.ts";
import { ITERATIONS, startPublished } from "../../training/published/run.ts";

/** The losses of the published runs, recomputed where the page is built: what the figure shows before the reader runs them. */
export const publishedAtBuild = (): Record<PublishedTest, number[]> => {
  const lossesOf = (test: PublishedTest): number[] => {
    const run = startPublished(test);
    return Array.from({ length: ITERATIONS }, () => run.step().loss);
  };
  const [regression, evidence] = PUBLISHED_TESTS.map(lossesOf);
  return { regression, evidence };
};
