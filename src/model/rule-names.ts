/** The learning rules, in the order of the table. */
export const ruleNames = [
  "bptt",
  "rtrl",
  "eprop-exact",
  "eprop-approximate",
  "snap-1",
  "m-order",
  "m-order-forward",
  "truncated-bptt",
  "rflo",
  "eprop-random",
  "eprop-adaptive",
  "synthetic-gradients",
  "uoro",
  "mdgl",
] as const;
export type RuleName = (typeof ruleNames)[number];
