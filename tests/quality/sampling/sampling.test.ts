import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracy, allocate, stratifiedSample, trustShares, wilson } from "../../../src/quality/index.js";

const items = (sizes: Record<string, number>) =>
  Object.entries(sizes).flatMap(([stratum, size]) =>
    Array.from({ length: size }, (_, i) => ({ stratum, item: `${stratum}${i}` })),
  );

describe("a stratified sample", () => {
  it("takes every stratum, the large ones more, and no more than asked", () => {
    const given = allocate(new Map(Object.entries({ proved: 900, unchecked: 90, repaired: 2 })), 30);
    expect(Object.fromEntries(given)).toEqual({ proved: 26, unchecked: 3, repaired: 1 });
  });

  it("is the same for a seed whatever the order, another for another seed", () => {
    const all = items({ a: 60, b: 30, c: 3 });
    const draw = (list: typeof all, seed: number) => stratifiedSample(list, 12, seed, (item) => item);
    expect(draw([...all].reverse(), 7)).toEqual(draw(all, 7));
    expect(draw(all, 8)).not.toEqual(draw(all, 7));
  });

  it("has exactly n items, or all when there are fewer", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 }),
        fc.nat(200),
        (sizes, n) => {
          const all = items(Object.fromEntries(sizes.map((size, i) => [`s${i}`, size])));
          const sample = stratifiedSample(all, n, 1, (item) => item);
          expect(sample).toHaveLength(Math.min(n, all.length));
          expect(new Set(sample.map((entry) => entry.item)).size).toBe(sample.length);
        },
      ),
    );
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
