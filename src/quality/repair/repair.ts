/**
 * Repair of OCR readings: a reading is replaced only when one value makes every identity of the cell hold, no other
 * cell explains the same failures, and the picture supports the value. Never where two engines agree, never native
 * text: publishers misprint digits too, and then the print stays.
 */
import type { Fact } from "../../model/fact.js";
import type { Graph } from "../evidence/graph.js";
import { restrains } from "../evidence/graph.js";
import { members } from "../identities/instance.js";
import { type Candidate, candidates } from "./optical.js";

export interface Repair {
  fact: number;
  fen: number;
  decimals: number;
}

/** Independent failures that must name the same value, by the kind of optical support. */
const FAILURES_NEEDED = { reading: 1, misreading: 2 } as const;

/**
 * Repairs that the graph supports, best first. A repaired cell changes what its neighbours can show, so the caller
 * applies them and asks again.
 */
export function findRepairs(graph: Graph): Repair[] {
  const taken = new Set<number>();
  const found: { repair: Repair; strength: number }[] = [];
  graph.facts.forEach((fact, index) => {
    // A doubtful row or column is not settled by the amount that would fit it.
    if (fact.ocr === null || fact.ocr.agreed || fact.mapping === "fuzzy") return;
    const failing = failingOf(graph, index);
    if (failing.length === 0) return;
    const fitting = candidates(fact).filter((candidate) => mends(graph, index, candidate, failing));
    const [only, ...others] = preferred(fitting);
    if (only === undefined || others.length > 0) return;
    if (failing.length < FAILURES_NEEDED[only.support] || rivals(graph, index, failing, only.support)) return;
    found.push({ repair: { fact: index, fen: only.fen, decimals: only.decimals }, strength: failing.length });
  });
  found.sort((a, b) => b.strength - a.strength || a.repair.fact - b.repair.fact);
  // Two repairs that mend the same identity depend on each other: the stronger goes first.
  return found.flatMap(({ repair }) => {
    const instances = graph.of(repair.fact);
    if (instances.some((number) => taken.has(number))) return [];
    for (const number of instances) taken.add(number);
    return [repair];
  });
}

/** Other readings before known misreadings. */
function preferred(fitting: readonly Candidate[]): Candidate[] {
  const readings = fitting.filter((candidate) => candidate.support === "reading");
  return readings.length > 0 ? readings : [...fitting];
}

function failingOf(graph: Graph, fact: number): number[] {
  return graph.of(fact).filter((number) => graph.instances[number]?.outcome === "failed");
}

/** Every identity of the cell holds with the value, the failing ones to the last digit. */
function mends(graph: Graph, index: number, candidate: Candidate, failing: readonly number[]): boolean {
  const fact = graph.facts[index] as Fact;
  const delta = candidate.fen - fact.amountFen;
  return graph.of(index).every((number) => {
    const instance = graph.instances[number];
    if (instance === undefined) return false;
    const residual = instance.residual + delta * graph.sign(number, index);
    if (failing.includes(number)) return residual === 0 && restrains(graph.facts, instance, index);
    return Math.abs(residual) <= instance.limit;
  });
}

/**
 * Another cell that alone explains the same failures. Against a value that only arithmetic and a known misreading
 * speak for, any such cell counts; against another engine's reading of the ink, only one that the picture supports too.
 */
function rivals(graph: Graph, index: number, failing: readonly number[], support: Candidate["support"]): boolean {
  const [first, ...rest] = failing.map((number) => graph.instances[number]);
  if (first === undefined) return true;
  const common = members(first).filter(
    (fact) => fact !== index && rest.every((instance) => instance !== undefined && members(instance).includes(fact)),
  );
  return common.some((fact) => {
    const delta = -first.residual * (first.left.includes(fact) ? 1 : -1);
    const amount = graph.facts[fact]?.amountFen ?? 0;
    if (amount >= 0 && amount + delta < 0) return false;
    const explains = graph.of(fact).every((number) => {
      const instance = graph.instances[number];
      if (instance === undefined) return false;
      return Math.abs(instance.residual + delta * graph.sign(number, fact)) <= instance.limit;
    });
    if (!explains || support === "misreading") return explains;
    const cell = graph.facts[fact];
    return cell !== undefined && candidates(cell).some((candidate) => candidate.fen === amount + delta);
  });
}
