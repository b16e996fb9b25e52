/**
 * Repair of OCR readings: a reading is replaced only when one value makes every identity of the cell hold, no other
 * cell explains the same failures, and the picture supports the value. Never where two engines agree, never native
 * text: publishers misprint digits too, and then the print stays.
 */
import { lastUnit } from "../../model/fact.js";
import { usualDecimals } from "../evidence/decimals.js";
import { buildGraph, type Graph, restrains } from "../evidence/graph.js";
import type { Evidence } from "../evidence/weigh.js";
import { members } from "../identities/instance.js";
import { type Candidate, candidates } from "./optical.js";

export interface Repair {
  fact: number;
  fen: number;
  decimals: number;
}

/** Independent signs, each failure one, that must name the same value, by the kind of optical support. */
const SIGNS_NEEDED = { reading: 1, misreading: 2 } as const;

/**
 * Repairs that the graph supports, best first. A repaired cell changes what its neighbours can show, so the caller
 * applies them and asks again. `tentative`: also those that leave an identity open which another repair may close.
 */
export function findRepairs(evidence: Evidence, tentative: boolean): Repair[] {
  const { facts, instances } = evidence.graph;
  if (!facts.some((fact) => fact.ocr !== null)) return [];
  // Misreadings alone may make a form fail more often than it holds: its failures count as signs, not as conditions.
  const { unfitting } = evidence;
  const graph = unfitting.length === 0 ? evidence.graph : buildGraph(facts, [...instances, ...unfitting]);
  const binding = (number: number): boolean => number < instances.length;
  const usual = usualDecimals(graph.facts);
  const taken = new Set<number>();
  const found: { repair: Repair; strength: number }[] = [];
  graph.facts.forEach((fact, index) => {
    // A doubtful row or column is not settled by the amount that would fit it.
    if (fact.ocr === null || fact.ocr.agreed || fact.mapping === "fuzzy") return;
    const decimals = usual.get(fact.table) ?? fact.decimals;
    const failing = failingOf(graph, index, decimals);
    if (failing.length === 0) return;
    // A value with more digits than the table prints is another misreading.
    const lastDigit = lastUnit({ ...fact, decimals });
    const fitting = candidates(fact).filter(
      (candidate) => candidate.fen % lastDigit === 0 && mends(graph, index, candidate, failing, tentative, binding),
    );
    const [only, ...others] = preferred(fitting);
    if (only === undefined || others.length > 0) return;
    // A number without the decimals that its table prints is a sign of its own.
    const signs = failing.length + (fact.decimals !== decimals && only.decimals === decimals ? 1 : 0);
    if (signs < SIGNS_NEEDED[only.support] || rivals(graph, index, failing, only.support)) return;
    found.push({
      repair: { fact: index, fen: only.fen, decimals: Math.min(only.decimals, decimals) },
      strength: failing.length,
    });
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

/** Identities that fail, or hold only because a reading with stray decimals widens or escapes the rounding. */
function failingOf(graph: Graph, index: number, decimals: number): number[] {
  const odd = graph.facts[index]?.decimals !== decimals;
  return graph.of(index).filter((number) => {
    const outcome = graph.instances[number]?.outcome;
    return outcome === "failed" || (odd && outcome !== "exact");
  });
}

/**
 * With the value every binding identity of the cell holds, and one that failed holds to the last digit against another
 * non-zero amount. Tentatively, identities that other doubtful cells may still mend can stay open.
 */
function mends(
  graph: Graph,
  index: number,
  candidate: Candidate,
  failing: readonly number[],
  tentative: boolean,
  binding: (number: number) => boolean,
): boolean {
  const delta = candidate.fen - (graph.facts[index]?.amountFen ?? 0);
  let exact = 0;
  let open = 0;
  for (const number of graph.of(index)) {
    const instance = graph.instances[number];
    if (instance === undefined) return false;
    const residual = instance.residual + delta * graph.sign(number, index);
    if (Math.abs(residual) > instance.limit) {
      if (!binding(number) && candidate.support === "reading") continue;
      if (instance.outcome !== "failed") return false;
      open++;
    } else if (residual === 0 && failing.includes(number) && restrains(graph.facts, instance, index)) exact++;
  }
  return exact > 0 && (open === 0 || (tentative && candidate.support === "reading" && exact >= open));
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
