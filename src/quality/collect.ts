/** Grouping by key. */

/** Appends to the list of a key. */
export function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  entry(lists, key, () => []).push(value);
}

/** The value of a key, made on first use. */
export function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
