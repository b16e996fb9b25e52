/** A stratified sample, the same for the same seed whatever the order of the items. */

/** Items of one stratum that share a name, and how many there are. */
export interface Clustered {
  stratum: string;
  name: string;
  size: number;
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

/** One amount of a sample: the `index`-th (from 0) of its cluster. */
export interface Drawn<Cluster> {
  stratum: string;
  cluster: Cluster;
  index: number;
}

interface Ticket<Cluster> extends Drawn<Cluster> {
  name: string;
  draw: number;
}

/**
 * Draws from items that are only counted, cluster by cluster (a document's amounts in one stratum), not listed. Each
 * item holds a lot, exponentially distributed, and the least lots of a stratum are its sample. The lots of a cluster
 * can be told in rising order without its items: the j-th least of m exceeds the one before by an exponential lot
 * divided by m - j + 1 (Rényi). A cluster's lots depend on nothing but seed, name and size, so that a dataset that
 * grows keeps most of its sample. `name` names a cluster once and for all; the sample is ordered by stratum, name,
 * index.
 */
export function stratifiedSample<Cluster extends Clustered>(
  clusters: Iterable<Cluster>,
  n: number,
  seed: number,
): { drawn: Drawn<Cluster>[]; populations: Map<string, number> } {
  const populations = new Map<string, number>();
  const tickets = new Map<string, Ticket<Cluster>[]>();
  for (const cluster of clusters) {
    const { stratum, size } = cluster;
    populations.set(stratum, (populations.get(stratum) ?? 0) + size);
    const kept = tickets.get(stratum) ?? [];
    const limit = kept.length < n ? Number.POSITIVE_INFINITY : (kept.at(-1)?.draw ?? 0);
    const more = leastLots(cluster, n, seed, limit);
    if (more.length > 0) tickets.set(stratum, [...kept, ...more].sort(byLot).slice(0, n));
  }
  const given = allocate(populations, n);
  const drawn = [...tickets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([stratum, kept]) => kept.slice(0, given.get(stratum) ?? 0).sort(byPlace))
    .map(({ stratum, cluster, index }) => ({ stratum, cluster, index }));
  return { drawn, populations };
}

/** The at most `n` least lots of a cluster up to `limit`, and which of its items hold them. */
function leastLots<Cluster extends Clustered>(
  cluster: Cluster,
  n: number,
  seed: number,
  limit: number,
): Ticket<Cluster>[] {
  const { stratum, name, size } = cluster;
  const lots: Ticket<Cluster>[] = [];
  /** Items by number, once one of them has been drawn: the last one left takes its place. */
  const moved = new Map<number, number>();
  let draw = 0;
  for (let left = size; left > 0 && lots.length < n; left--) {
    const key = `${seed}|${stratum}|${name}|${left}`;
    draw -= Math.log(fraction(`${key}|lot`)) / left;
    if (draw > limit) break;
    const at = Math.floor(fraction(`${key}|item`) * left);
    lots.push({ stratum, cluster, name, draw, index: moved.get(at) ?? at });
    moved.set(at, moved.get(left - 1) ?? left - 1);
  }
  return lots;
}

const byPlace = (a: Ticket<unknown>, b: Ticket<unknown>): number =>
  a.name === b.name ? a.index - b.index : a.name < b.name ? -1 : 1;
const byLot = (a: Ticket<unknown>, b: Ticket<unknown>): number => a.draw - b.draw || byPlace(a, b);

/** A number between 0 and 1, neither of them, that looks random and is the same everywhere. */
const fraction = (text: string): number => (hash(text) + 0.5) / 2 ** 32;

/** FNV-1a with a final mix: 32 bits that look random, the same everywhere. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
