/** What a weak reading may really have been: the values one known misreading away, and the other engines' readings. */
import { readCsv } from "../../model/data-file.js";
import type { Fact } from "../../model/fact.js";
import { compactNumber, parseAmount } from "../../model/money.js";

const MISREADINGS = readCsv<"kind" | "read" | "printed" | "says">(new URL("./misreadings.csv", import.meta.url));

/** Below this confidence a reading counts as weak; the recognisers' own figure, measured on numbers in tables. */
export const WEAK = 0.9;

/** A value that the picture supports. */
export interface Candidate {
  fen: number;
  decimals: number;
  /** reading: another reading of the same ink; misreading: one known misreading away from a weak reading. */
  support: "reading" | "misreading";
}

/** Values other than the one read that the picture supports, the best supported first. */
export function candidates(fact: Fact): Candidate[] {
  if (fact.ocr === null || fact.ocr.agreed) return [];
  const found = new Map<number, Candidate>();
  const add = (text: string, support: Candidate["support"]): void => {
    const amount = parseAmount(text, fact.unitYuan);
    if (amount === null || amount.fen === fact.amountFen || found.has(amount.fen)) return;
    found.set(amount.fen, { ...amount, support });
  };
  for (const alternative of fact.ocr.alternatives) add(alternative.text, "reading");
  if (Math.min(fact.ocr.confidence, fact.confidence) < WEAK) {
    for (const text of variants(compactNumber(fact.amountRaw))) add(text, "misreading");
  }
  return [...found.values()];
}

/** Every text one entry of misreadings.csv away. */
export function variants(text: string): string[] {
  const result = new Set<string>();
  for (let i = 0; i <= text.length; i++) {
    const before = text.slice(0, i);
    const here = text[i] ?? "";
    const after = text.slice(i + 1);
    for (const { kind, read, printed } of MISREADINGS) {
      if (kind === "digit" || kind === "mark") {
        if (here !== "" && here === read) result.add(before + printed + after);
      } else if (kind === "lost") {
        const minus = printed === "-";
        for (const char of printed) if (!minus || i === 0) result.add(before + char + text.slice(i));
      } else if (kind === "doubled") {
        if (here !== "" && read.includes(here) && text[i - 1] === here) result.add(before + after);
      } else if (kind === "border") {
        if (here === read && (i === 0 || i === text.length - 1)) result.add(before + after);
      }
    }
  }
  result.delete(text);
  return [...result].filter((variant) => variant !== "");
}
