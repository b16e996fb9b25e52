/** Finds the smallest set of cells whose correction makes every identity hold: the cells that are contradicted. */
import { members } from "../identities/instance.js";
import type { Graph } from "./graph.js";
import { failures } from "./graph.js";

/** A cell and by how much its amount would have to change, fen. */
export interface Change {
  fact: number;
  delta: number;
}

export interface Explanation {
  /** Numbers of the failing instances that belong together. */
  failing: readonly number[];
  /** Every smallest set found; empty when the search was cut before it found one. */
  sets: readonly (readonly Change[])[];
  /** Cells of any smallest set, or of the conservative answer when the search was cut. */
  contradicted: readonly number[];
  cut: boolean;
}

/** Cells looked at in the search for one group of failures; about 0.1 s at most. */
const BUDGET = 500_000;
/** Cells looked at for all groups of one publication. */
const TOTAL_BUDGET = 5_000_000;
/** Cells in one explanation; more wrong cells in one knot are not told apart by arithmetic. */
const MOST_CELLS = 4;
/** Smallest sets collected for one group. */
const MOST_SETS = 200;

export function explain(graph: Graph): Explanation[] {
  let left = TOTAL_BUDGET;
  return knots(graph).map((failing) => {
    const search = new Search(graph, failing, Math.min(BUDGET, left));
    const sets = search.run();
    left -= search.steps;
    const cells = new Set(sets.flatMap((set) => set.map((change) => change.fact)));
    const contradicted = sets.length > 0 ? [...cells] : conservative(graph, failing);
    return { failing, sets, contradicted: contradicted.sort((a, b) => a - b), cut: sets.length === 0 };
  });
}

/** Failing instances that share a cell, directly or through others. */
function knots(graph: Graph): number[][] {
  const open = new Set(failures(graph));
  const result: number[][] = [];
  for (const first of open) {
    open.delete(first);
    const knot = [first];
    for (let i = 0; i < knot.length; i++) {
      const instance = graph.instances[knot[i] ?? -1];
      if (instance === undefined) continue;
      for (const fact of members(instance)) {
        for (const other of graph.of(fact)) {
          if (open.delete(other)) knot.push(other);
        }
      }
    }
    result.push(knot.sort((a, b) => a - b));
  }
  return result;
}

/**
 * Depth first, one cell deeper each time. At each step one failing identity must be mended by changing one of its
 * cells; the change is read off an identity of that cell, and may break others, which must then be mended too.
 */
class Search {
  steps = 0;
  private readonly residual = new Map<number, number>();
  private readonly changed = new Map<number, number>();
  private readonly found = new Map<string, Change[]>();
  /** Whether a printed zero may be thought wrong: only when nothing else explains the failures. */
  private zeros = false;

  constructor(
    private readonly graph: Graph,
    private readonly failing: readonly number[],
    private readonly budget: number,
  ) {}

  run(): Change[][] {
    for (let depth = 1; depth <= MOST_CELLS; depth++) {
      for (const zeros of [false, true]) {
        this.zeros = zeros;
        this.descend(new Set(this.failing), depth);
        if (this.found.size > 0 && this.steps < this.budget) return [...this.found.values()];
        // A search that was cut half way may have missed an equally small set.
        if (this.steps >= this.budget) return [];
      }
    }
    return [];
  }

  private descend(failing: ReadonlySet<number>, depth: number): void {
    if (++this.steps >= this.budget || this.found.size >= MOST_SETS) return;
    if (failing.size === 0) {
      const set = [...this.changed].map(([fact, delta]) => ({ fact, delta })).sort((a, b) => a.fact - b.fact);
      const key = set.map((change) => change.fact).join();
      if (!this.found.has(key)) this.found.set(key, set);
      return;
    }
    if (this.disjoint(failing) > depth) return;
    const pick = this.narrowest(failing);
    const instance = this.graph.instances[pick];
    if (instance === undefined) return;
    for (const fact of members(instance)) {
      for (const delta of this.deltas(fact, pick)) this.change(fact, delta, failing, depth);
    }
  }

