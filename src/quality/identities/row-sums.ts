/** Sums down a column: each printed line against the nearest lines below it that are printed. */
import type { Fact } from "../../model/fact.js";
import { entry, push } from "../collect.js";
import { type Printed, rowOf } from "./groups.js";
import { IDENTITIES, type Identity } from "./identities.js";
import { type Instance, isHolding, judge } from "./instance.js";

/** A step up from a line to the line that contains it. */
interface Step {
  parent: string;
  identity: Identity;
  main: boolean;
  /** It is counted in some forms only. */
  either: boolean;
}

/** Rows of one statement, child → step: as they stand, by first digit (`economic:5??`), or any class (`function:???`). */
type Steps = ReadonlyMap<string, Step>;

const stepsOfStatement = new Map<string, Steps>();

function stepsOf(statement: string, phase: string, origin: string): Steps {
  const key = `${statement}|${phase}|${origin}`;
  let steps = stepsOfStatement.get(key) as Map<string, Step> | undefined;
  if (steps !== undefined) return steps;
  steps = new Map();
  for (const identity of IDENTITIES) {
    if (identity.kind !== "rows" || !identity.statements.includes(statement)) continue;
    if (identity.phase !== "*" && identity.phase !== phase) continue;
    if (origin === "narrative" && identity.origin !== "both") continue;
    const parent = identity.left[0]?.row ?? "";
    for (const term of identity.right) {
      if (term.row !== null && !steps.has(term.row))
        steps.set(term.row, { parent, identity, main: term.main, either: term.either });
    }
  }
  stepsOfStatement.set(key, steps);
  return steps;
}

const CODES = new Map(
  IDENTITIES.filter((identity) => identity.kind === "codes").map((entry) => [entry.left[0]?.row ?? "", entry]),
);
/** Digits by which a level of the classification is longer than the one above it. */
const LEVEL_DIGITS = 2;
/** Digits of the highest level (类). */
const CLASS_DIGITS = 3;

function stepUp(row: string, steps: Steps, origin: string): Step | undefined {
  const [scheme = "", code = ""] = row.split(":");
  // Sentences name the larger items only: they are no complete list.
  const byPrefix = origin === "table" ? CODES.get(scheme) : undefined;
  if (byPrefix !== undefined && code.length > CLASS_DIGITS) {
    const parent = `${scheme}:${code.slice(0, -LEVEL_DIGITS)}`;
    return { parent, identity: byPrefix, main: true, either: false };
  }
  if (byPrefix === undefined) return steps.get(row);
  return steps.get(row) ?? steps.get(`${scheme}:${code[0]}??`) ?? steps.get(`${scheme}:???`);
}

interface Child {
  row: string;
  identity: Identity;
  /** False when lines between it and the total are not printed. */
  direct: boolean;
  /** Alternative split that the way up passes through. */
  axis: string;
  main: boolean;
  either: boolean;
}

/** Children of every printed row: those whose nearest printed line above them it is. */
function childrenOf(rows: ReadonlySet<string>, steps: Steps, origin: string): Map<string, Child[]> {
  const children = new Map<string, Child[]>();
  for (const row of rows) {
    let here = row;
    let axis = "";
    let main = true;
    let either = false;
    let identity: Identity | undefined;
    // A way up has few steps; the bound only guards against a circle in the data.
    for (let depth = 0; depth < 12; depth++) {
      const step = stepUp(here, steps, origin);
      if (step === undefined) break;
      identity ??= step.identity;
      if (step.identity.kind === "rows") axis ||= step.identity.axis;
      main &&= step.main;
      either ||= step.either;
      here = step.parent;
      if (!rows.has(here)) continue;
      const list = children.get(here);
      const child = { row, identity, direct: depth === 0, axis, main, either };
      if (list === undefined) children.set(here, [child]);
      else list.push(child);
      break;
    }
  }
  return children;
}

