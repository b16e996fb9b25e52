/** The order in which findings are shown: errors first, then by size, then by place. */
import type { Finding } from "../../model/finding.js";

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

export function ranked(findings: readonly Finding[]): Finding[] {
  return findings
    .map((finding, order) => ({ finding, order, size: gap(finding) }))
    .sort((a, b) => WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity] || b.size - a.size || a.order - b.order)
    .map((entry) => entry.finding);
}

const gap = (finding: Finding): number =>
  finding.expectedFen === null || finding.actualFen === null ? 0 : Math.abs(finding.expectedFen - finding.actualFen);
