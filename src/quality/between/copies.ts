/** duplicate.publication: the same organisation's year and phase published twice with different amounts. */
import { type Fact, lastUnit } from "../../model/fact.js";
import type { Finding } from "../../model/finding.js";
import { operand, printedAmount } from "../findings/words.js";
import { finding } from "../rules/finding.js";
import { type Account, provedAmounts } from "./account.js";
import { described, foreign } from "./words.js";

/** Differing amounts named in the sentence; all are in `operands`. */
const NAMED = 5;

export function duplicatePublication(earlier: Account, later: Account): Finding[] {
  const before = provedAmounts(earlier.facts);
  const differing: [Fact, Fact][] = [];
  for (const [key, fact] of provedAmounts(later.facts)) {
    const old = before.get(key);
    if (old === undefined) continue;
    if (Math.abs(old.amountFen - fact.amountFen) > Math.max(lastUnit(old), lastUnit(fact))) differing.push([old, fact]);
  }
  const [first] = differing;
  if (first === undefined) return [];
  const list = differing
    .slice(0, NAMED)
    .map(([old, fact]) => `${described(fact)}（前为${printedAmount(old)}）`)
    .join("、");
  return [
    finding(
      "duplicate.publication",
      "error",
      `${later.organisation}${later.fiscalYear}年度公开件重复发布且${differing.length}处金额不同：${list}`,
      `the publication of ${later.fiscalYear} exists twice and differs in ${differing.length} amounts`,
      {
        operands: differing.flatMap(([old, fact]) => [foreign("earlier", old), operand("later", fact)]),
        expectedFen: first[0].amountFen,
        actualFen: first[1].amountFen,
        table: first[1].table,
        facts: differing.map(([, fact]) => fact.ref),
      },
    ),
  ];
}
