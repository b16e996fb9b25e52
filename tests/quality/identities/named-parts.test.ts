/** Sums over sentences: they say something only where every part of the total is named. */
import { describe, expect, it } from "vitest";
import { check } from "../../../src/quality/index.js";
import { fact, publication } from "../accounts.js";

/** Findings of sentences that name items of 三公 with their amounts in 万元. */
function findings(items: Readonly<Record<string, number>>): string[] {
  const facts = Object.entries(items).map(([code, amount], paragraph) => {
    const place = { statement: "three_public", scheme: "three_public", code } as const;
    return fact({ ...place, amountFen: amount * 1_000_000, origin: "narrative", table: null, paragraph });
  });
  return check(publication(facts), { repair: false }).findings.map(({ rule }) => rule);
}

describe("三公 in sentences", () => {
  it("adds up when each item is named, vehicles by both of their parts", () => {
    expect(findings({ total: 9, abroad: 2, vehicle: 4, reception: 1 })).toEqual(["sum.three_public"]);
    expect(findings({ total: 9, abroad: 2, vehicle_purchase: 3, vehicle_running: 1, reception: 1 })).toEqual([
      "sum.three_public",
    ]);
  });

  it("accuses nobody where a part is not named", () => {
    expect(findings({ total: 9, vehicle_purchase: 3, vehicle_running: 1 })).toEqual([]);
    expect(findings({ total: 9, abroad: 2, vehicle_running: 1, reception: 1 })).toEqual([]);
  });
});
