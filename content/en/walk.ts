/** What stands around the steps of a walk. */
export const walkWords = {
  label: "A walk through this chapter",
  stage: "The step that is shown; arrow keys go on and back",
  open: (steps: number): string => `Walk through this chapter, ${steps} steps`,
  contents: "A walk in pictures",
  present: "Present",
  leave: "Leave full screen",
  exit: (step: number): string => `exit ${step}`,
  back: "Back",
  next: "Next",
  end: "End",
  at: (step: number, steps: number): string => `${step} of ${steps}`,
  spoken: (step: number, steps: number, sentence: string): string => `Step ${step} of ${steps}. ${sentence}`,
  over: "The walk is over; the page is as you left it.",
  bars: { eprop: "e-prop", dropped: "left out", gradient: "gradient" },
  pictures: {
    triangle: "The triangle of path sums, rows by first exit and columns by the lag since entry",
    bars: "E-prop's sum, what it leaves out, and the gradient, as bars",
    formulas: "A neuron’s text, and the eligibility vector and trace that follow from it",
  },
} as const;
