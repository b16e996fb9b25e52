/** A stratified sample, the same for the same seed whatever the order of the items. */

export interface Stratified<Item> {
  stratum: string;
  item: Item;
}

/** Stratum of a fact: how it was read, its proof status, its statement, the province of its region. */
export function stratumOf(parts: {
  method: string;
  status: string;
  statement: string;
  regionCode: string | null;
}): string {
  return [parts.method, parts.status, parts.statement, (parts.regionCode ?? "").slice(0, 2) || "-"].join("|");
}

/**
 * How many of `n` items each stratum gives: one each while n lasts (largest strata first), the rest in proportion to
 * size (largest remainder), never more than a stratum holds.
 */
export function allocate(sizes: ReadonlyMap<string, number>, n: number): Map<string, number> {
  const strata = [...sizes].filter(([, size]) => size > 0).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const population = strata.reduce((sum, [, size]) => sum + size, 0);
  const wanted = Math.min(Math.max(0, Math.floor(n)), population);
  const given = new Map(strata.map(([stratum], i) => [stratum, i < wanted ? 1 : 0]));
  const rest = wanted - Math.min(wanted, strata.length);
  const ideal = strata.map(([stratum, size]) => ({ stratum, size, share: (rest * size) / population }));
  let left = rest;
  for (const { stratum, size, share } of ideal) {
    const more = Math.min(Math.floor(share), size - (given.get(stratum) ?? 0));
    given.set(stratum, (given.get(stratum) ?? 0) + more);
    left -= more;
  }
  const byRemainder = [...ideal].sort((a, b) => (b.share % 1) - (a.share % 1) || (a.stratum < b.stratum ? -1 : 1));
  while (left > 0) {
    for (const { stratum, size } of byRemainder) {
      const now = given.get(stratum) ?? 0;
      if (left === 0 || now >= size) continue;
      given.set(stratum, now + 1);
      left--;
    }
  }
  return given;
}

/** `key` names an item once and for all (sha256, table, row, column …); the sample is ordered by stratum, then key. */
export function stratifiedSample<Item>(
  items: readonly Stratified<Item>[],
  n: number,
  seed: number,
  key: (item: Item) => string,
): Stratified<Item>[] {
  const strata = new Map<string, { entry: Stratified<Item>; key: string; draw: number }[]>();
  for (const entry of items) {
    const name = key(entry.item);
    const drawn = { entry, key: name, draw: hash(`${seed}|${name}`) };
    const list = strata.get(entry.stratum);
    if (list === undefined) strata.set(entry.stratum, [drawn]);
    else list.push(drawn);
  }
  const given = allocate(new Map([...strata].map(([stratum, list]) => [stratum, list.length])), n);
  return [...strata]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([stratum, list]) =>
      list
        .sort((a, b) => a.draw - b.draw || (a.key < b.key ? -1 : 1))
        .slice(0, given.get(stratum) ?? 0)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map((drawn) => drawn.entry),
    );
}

/** FNV-1a with a final mix: 32 bits that look random, the same everywhere. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
