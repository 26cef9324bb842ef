/** What a rule costs: products for one more step, or numbers held at most. */
export const QUANTITIES = ["multiplications", "numbers"] as const;
export type Quantity = (typeof QUANTITIES)[number];

export const READOUTS = ["leaky", "plain"] as const;
export type ReadoutName = (typeof READOUTS)[number];
