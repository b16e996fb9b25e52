/** Evaluates all identities over the amounts and draws the conclusions: who is contradicted, who is proved. */
import type { Fact, ProofStatus } from "../../model/fact.js";
import { accusesNobody } from "../findings/severity.js";
import type { Instance } from "../identities/instance.js";
import { instancesOf } from "../identities/instances.js";
import { adrift } from "./anchors.js";
import { type Explanation, explain } from "./explain.js";
import { buildGraph, type Graph } from "./graph.js";
import { lacksRow } from "./left-out-row.js";
import { statuses } from "./status.js";
import { untied } from "./ties.js";

export interface Evidence {
  /** Every identity that holds or fails, in a fixed order. */
  instances: readonly Instance[];
  /** Failures that accuse no cell. */
  idle: ReadonlySet<Instance>;
  /** Those of them that a row left out explains. */
  lacking: ReadonlySet<Instance>;
  /** Facts and all other identities. */
  graph: Graph;
  /** Failures of forms that seem not to fit, which a better reading may mend. */
  unfitting: readonly Instance[];
  explanations: readonly Explanation[];
  contradicted: ReadonlySet<number>;
  statuses: readonly ProofStatus[];
}

/** `assumed`: ordinals of the tables whose unit, phase or year nothing printed at them says. */
export function weigh(facts: readonly Fact[], assumed: ReadonlySet<number>): Evidence {
  const { instances, unfitting, misplaced } = instancesOf(facts);
  const whole = buildGraph(facts, instances);
  const lacking = new Set(instances.filter((_, number) => lacksRow(whole, number)));
  const idle = new Set(instances.filter((one, number) => lacking.has(one) || accusesNobody(whole, number)));
  const graph =
    idle.size === 0
      ? whole
      : buildGraph(
          facts,
          instances.filter((instance) => !idle.has(instance)),
        );
  const explanations = explain(graph);
  const contradicted = new Set(explanations.flatMap((explanation) => explanation.contradicted));
  return {
    instances,
    idle,
    lacking,
    graph,
    unfitting,
    explanations,
    contradicted,
    statuses: statuses(graph, contradicted, {
      misplaced: new Set([...misplaced, ...untied(facts, [...instances, ...unfitting])]),
      adrift: adrift(facts, instances, assumed),
    }),
  };
}
