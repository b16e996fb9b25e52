/** Summaries (收支总表) whose head is printed again for the next unit: the blocks below it are those of several units. */
import { type Fact, lastUnit } from "../../model/fact.js";
import { labelKey } from "../codebook/index.js";
import type { FactDraft } from "./amounts.js";

const TOTALS: ReadonlySet<string> = new Set(["total", "income.total", "expenditure.total"]);

type Draft = Omit<Fact, "ref">;

/**
 * Blocks of one table (the facts of each) of which only the organisation's may keep its place in the vocabulary: null
 * where no total is printed again, under the same label and with another amount, in another block. The organisation's
 * is then the first one, if each of its totals is the sum of those of the others (in fen); else none.
 */
export function blocksOfUnits(blocks: readonly (readonly FactDraft[])[]): { whole: number | null } | null {
  const totals = blocks.map((facts) => new Map(facts.filter(isTotal).map((fact) => [keyOf(fact), fact])));
  const differ = totals.some((one, i) =>
    totals.slice(0, i).some((other) =>
      [...one].some(([key, fact]) => {
        const before = other.get(key)?.amountFen ?? fact.amountFen;
        return before !== fact.amountFen && before !== 0 && fact.amountFen !== 0;
      }),
    ),
  );
  if (!differ) return null;
  const [first, ...others] = totals;
  const isWhole = [...(first ?? [])].every(([key, fact]) => {
    const parts = others.map((other) => other.get(key)).filter((part) => part !== undefined);
    const sum = parts.reduce((fen, part) => fen + part.amountFen, 0);
    return Math.abs(sum - fact.amountFen) <= ((parts.length + 1) * lastUnit(fact)) / 2;
  });
  return { whole: isWhole && first?.size !== 0 ? 0 : null };
}

const isTotal = ({ scheme, code, mapping }: Draft): boolean =>
  scheme === "line" && mapping !== "unmapped" && TOTALS.has(code ?? "");

const keyOf = ({ code, measure, phase, fiscalYear, labelRaw }: Draft): string =>
  [code, measure, phase, fiscalYear, labelKey(labelRaw ?? "")].join("|");
