/** How grave a failing identity is: an error only when the print itself, not its reading, must be wrong. */
import type { Fact } from "../../model/fact.js";
import type { Severity } from "../../model/finding.js";
import type { Graph } from "../evidence/graph.js";
import { restrains } from "../evidence/graph.js";
import { type Instance, isHolding, members } from "../identities/instance.js";
import { NARRATIVE_ELSEWHERE } from "../identities/narrative.js";

/** True when the reading of an amount may be wrong: one engine's word, or a doubtful name. */
function doubtful(fact: Fact | undefined): boolean {
  return fact !== undefined && ((fact.ocr !== null && !fact.ocr.agreed) || fact.mapping === "fuzzy");
}

/**
 * error: the cells that may be wrong are read beyond doubt. warning: a reading may be wrong, the list of a sentence may
 * be incomplete, or the identity does not bind this form.
 */
export function severityOf(facts: readonly Fact[], instance: Instance, contradicted: ReadonlySet<number>): Severity {
  if (instance.outcome === "info") return "info";
  const cells = members(instance);
  if (instance.identity.rule !== "cross.narrative" && cells.every((index) => facts[index]?.origin === "narrative")) {
    return "warning";
  }
  const suspects = cells.filter((index) => contradicted.has(index));
  return (suspects.length > 0 ? suspects : cells).some((index) => doubtful(facts[index])) ? "warning" : "error";
}

/**
 * Failures that accuse no cell: an identity of most provincial forms between amounts that are each held by their own
 * tables shows a difference of form rather than a slip; a sum over a sentence may be incomplete.
 */
export function accusesNobody(graph: Graph, number: number): boolean {
  const instance = graph.instances[number];
  if (instance === undefined || isHolding(instance)) return false;
  if (instance.identity.id === NARRATIVE_ELSEWHERE.id) return true;
  const cells = members(instance).filter((index) => graph.facts[index]?.amountFen !== 0);
  if (instance.identity.id !== "narrative" && cells.every((index) => graph.facts[index]?.origin === "narrative"))
    return true;
  if (instance.identity.strength !== "usual") return false;
  return cells.every((index) =>
    graph.of(index).some((other) => {
      const support = graph.instances[other];
      return (
        support !== undefined &&
        isHolding(support) &&
        support.limit < Math.abs(instance.residual) &&
        restrains(graph.facts, support, index)
      );
    }),
  );
}
