/** A value as Python writes it: JSON but for true and false, and null, which JSON makes of a number that is none. Texts stay as they are. */
export const pythonOf = (value: unknown): string =>
  JSON.stringify(value).replace(
    /"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b/g,
    (word) => ({ true: "True", false: "False", null: 'float("nan")' })[word] ?? word,
  );
