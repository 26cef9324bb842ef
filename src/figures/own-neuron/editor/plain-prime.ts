/** What the keyboards of phones write where ' is typed. */
const primes = new Set(["’", "‘", "′", "´"]);

/** Writes ' for the typographer’s signs that a keyboard puts in its place. The field’s own undo goes on working, as it is told of the text. */
export function plainPrime(event: InputEvent): void {
  if (event.data === null || !primes.has(event.data) || event.isComposing) return;
  if (document.execCommand("insertText", false, "'")) event.preventDefault();
}
