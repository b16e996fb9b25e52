import { describe, expect, it } from "vitest";
import type { Fact } from "../../src/model/fact.js";
import { check } from "../../src/quality/index.js";
import { consistentAccounts, fact, publication } from "../quality/accounts.js";

const FACTS = 1_000_000;
const SECONDS = 180;
/** Amounts of one class, in fen: total, basic, project. */
const PRINTED = { total: 3_000_000, basic: 1_000_000, project: 2_000_000 };

/** One expenditure table with a row for each of very many items. */
function enormousTable(): Fact[] {
  const facts: Fact[] = [];
  for (let row = 0; facts.length < FACTS; row++) {
    const [functionClass, section, item] = [201 + Math.floor(row / 8100), Math.floor(row / 90) % 90, row % 90];
    const code = `${functionClass}${section + 10}${item + 10}`;
    let col = 2;
    for (const [measure, amountFen] of Object.entries(PRINTED))
      facts.push(fact({ scheme: "function", code, measure, row, col: col++, amountFen }));
  }
  return facts;
}

/** The same accounts printed again and again in one document; `amountOf` may print them differently. */
function printedAgain(amountOf: (amountFen: number, place: number) => number): Fact[] {
  const facts: Fact[] = [];
  const once = consistentAccounts(8).facts;
  for (let copy = 0; facts.length < FACTS; copy++)
    for (const { amountFen, row, ...rest } of once)
      facts.push(fact({ ...rest, row: (row ?? 0) + copy * 100, amountFen: amountOf(amountFen, facts.length) }));
  return facts;
}

function checked(facts: readonly Fact[]) {
  const began = performance.now();
  const { publication: read, findings } = check(publication(facts), { repair: true });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${facts.length} facts: ${seconds.toFixed(1)} s, ${findings.length} findings`);
  expect(seconds).toBeLessThan(SECONDS);
  return { statuses: read.facts.map(({ status }) => status), findings };
}

describe("a document of a million facts", () => {
  it("is proved row by row, and the one wrong row is not", () => {
    const facts = enormousTable();
    const wrong = facts.findIndex(({ row, measure }) => row === 1234 && measure === "total");
    const { statuses, findings } = checked(facts.with(wrong, fact({ ...facts[wrong], amountFen: 4_000_000 })));
    expect(findings).not.toHaveLength(0);
    expect(statuses[wrong]).not.toBe("proved");
    expect(statuses.filter((status) => status !== "proved")).toHaveLength(3);
  });

  it("that prints its accounts ten thousand times is checked in bounded time", () => {
    expect(checked(printedAgain((amountFen) => amountFen)).statuses).not.toContain("contradicted");
  });

  it("that prints them ten thousand times with other numbers has hardly one proved", () => {
    const { statuses } = checked(printedAgain((amountFen, place) => amountFen + ((place * 7919) % 100_000)));
    expect(statuses).not.toContain("repaired");
    expect(statuses.filter((status) => status === "proved").length / FACTS).toBeLessThan(0.01);
  });
});
