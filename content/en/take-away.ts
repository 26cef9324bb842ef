/** The list of ways to take a figure away; `spoken` is what a screen reader says of a button. */
export const groups = { picture: "Picture", numbers: "Numbers", network: "Network" };
export const ways = {
  svg: { label: "SVG", spoken: "picture as SVG" },
  png: { label: "PNG", spoken: "picture as PNG" },
  csv: { label: "CSV", spoken: "numbers as CSV" },
  json: { label: "JSON", spoken: "numbers as JSON" },
  trial: { label: "JSON", spoken: "network and all that follows from it, as JSON" },
  pytorch: { label: "PyTorch", spoken: "network as a PyTorch script" },
  numpy: { label: "NumPy", spoken: "network as a NumPy script" },
};
export const link = { copy: "Copy link", copied: "Link copied.", copyHere: "Copy it from here:", spoken: "link" };
export const embed = {
  copy: "Copy iframe",
  copied: "Snippet copied. The figure tells its height.",
  copyHere: "Copy it from here:",
  spoken: "snippet for another page",
};
export const resetAll = "Reset all";
export const saved = (file: string) => `Saved ${file}.`;
export const didNotWork = "That did not work.";
export const pictureFailures = { none: "This figure has no picture to take away.", notDrawn: "The browser could not draw the picture." };
export const trialFailures = {
  overflow: "The run overflows, so there are no numbers to take away.",
  tooLarge: (megabytes: number, most: number) =>
    `With the traces of every synapse at every step this network fills about ${megabytes}\u00a0MB, and a page writes ${most} at most. Take fewer neurons or steps; the PyTorch program holds the network alone.`,
  tooLong: "The formulas of this neuron would fill pages, so there is no NumPy program of it; PyTorch needs none.",
};
