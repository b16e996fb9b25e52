/** Words that the comparisons between documents share. */
import type { Fact } from "../../model/fact.js";
import type { Operand } from "../../model/finding.js";
import { operand, printedAmount } from "../findings/words.js";

/** An operand of another document: its place there, no reference here. */
export function foreign(role: string, fact: Fact): Operand {
  return { ...operand(role, fact), fact: null };
}

/** 208 社会保障和就业支出 19,603.67万元 */
export function described(fact: Fact): string {
  const label = (fact.name ?? fact.labelRaw ?? "").replace(/\s+/g, "");
  const code = fact.scheme === "line" || fact.scheme === "three_public" ? "" : (fact.code ?? "");
  return `${code}${code === "" || label === "" ? "" : " "}${label} ${printedAmount(fact)}`.trim();
}
