/** The proof status of every amount, word for word as the contract defines it. */
import { lastUnit, type ProofStatus } from "../../model/fact.js";
import { isHolding, members } from "../identities/instance.js";
import { candidates } from "../repair/optical.js";
import { usualDecimals } from "./decimals.js";
import type { Graph } from "./graph.js";
import { restrains } from "./graph.js";
import { isTie } from "./ties.js";

/** Mappings that decide row and column well enough for a proof: sums cannot see a swapped column or row. */
const NEVER_PROVED = new Set(["fuzzy", "unmapped"]);

/** Numbers of facts whose place or magnitude is in doubt although their sums hold. */
export interface Doubts {
  misplaced: ReadonlySet<number>;
  adrift: ReadonlySet<number>;
}

/**
 * proved: an identity with restraint holds and the fact is not contradicted. An OCR reading needs an identity that
 * holds exactly, or a second engine that read the same. Zeros and doubtful mappings are never proved. Amounts that may be
 * `misplaced`, under the header or label of a neighbour or in a table of something else, are proved by another statement
 * only; those of tables that are `adrift`, whose unit or year is only assumed, by nothing.
 */
export function statuses(
  graph: Graph,
  contradicted: ReadonlySet<number>,
  { misplaced, adrift }: Doubts,
): ProofStatus[] {
  const anchored = anchoredReadings(graph, contradicted);
  const usual = usualDecimals(graph.facts);
  return graph.facts.map((fact, index) => {
    if (contradicted.has(index)) return "contradicted";
    if (fact.amountFen === 0 || NEVER_PROVED.has(fact.mapping) || adrift.has(index)) return "unchecked";
    const elsewhere = (number: number): boolean => {
      const instance = graph.instances[number];
      return instance !== undefined && isTie(graph.facts, instance);
    };
    const proofs = graph.of(index).filter((number) => proves(graph, number, index, contradicted));
    if (misplaced.has(index) && !proofs.some(elsewhere)) return "unchecked";
    if (fact.ocr !== null && !fact.ocr.agreed) {
      const digitTooMany = fact.decimals > (usual.get(fact.table) ?? fact.decimals);
      return anchored.has(index) && !digitTooMany && !outdone(graph, index) ? "proved" : "unchecked";
    }
    return proofs.length > 0 ? "proved" : "unchecked";
  });
}

/** Whether one identity proves one amount that is native text or was read alike by two engines. */
export function proves(graph: Graph, number: number, index: number, contradicted: ReadonlySet<number>): boolean {
  const instance = graph.instances[number];
  const fact = graph.facts[index];
  if (instance === undefined || fact === undefined || !isHolding(instance)) return false;
  if (!restrains(graph.facts, instance, index)) return false;
  if (members(instance).some((other) => contradicted.has(other))) return false;
  if (instance.outcome === "exact") return true;
  if (instance.outcome === "info" && fact.ocr !== null) return false;
  return instance.limit <= (members(instance).length * lastUnit(fact) * COARSER) / 2;
}

/** Another reading of the same ink makes exact what this one leaves to rounding: two misreadings may cancel out in a sum. */
function outdone(graph: Graph, index: number): boolean {
  const fact = graph.facts[index];
  if (fact === undefined || (fact.ocr?.alternatives.length ?? 0) === 0) return false;
  const residuals = graph.of(index).flatMap((number) => {
    const residual = graph.instances[number]?.residual ?? 0;
    return residual === 0 ? [] : [residual * graph.sign(number, index)];
  });
  return candidates(fact).some(({ fen, support }) => support === "reading" && residuals.includes(fact.amountFen - fen));
}

/** A sum that holds only within the rounding of much coarser amounts says nothing about an amount's finer digits. */
const COARSER = 2;

/** Non-zero amounts beside the fact that a sum needs, so that one misreading repeated in two cells proves nothing. */
const OTHERS_IN_A_SUM = 2;

/**
 * OCR readings of one engine that an exact identity proves. Two equal readings may be the same misreading twice (one
 * amount printed in three rows), so an equality hands proof on only from an amount that is proved otherwise: native,
 * read alike by two engines, or part of an exact sum of at least three amounts.
 */
function anchoredReadings(graph: Graph, contradicted: ReadonlySet<number>): Set<number> {
  const anchored = new Set<number>();
  const queue: number[] = [];
  const anchor = (index: number): void => {
    if (anchored.has(index) || contradicted.has(index)) return;
    anchored.add(index);
    queue.push(index);
  };
  const exact = graph.instances.map(
    (instance) => instance.outcome === "exact" && !members(instance).some((index) => contradicted.has(index)),
  );
  graph.instances.forEach((instance, number) => {
    if (exact[number] !== true) return;
    const nonZero = members(instance).filter((index) => graph.facts[index]?.amountFen !== 0);
    for (const index of nonZero) {
      const ocr = graph.facts[index]?.ocr;
      if (nonZero.length > OTHERS_IN_A_SUM || ocr === null || (ocr?.agreed ?? false)) anchor(index);
    }
  });
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    for (const number of graph.of(index)) {
      if (exact[number] !== true) continue;
      const nonZero = members(graph.instances[number] as NonNullable<(typeof graph.instances)[number]>).filter(
        (other) => graph.facts[other]?.amountFen !== 0,
      );
      for (const other of nonZero) anchor(other);
    }
  }
  return anchored;
}
