/** The graph of evidence: which identities each amount takes part in (bipartite, kept as flat arrays). */
import type { Fact } from "../../model/fact.js";
import { type Instance, isHolding, members } from "../identities/instance.js";

export interface Graph {
  facts: readonly Fact[];
  instances: readonly Instance[];
  /** Instance numbers of a fact. */
  of(fact: number): readonly number[];
  /** +1 when the fact stands on the left of the instance, −1 on the right. */
  sign(instance: number, fact: number): number;
}

export function buildGraph(facts: readonly Fact[], instances: readonly Instance[]): Graph {
  const degree = new Uint32Array(facts.length + 1);
  for (const instance of instances) for (const fact of members(instance)) degree[fact] = (degree[fact] ?? 0) + 1;
  const start = new Uint32Array(facts.length + 1);
  for (let i = 0; i < facts.length; i++) start[i + 1] = (start[i] ?? 0) + (degree[i] ?? 0);
  const next = start.slice();
  const edges = new Uint32Array(start[facts.length] ?? 0);
  instances.forEach((instance, number) => {
    for (const fact of members(instance)) {
      const place = next[fact] ?? 0;
      edges[place] = number;
      next[fact] = place + 1;
    }
  });
  return {
    facts,
    instances,
    of: (fact) => Array.from(edges.subarray(start[fact], start[fact + 1])),
    sign: (number, fact) => (instances[number]?.left.includes(fact) ? 1 : -1),
  };
}

/** True when a fact other than `fact` with a non-zero amount takes part: only then does holding restrain it. */
export function restrains(facts: readonly Fact[], instance: Instance, fact: number): boolean {
  return members(instance).some((other) => other !== fact && facts[other]?.amountFen !== 0);
}

/** Numbers of the failing instances. */
export function failures(graph: Graph): number[] {
  return graph.instances.flatMap((instance, number) => (isHolding(instance) ? [] : [number]));
}
