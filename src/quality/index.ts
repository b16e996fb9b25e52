/** The proof stage (勾稽关系核对): every amount with its proof status, and findings where the print contradicts itself. */
import type { Fact } from "../model/fact.js";
import type { Checked, Finding, Proof } from "../model/finding.js";
import type { Publication } from "../model/publication.js";
import { explain } from "./evidence/explain.js";
import { buildGraph, restrains } from "./evidence/graph.js";
import { statuses } from "./evidence/status.js";
import { identityFinding } from "./findings/identity-findings.js";
import { ranked } from "./findings/rank.js";
import { type Instance, members } from "./identities/instance.js";
import { instancesOf } from "./identities/instances.js";

export interface CheckOptions {
  /** Replace OCR readings where arithmetic and picture agree. */
  repair: boolean;
}

/** Checks one publication against all rules of checks.csv that need no other document. Pure; never throws. */
export function check(publication: Publication, _options: CheckOptions): Checked {
  const facts = publication.facts;
  const instances = instancesOf(facts);
  const graph = buildGraph(facts, instances);
  const contradicted = new Set(explain(graph).flatMap((explanation) => explanation.contradicted));
  const status = statuses(graph, contradicted);
  const titles = new Map(publication.tables.map((table) => [table.ordinal, table]));
  const findings: Finding[] = instances.flatMap((instance) => {
    if (instance.outcome !== "failed" && instance.outcome !== "info") return [];
    return identityFinding(facts, instance, instance.outcome === "info" ? "info" : "error", titles) ?? [];
  });
  return {
    publication: { ...publication, facts: facts.map((fact, i) => ({ ...fact, status: status[i] ?? "unchecked" })) },
    findings: ranked(findings),
    proofs: instances.filter((instance) => speaksOf(facts, instance)).map((instance) => proofOf(facts, instance)),
    rereadRequests: [],
  };
}

const speaksOf = (facts: readonly Fact[], instance: Instance): boolean =>
  members(instance).some((index) => facts[index]?.amountFen !== 0);

function proofOf(facts: readonly Fact[], instance: Instance): Proof {
  const total = facts[instance.left[0] ?? -1];
  return {
    rule: instance.identity.rule,
    statement: `${instance.identity.says}｜${total?.code ?? ""} ${total?.measure ?? ""}`,
    facts: members(instance).flatMap((index) => facts[index]?.ref ?? []),
    outcome: instance.outcome,
    restraint: instance.left.some((index) => restrains(facts, instance, index)),
  };
}
