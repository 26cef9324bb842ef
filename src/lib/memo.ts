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
    const held = (Object(key) === key ? byObject : byKey) as typeof byKey;
    const known = held.get(key) ?? { value: make() };
    held.delete(key);
    held.set(key, known);
    if (byKey.size > most) byKey.delete(byKey.keys().next().value as K);
    return known.value;
  };
}

/** As `makeMemo`, but what was made is kept only while somebody else holds it: what is large goes with the last who shows it. */
export function makeWeakMemo<V extends object>(most: number): Memo<string, V> {
  const held = makeMemo<string, { value?: WeakRef<V> }>(most);
  return (key, make) => {
    const entry = held(key, () => ({}));
    const value = entry.value?.deref() ?? make();
    entry.value = new WeakRef(value);
    return value;
  };
}