/** Every sum of lines of one printed statement, measure by measure. */
export function rowSums(facts: readonly Fact[], printed: Printed): Instance[] {
  const steps = stepsOf(printed.statement, printed.phase, printed.origin);
  const byMeasure = new Map<string, Map<string, number[]>>();
  for (const index of printed.facts) {
    const fact = facts[index];
    if (fact === undefined) continue;
    const measure = fact.measure ?? "";
    push(
      entry(byMeasure, measure, () => new Map<string, number[]>()),
      rowOf(fact),
      index,
    );
  }
  const instances: Instance[] = [];
  for (const [measure, rows] of byMeasure) {
    for (const [parent, children] of childrenOf(new Set(rows.keys()), steps, printed.origin)) {
      const parents = rows.get(parent) ?? [];
      for (const group of alternatives(children)) {
        const main = group.filter((child) => child.main);
        const identity = (main.find((child) => child.direct) ?? main[0])?.identity;
        if (identity === undefined) continue;
        if (printed.origin === "narrative" && !namesEveryPart(identity, parent, rows, steps)) continue;
        const addends = group.flatMap((child) => rows.get(child.row) ?? []);
        const optional = new Set(group.flatMap((child) => (child.either ? (rows.get(child.row) ?? []) : [])));
        const form = `${identity.id}|${printed.tables[0]}|${printed.phase}|${printed.year}|${measure}`;
        for (const [total, own] of ownAddends(facts, parents, addends)) {
          if (own.length > 0) instances.push(bestReading(facts, identity, total, own, optional, form));
        }
      }
    }
  }
  return instances;
}

/**
 * A sentence must name every part of a total, or all that the part is made of, before their sum says anything: 公务用车运行费
 * alone stands for no 公务用车购置及运行费.
 */
function namesEveryPart(identity: Identity, parent: string, rows: ReadonlyMap<string, unknown>, steps: Steps): boolean {
  if (identity.left[0]?.row !== parent) return false;
  return identity.right.every(({ main, row }) => {
    if (!main || row === null || rows.has(row)) return true;
    const below = [...steps.values()].find((step) => step.parent === row)?.identity;
    return below !== undefined && namesEveryPart(below, row, rows, steps);
  });
}

/** The ways to split one total: lines without an axis belong to each. */
function alternatives(children: readonly Child[]): Child[][] {
  const axes = new Set(children.map((child) => child.axis).filter((axis) => axis !== ""));
  if (axes.size < 2) return [[...children]];
  return [...axes].sort().map((axis) => children.filter((child) => child.axis === axis || child.axis === ""));
}

/**
 * A line that is printed several times has the rows between it and its next print; a line printed once, or several
 * times in one row (of lists side by side), has all.
 */
function ownAddends(
  facts: readonly Fact[],
  parents: readonly number[],
  addends: readonly number[],
): (readonly [number, readonly number[]])[] {
  const place = (index: number): number => facts[index]?.row ?? index;
  if (new Set(parents.map(place)).size === 1) return parents.map((total) => [total, addends]);
  const totals = [...parents].sort((a, b) => place(a) - place(b));
  const rows = [...addends].sort((a, b) => place(a) - place(b));
  let next = 0;
  while (next < rows.length && place(rows[next] ?? 0) < place(totals[0] ?? 0)) next++;
  return totals.map((total, i) => {
    const end = i + 1 < totals.length ? place(totals[i + 1] ?? 0) : Number.POSITIVE_INFINITY;
    const own: number[] = [];
    for (; next < rows.length && place(rows[next] ?? 0) < end; next++) own.push(rows[next] ?? 0);
    return [total, own];
  });
}

/** A row printed twice counts twice, and one that some forms count counts, unless it only adds up otherwise. */
function bestReading(
  facts: readonly Fact[],
  identity: Identity,
  total: number,
  addends: readonly number[],
  optional: ReadonlySet<number>,
  form: string,
): Instance {
  const read = (own: readonly number[]): Instance => judge(facts, identity, [total], own, form, true);
  const all = read(addends);
  if (isHolding(all)) return all;
  const seen = new Set<string>();
  const once = addends.filter((index) => {
    const fact = facts[index];
    const key = fact === undefined ? "" : `${rowOf(fact)}|${fact.amountFen}`;
    return !seen.has(key) && seen.add(key);
  });
  const counted = once.length === addends.length ? all : read(once);
  const needed = once.filter((index) => !optional.has(index));
  if (isHolding(counted) || needed.length === once.length || needed.length === 0) return counted;
  const bare = read(needed);
  return isHolding(bare) ? bare : counted;
}
