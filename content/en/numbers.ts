/** Where a number has no digits to show. */
export const notANumber = "not a number";
export const overflow = (sign: "+" | "\u2212") => `overflows, ${sign}`;

/** What a course of numbers suffers from; `size` is its largest magnitude, as text. */
export const diagnostics = {
  nan: (t: number) => `is not a number from t = ${t} on`,
  overflow: (t: number) => `overflows at t = ${t}`,
  explodes: (size: string) => `explodes, to ${size}`,
  vanishes: (size: string) => `has all but vanished, at most ${size}`,
};
