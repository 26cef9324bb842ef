/** Stands over a figure whose code has failed. `reason` is the error's message. */
export const failure = (reason: string) =>
  `This figure stopped working (${reason.replace(/\.$/, "")}). It is shown in its default state; reloading the page may mend it.`;
