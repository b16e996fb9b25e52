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

/** The findings grouped by document, in the order given. */
export function findingsHtml(findings: readonly StoredFinding[]): string {
  const byDocument = new Map<number, StoredFinding[]>();
  for (const finding of findings) {
    const group = byDocument.get(finding.document_id) ?? [];
    group.push(finding);
    byDocument.set(finding.document_id, group);
  }
  const sections = [...byDocument.values()].map((group) => {
    const [first] = group;
    const head = first ? `<h2>${escapeHtml(documentOf(first))}</h2>` : "";
    return [head, ...group.map(findingHtml)].join("\n");
  });
  return [`<h1>Findings · 勾稽问题</h1>`, `<p>${findings.length}</p>`, ...sections].join("\n");
}

function findingHtml(finding: StoredFinding): string {
  const amounts = amountsOf(finding);
  return `<div class="finding ${finding.severity}">
<p><strong>${finding.severity}</strong> <code>${escapeHtml(finding.rule)}</code> <span class="place">${escapeHtml(tableOf(finding))}</span></p>
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
