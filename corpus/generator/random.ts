/** Pseudo-random numbers that depend on nothing but a seed (mulberry32). */

export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 0x9e3779b9) >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of `list`; throws when it is empty. */
  pick<T>(list: readonly T[]): T {
    const one = list[this.int(0, list.length - 1)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  }

  /** `count` different ones of `list`, in the order of the list. */
  some<T>(list: readonly T[], count: number): T[] {
    const places = list.map((_, index) => index);
    while (places.length > Math.max(0, count)) places.splice(this.int(0, places.length - 1), 1);
    return places.flatMap((index) => list.slice(index, index + 1));
  }

  /** `total` in `count` parts of whole grains, each at least one grain while it lasts. */
  split(total: number, count: number, grain: number): number[] {
    const weights = Array.from({ length: count }, () => 0.1 + this.next() ** 2);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const parts = weights.map((weight) => Math.floor((total * weight) / all / grain) * grain);
    const rest = total - parts.reduce((sum, part) => sum + part, 0);
    parts[0] = (parts[0] ?? 0) + rest;
    return parts;
  }
}
