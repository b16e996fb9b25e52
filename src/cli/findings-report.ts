/** Findings for people: sentence, place, what was expected and what is printed. */
import type { StoredFinding } from "../store/index.js";
import type { CliContext } from "./context.js";
import { escapeHtml } from "./output/html.js";
import { inWanYuan, printable } from "./output/text.js";

/** Three or four lines of text. */
export function findingText(finding: StoredFinding, colours: CliContext["colours"]): string {
  const paint = { error: colours.red, warning: colours.yellow, info: colours.dim }[finding.severity];
  const lines = [
    `${paint(finding.severity.padEnd(7))} ${finding.rule} · ${placeOf(finding)}`,
    `        ${finding.message}`,
    `        ${colours.dim(finding.message_en)}`,
  ];
  const amounts = amountsOf(finding);
  if (amounts !== null) lines.push(`        ${amounts}`);
  return `${lines.map(printable).join("\n")}\n`;
}

/** One finding as a block of HTML with its number. `id` is what marked cells link to. */
export function findingHtml(finding: StoredFinding, number: number, id: string): string {
  const amounts = amountsOf(finding);
  return `<div class="finding ${finding.severity}" id="${id}">
<p>[${number}] <strong>${finding.severity}</strong> <code>${escapeHtml(finding.rule)}</code> <span class="place">${escapeHtml(tableOf(finding))}</span></p>
<p>${escapeHtml(finding.message)}</p>
<p class="en" lang="en">${escapeHtml(finding.message_en)}</p>${amounts === null ? "" : `\n<p>${escapeHtml(amounts)}</p>`}
</div>`;
}

function placeOf(finding: StoredFinding): string {
  return [documentOf(finding), tableOf(finding)].filter((part) => part !== "").join(" · ");
}

function documentOf(finding: StoredFinding): string {
  const { organisation, fiscal_year, phase, file_name } = finding;
  const account = phase === null ? "" : phase === "final" ? "决算" : "预算";
  return organisation === null ? file_name : `${organisation} ${fiscal_year ?? ""}${account} (${file_name})`;
}

function tableOf({ table_title, page }: StoredFinding): string {
  return [table_title, page === null ? null : `p. ${page}`].filter((part) => part !== null).join(" ");
}

function amountsOf({ expected_fen, actual_fen }: StoredFinding): string | null {
  if (expected_fen === null || actual_fen === null) return null;
  return `expected ${inWanYuan(expected_fen)} 万元, printed ${inWanYuan(actual_fen)} 万元`;
}