  /** Changes of a cell that mend the picked identity, read off each failing identity of the cell. */
  private deltas(fact: number, pick: number): number[] {
    if (this.changed.has(fact)) return [];
    const amount = this.graph.facts[fact]?.amountFen ?? 0;
    if (amount === 0 && !this.zeros) return [];
    const deltas = new Set<number>();
    for (const number of this.graph.of(fact)) {
      if (!this.fails(number)) continue;
      const delta = -this.residualOf(number) * this.graph.sign(number, fact);
      const mended = this.residualOf(pick) + delta * this.graph.sign(pick, fact);
      const turnsNegative = amount >= 0 && amount + delta < 0;
      if (Math.abs(mended) <= this.limit(pick) && !turnsNegative) deltas.add(delta);
    }
    return [...deltas];
  }

  private change(fact: number, delta: number, failing: ReadonlySet<number>, depth: number): void {
    const touched = this.graph.of(fact);
    this.steps += touched.length;
    const before = touched.map((number) => this.residualOf(number));
    const after = new Set(failing);
    touched.forEach((number, i) => {
      this.residual.set(number, (before[i] ?? 0) + delta * this.graph.sign(number, fact));
      if (this.fails(number)) after.add(number);
      else after.delete(number);
    });
    this.changed.set(fact, delta);
    if (depth > 1 || after.size === 0) this.descend(after, depth - 1);
    this.changed.delete(fact);
    touched.forEach((number, i) => {
      this.residual.set(number, before[i] ?? 0);
    });
  }

  private residualOf(number: number): number {
    return this.residual.get(number) ?? this.graph.instances[number]?.residual ?? 0;
  }

  private limit(number: number): number {
    return this.graph.instances[number]?.limit ?? 0;
  }

  private fails(number: number): boolean {
    return Math.abs(this.residualOf(number)) > this.limit(number);
  }

  /** Failing identities that share no unchanged cell: at least so many cells are wrong. */
  private disjoint(failing: ReadonlySet<number>): number {
    const used = new Set<number>();
    let count = 0;
    for (const number of failing) {
      const instance = this.graph.instances[number];
      if (instance === undefined) continue;
      const cells = members(instance);
      this.steps += cells.length;
      if (cells.some((fact) => used.has(fact))) continue;
      for (const fact of cells) used.add(fact);
      count++;
    }
    return count;
  }

  private narrowest(failing: ReadonlySet<number>): number {
    let best = -1;
    let size = Number.POSITIVE_INFINITY;
    for (const number of failing) {
      const instance = this.graph.instances[number];
      const cells = instance === undefined ? size : instance.left.length + instance.right.length;
      if (cells < size) {
        size = cells;
        best = number;
      }
    }
    return best;
  }
}

/**
 * The answer when the search was cut: every cell of the failures that no other identity holds fast; of an identity
 * whose cells are all held fast, every cell.
 */
function conservative(graph: Graph, failing: readonly number[]): number[] {
  const inKnot = new Set(failing);
  const result = new Set<number>();
  for (const number of failing) {
    const instance = graph.instances[number];
    if (instance === undefined) continue;
    const cells = members(instance).filter((fact) => graph.facts[fact]?.amountFen !== 0);
    const loose = cells.filter((fact) => !heldFast(graph, fact, instance.residual, inKnot));
    for (const fact of loose.length > 0 ? loose : cells) result.add(fact);
  }
  return [...result];
}

function heldFast(graph: Graph, fact: number, residual: number, failing: ReadonlySet<number>): boolean {
  return graph.of(fact).some((number) => {
    const instance = graph.instances[number];
    return instance !== undefined && !failing.has(number) && instance.limit < Math.abs(residual);
  });
}
