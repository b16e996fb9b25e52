/** The proof stage (勾稽关系核对): every amount with its proof status, and findings where the print contradicts itself. */
import type { Paragraph } from "../model/extracted.js";
import type { Fact } from "../model/fact.js";
import type { Checked, Finding, Proof } from "../model/finding.js";
import type { Publication } from "../model/publication.js";
import type { Warning } from "../model/result.js";
import { ambiguousFacts } from "./evidence/ambiguous.js";
import { type Evidence, weigh } from "./evidence/weigh.js";
import { identityFinding } from "./findings/identity-findings.js";
import { ranked } from "./findings/rank.js";
import { severityOf } from "./findings/severity.js";
import { placeZh, type Titles } from "./findings/words.js";
import { type Instance, members } from "./identities/instance.js";
import { repairReadings } from "./repair/apply.js";
import { rereadRequests } from "./repair/reread.js";
import { judgeClaims } from "./rules/claims.js";
import { type Codebook, codeFindings, missingCodes } from "./rules/codes.js";
import { missingTables } from "./rules/completeness.js";
import { dateFindings } from "./rules/dates.js";
import { duplicateKeys, duplicateProjectCodes } from "./rules/duplicates.js";
import { performanceFindings } from "./rules/performance.js";
import { templateFindings } from "./rules/template.js";

export * from "./between/index.js";
export type { Codebook } from "./rules/codes.js";
export * from "./sampling/index.js";

export interface CheckOptions {
  /** Replace OCR readings where arithmetic and picture agree. */
  repair: boolean;
}

/** What some rules need beside the publication; without it they say less. */
export interface CheckContext {
  /** The text, for text.template and for notes on missing tables. */
  paragraphs?: readonly Paragraph[];
  /** The dictionary of codes, for code.unknown. */
  codebook?: Codebook;
}

/**
 * Checks one publication against every rule of checks.csv that needs no other document. Pure: amounts change only by
 * repair of OCR readings, and only with `options.repair`. The search for the cells that explain the failures has a
 * budget; `warnings` says when it was cut.
 */
export function check(publication: Publication, options: CheckOptions, context: CheckContext = {}): Checked {
  const assumed = new Set(publication.tables.flatMap((table) => (table.assumed?.length ? [table.ordinal] : [])));
  const first = weigh(publication.facts, assumed);
  const requests = rereadRequests(first, publication.rejected);
  const {
    facts: read,
    evidence,
    repaired,
  } = options.repair
    ? repairReadings(publication.facts, first, assumed)
    : { facts: publication.facts, evidence: first, repaired: new Set<number>() };
  const judged = read.map((_, index) => statusOf(evidence, index, repaired));
  const ambiguous = ambiguousFacts(read, judged);
  const facts = read.map((fact, index) => ({
    ...fact,
    status: ambiguous.has(index) ? ("unchecked" as const) : (judged[index] ?? "unchecked"),
  }));
  const titles: Titles = new Map(publication.tables.map((table) => [table.ordinal, table]));
  const { claims, findings: claimFindings } = judgeClaims(publication.claims, facts);
  const checked = { ...publication, facts, claims };
  const findings: Finding[] = [
    ...evidence.instances.flatMap((instance) => failure(facts, instance, evidence, titles)),
    ...duplicateKeys(facts, judged, titles),
    ...duplicateProjectCodes(checked),
    ...claimFindings,
    ...performanceFindings(checked),
    ...dateFindings(checked),
    ...codeFindings(facts, titles, context.codebook),
    ...missingCodes(facts),
    ...missingTables(checked, context.paragraphs ?? []),
    ...templateFindings(context.paragraphs ?? []),
  ];
  return {
    publication: checked,
    findings: ranked(findings),
    proofs: evidence.instances.flatMap((instance) => proofOf(facts, instance, titles)),
    rereadRequests: requests,
    warnings: cutWarnings(evidence),
  };
}

function statusOf(evidence: Evidence, index: number, repaired: ReadonlySet<number>): Fact["status"] {
  const status = evidence.statuses[index] ?? "unchecked";
  return repaired.has(index) && status !== "contradicted" ? "repaired" : status;
}

function failure(facts: readonly Fact[], instance: Instance, evidence: Evidence, titles: Titles): Finding[] {
  if (instance.outcome !== "failed" && instance.outcome !== "info") return [];
  const severity = evidence.idle.has(instance) ? "warning" : severityOf(facts, instance, evidence.contradicted);
  const found = identityFinding(facts, instance, severity, titles, evidence.lacking.has(instance));
  return found === null ? [] : [found];
}

/** Identities over zeros alone prove nothing and are not kept. */
function proofOf(facts: readonly Fact[], instance: Instance, titles: Titles): Proof[] {
  if (members(instance).every((index) => facts[index]?.amountFen === 0)) return [];
  const total = facts[instance.left[0] ?? -1];
  return [
    {
      rule: instance.identity.rule,
      statement: `${instance.identity.says}：${total === undefined ? "" : placeZh(total, titles)}`,
      facts: members(instance).flatMap((index) => facts[index]?.ref ?? []),
      outcome: instance.outcome,
      restraint: members(instance).filter((index) => facts[index]?.amountFen !== 0).length > 1,
    },
  ];
}

function cutWarnings(evidence: Evidence): Warning[] {
  const cut = evidence.explanations.filter((explanation) => explanation.cut);
  if (cut.length === 0) return [];
  const failing = cut.reduce((count, explanation) => count + explanation.failing.length, 0);
  return [
    {
      code: "explanation-cut",
      message: `the search for the cells that explain ${failing} failing identities was cut; every doubtful cell of them counts as contradicted`,
    },
  ];
}
