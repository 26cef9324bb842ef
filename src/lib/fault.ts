/** What went wrong, as facts: content words them where a reader sees them. The message, for logs, is their JSON. */
export class Fault<F extends { readonly kind: string }> extends Error {
  override readonly name: string = "Fault";
  readonly fact: F;

  constructor(fact: F) {
    super(JSON.stringify(fact));
    this.fact = fact;
  }
}
