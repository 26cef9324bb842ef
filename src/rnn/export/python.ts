/** A value as Python writes it: JSON but for true, false and null, none of which is quoted text here. */
export const pythonOf = (value: unknown): string =>
  JSON.stringify(value).replace(/\b(true|false|null)\b/g, (word) => ({ true: "True", false: "False", null: "None" })[word]!);
