/** Small helper for findings that are not about an identity between amounts. */
import type { Finding, Severity } from "../../model/finding.js";

export function finding(
  rule: string,
  severity: Severity,
  message: string,
  messageEn: string,
  rest: Partial<Omit<Finding, "rule" | "severity" | "message" | "messageEn">> = {},
): Finding {
  return {
    rule,
    severity,
    message,
    messageEn,
    operands: [],
    expectedFen: null,
    actualFen: null,
    table: null,
    facts: [],
    ...rest,
  };
}

/** A fraction as a percentage with so many decimals: 0.03238 is 3.24%. */
export function percent(fraction: number, decimals: number): string {
  return `${(fraction * 100).toFixed(decimals)}%`;
}
