import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracy, allocate, stratifiedSample, trustShares, wilson } from "../../../src/quality/index.js";

/** Documents that give so many amounts to each stratum. */
const documents = (sizes: Record<string, number[]>) =>
  Object.entries(sizes).flatMap(([stratum, each]) => each.map((size, i) => ({ stratum, name: `${i}.pdf`, size })));
const placesOf = (clusters: ReturnType<typeof documents>, n: number, seed: number) =>
  stratifiedSample(clusters, n, seed).drawn.map(({ stratum, cluster, index }) => `${stratum} ${cluster.name} ${index}`);

describe("a stratified sample", () => {
  it("takes every stratum, the large ones more, and no more than asked", () => {
    const given = allocate(new Map(Object.entries({ proved: 900, unchecked: 90, repaired: 2 })), 30);
    expect(Object.fromEntries(given)).toEqual({ proved: 26, unchecked: 3, repaired: 1 });
  });

  it("is the same for a seed whatever the order, another for another seed", () => {
    const all = documents({ a: [30, 10, 20], b: [5, 25], c: [3] });
    expect(placesOf([...all].reverse(), 12, 7)).toEqual(placesOf(all, 12, 7));
    expect(placesOf(all, 12, 8)).not.toEqual(placesOf(all, 12, 7));
  });

  it("has exactly n different amounts, or all when there are fewer, and counts every stratum", () => {
    const sizes = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.nat(200), (strata, n) => {
        const all = documents(Object.fromEntries(strata.map((each, i) => [`s${i}`, each])));
        const total = strata.flat().reduce((sum, size) => sum + size, 0);
        const places = placesOf(all, n, 1);
        expect(places).toHaveLength(Math.min(n, total));
        expect(new Set(places).size).toBe(places.length);
        const { drawn, populations } = stratifiedSample(all, n, 1);
        expect(drawn.every(({ cluster, index }) => index >= 0 && index < cluster.size)).toBe(true);
        expect([...populations.values()].reduce((sum, size) => sum + size, 0)).toBe(total);
      }),
    );
  });

  it("gives each amount of a stratum the same chance, in a long publication and in a short one", () => {
    const all = documents({ a: [80, 15, 5] });
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const place of placesOf(all, 10, seed)) times.set(place, (times.get(place) ?? 0) + 1);
    // 200 of 2000 each; the standard deviation is 13.4.
    expect(times.size).toBe(100);
    expect(Math.min(...times.values())).toBeGreaterThan(200 - 5 * 13.4);
    expect(Math.max(...times.values())).toBeLessThan(200 + 5 * 13.4);
  });

  it("keeps most of its amounts when the night brings new publications", () => {
    const before = documents({ a: Array.from({ length: 90 }, () => 50) });
    const after = documents({ a: Array.from({ length: 100 }, () => 50) });
    const kept = new Set(placesOf(after, 100, 1));
    expect(placesOf(before, 100, 1).filter((place) => kept.has(place)).length).toBeGreaterThan(80);
  });
});

describe("the estimated error rate", () => {
  it("has Wilson's interval", () => {
    const { low, high } = wilson(5, 100);
    expect(low).toBeCloseTo(0.02154, 4);
    expect(high).toBeCloseTo(0.11175, 4);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilson(0, 50).low).toBe(0);
  });

  it("weighs each stratum by its share of the dataset", () => {
    const estimate = accuracy([
      { stratum: "proved", population: 9_000, reviewed: 50, wrong: 0 },
      { stratum: "unchecked", population: 1_000, reviewed: 50, wrong: 10 },
    ]);
    expect(estimate.rate).toBeCloseTo(0.02, 10);
    expect(estimate.interval?.low).toBeLessThan(0.02);
    expect(estimate.interval?.high).toBeGreaterThan(0.02);
    expect(estimate.covered).toBe(1);
  });

  it("is wider than a simple sample's when a large stratum has few reviews", () => {
    const few = accuracy([{ stratum: "a", population: 1_000, reviewed: 5, wrong: 0 }]);
    const many = accuracy([{ stratum: "a", population: 1_000, reviewed: 500, wrong: 0 }]);
    expect(few.interval?.high ?? 0).toBeGreaterThan(10 * (many.interval?.high ?? 1));
  });

  it("says how much of the dataset it speaks for", () => {
    const estimate = accuracy([
      { stratum: "a", population: 300, reviewed: 10, wrong: 1 },
      { stratum: "b", population: 700, reviewed: 0, wrong: 0 },
    ]);
    expect(estimate.covered).toBeCloseTo(0.3, 10);
    expect(accuracy([]).rate).toBeNull();
  });
});

describe("shares of trust", () => {
  it("are counted over the amounts other than zero", () => {
    const facts = [
      { status: "proved" as const, amountFen: 5 },
      { status: "unchecked" as const, amountFen: 0 },
      { status: "contradicted" as const, amountFen: 7 },
    ];
    expect(trustShares(facts)).toMatchObject({ facts: 3, nonZero: 2, provedShare: 0.5 });
    expect(trustShares([]).provedShare).toBeNull();
  });
});
