import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/model/fact.js";
import type { Claim } from "../../../src/model/publication.js";
import { judgeClaims } from "../../../src/quality/rules/claims.js";
import { fact } from "../accounts.js";

const wan = (value: number): number => Math.round(value * 100) * 10_000;
const facts = (...amounts: number[]): Fact[] => amounts.map((value, ref) => fact({ ref, amountFen: wan(value) }));
const claim = (fields: Partial<Claim> & Pick<Claim, "kind" | "value">): Claim => ({
  paragraph: 0,
  charStart: 0,
  charEnd: 5,
  text: "x",
  decimals: 2,
  unitYuan: null,
  subject: 0,
  base: 1,
  against: null,
  holds: null,
  ...fields,
});
const judge = (entry: Claim, amounts: number[], more: Claim[] = []) => judgeClaims([entry, ...more], facts(...amounts));

describe("printed percentages", () => {
  it("hold when they follow within one unit of the last digit", () => {
    expect(judge(claim({ kind: "share", value: 0.7165 }), [2106.66, 2940.05]).claims[0]?.holds).toBe(true);
    expect(judge(claim({ kind: "share", value: 0.7166 }), [2106.66, 2940.05]).claims[0]?.holds).toBe(true);
  });

  it("are errors when they do not", () => {
    const { claims, findings } = judge(claim({ kind: "share", value: 0.7173 }), [2106.66, 2940.05]);
    expect(claims[0]?.holds).toBe(false);
    expect(findings).toMatchObject([{ rule: "arith.percent", severity: "error", facts: [0, 1] }]);
    expect(findings[0]?.message).toContain("71.65%");
  });

  it("allow for the rounding of small amounts", () => {
    expect(judge(claim({ kind: "execution", value: 0.4096 }), [0.24, 0.58]).claims[0]?.holds).toBe(true);
    expect(judge(claim({ kind: "execution", value: 0.4096 }), [240, 587]).claims[0]?.holds).toBe(false);
  });

  it("of a zero base are doubtful, not wrong", () => {
    expect(judge(claim({ kind: "execution", value: 0.9589 }), [307.82, 0]).findings).toMatchObject([
      { severity: "warning" },
    ]);
  });

  it("of growth take last year's amount from the printed change", () => {
    const change = claim({ kind: "change", value: wan(206.41), base: null, unitYuan: 10_000, charStart: 9 });
    const rate = (value: number) => judge(claim({ kind: "change_rate", value, base: null }), [6634.67], [change]);
    expect(rate(0.0321).claims[0]?.holds).toBe(true);
    expect(rate(0.0313).findings).toMatchObject([{ rule: "arith.percent", severity: "error" }]);
  });

  it("of growth follow from a change against the same year and phase only", () => {
    const against = { phase: "final", fiscalYear: 2020 } as const;
    const change = claim({ kind: "change", value: wan(10), base: null, unitYuan: 10_000, charStart: 9, against });
    const rate = (than: Claim["against"]) =>
      judge(claim({ kind: "change_rate", value: -0.2, base: null, against: than }), [110], [change]).findings;
    expect(rate(against)).toHaveLength(1);
    expect(rate({ phase: "budget", fiscalYear: 2021 })).toEqual([]);
  });

  it("stay undecided without amounts", () => {
    expect(judge(claim({ kind: "share", value: 0.5, base: null }), [1]).claims[0]?.holds).toBeNull();
    expect(judge(claim({ kind: "change_rate", value: 0.5, base: null }), [1]).claims[0]?.holds).toBeNull();
  });
});

describe("printed changes", () => {
  const change = (value: number): Claim => claim({ kind: "change", value: wan(value), unitYuan: 10_000 });

  it("follow from the two amounts", () => {
    expect(judge(change(2.5), [10, 7.5]).claims[0]?.holds).toBe(true);
    expect(judge(change(2.6), [10, 7.5]).findings).toMatchObject([{ rule: "arith.change", severity: "error" }]);
  });

  it("with the wrong word are a matter of the text", () => {
    expect(judge(change(-2.5), [10, 7.5]).findings).toMatchObject([{ rule: "text.direction", severity: "warning" }]);
    expect(judge(claim({ kind: "direction", value: 1 }), [5, 7]).findings).toMatchObject([{ rule: "text.direction" }]);
    expect(judge(claim({ kind: "direction", value: 0 }), [5, 5]).findings).toEqual([]);
    expect(judge(claim({ kind: "direction", value: -1 }), [5, 7]).findings).toEqual([]);
  });
});
