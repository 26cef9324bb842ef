/** What Python will not have as a name, and what programs of a neuron call their own in its step. */
const TAKEN = [
  ...[
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
  ],
  ...["global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"],
  ...["False", "None", "True", "number"],
];

/** Gives names of a Python function: the one wanted, or the first free one with lines behind it. The same name for the same key. `own` are taken. */
export function makeNames(own: readonly string[] = []): (key: string, wanted: string) => string {
  const taken = new Set([...TAKEN, ...own]);
  const known = new Map<string, string>();
  return (key, wanted) => {
    let name = known.get(key);
    if (name !== undefined) return name;
    name = wanted;
    while (taken.has(name)) name += "_";
    taken.add(name);
    known.set(key, name);
    return name;
  };
}

/** A number as Python writes it: whole ones short, large ones as floats, as tensors take no large integers. */
export const pythonNumber = (value: number): string => {
  const text = Object.is(value, -0) ? "-0.0" : String(value);
  return /[.en]/.test(text) || Math.abs(value) < 1e6 ? text : `${text}.0`;
};
