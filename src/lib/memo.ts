/** Gives the value of a key, which is made when it is first asked for. */
export type Memo<K, V> = (key: K, make: () => V) => V;

/**
 * Remembers what was made for a key. Objects and functions are told apart by identity and held weakly: what was made for one goes when it goes. Of other keys the
 * `most` last used are kept; a reader can always name one more, so that there is always a bound.
 */
export function makeMemo<K extends object, V>(): Memo<K, V>;
export function makeMemo<K extends object | string | number, V>(most: number): Memo<K, V>;
export function makeMemo<K, V>(most = 0): Memo<K, V> {
  const byObject = new WeakMap<object, { readonly value: V }>();
  const byKey = new Map<K, { readonly value: V }>();
  return (key, make) => {
    if ((typeof key === "object" && key !== null) || typeof key === "function") {
      const known = byObject.get(key) ?? { value: make() };
      byObject.set(key, known);
      return known.value;
    }
    if (most === 0) throw new Error("a memo that is asked by texts or numbers says how many it keeps");
    const known = byKey.get(key) ?? { value: make() };
    byKey.delete(key);
    byKey.set(key, known);
    if (byKey.size > most) byKey.delete(byKey.keys().next().value as K);
    return known.value;
  };
}
