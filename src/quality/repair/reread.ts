/** Cells that are worth a second reading: in a failing identity, oddly printed, or weakly read and held by none exactly. */
import type { RereadRequest } from "../../model/finding.js";
import type { Rejected } from "../../model/publication.js";
import { entry } from "../collect.js";
import { usualDecimals } from "../evidence/decimals.js";
import type { Graph } from "../evidence/graph.js";
import type { Evidence } from "../evidence/weigh.js";
import { members } from "../identities/instance.js";
import { WEAK } from "./optical.js";

/** Cells asked for in one publication; each costs a picture's reading. */
const MOST_REQUESTS = 5_000;

/** Requests in the order of tables, rows and columns; only for readings of one engine. */
export function rereadRequests({ graph, unfitting }: Evidence, rejected: readonly Rejected[]): RereadRequest[] {
  const usual = usualDecimals(graph.facts);
  const inUnfitting = new Set(unfitting.flatMap(members));
  const wanted = new Map<string, RereadRequest>();
  const ask = (table: number | null, row: number | null, col: number | null): void => {
    if (table === null || row === null || col === null) return;
    wanted.set(`${table}|${row}|${col}`, { table, row, col });
  };
  const failingTables = new Set<number>();
  const scanned = new Set<number>();
  graph.facts.forEach((fact, index) => {
    if (fact.ocr === null || fact.table === null) return;
    scanned.add(fact.table);
    if (fact.ocr.agreed) return;
    const instances = graph.of(index).flatMap((number) => graph.instances[number] ?? []);
    const fails = inUnfitting.has(index) || instances.some((instance) => instance.outcome === "failed");
    if (fails) failingTables.add(fact.table);
    const held = instances.some((instance) => instance.outcome === "exact");
    const weak = Math.min(fact.ocr.confidence, fact.confidence) < WEAK;
    const odd = fact.amountFen !== 0 && fact.decimals !== usual.get(fact.table);
    if (fails || (!held && (weak || odd))) ask(fact.table, fact.row, fact.col);
  });
  for (const cell of missingCells(graph)) ask(cell.table, cell.row, cell.col);
  // A number that could not be read as an amount may be the addend that a sum lacks.
  for (const cell of rejected)
    if (failingTables.has(cell.table) && scanned.has(cell.table)) ask(cell.table, cell.row, cell.col);
  return [...wanted.values()]
    .slice(0, MOST_REQUESTS)
    .sort((a, b) => a.table - b.table || a.row - b.row || a.col - b.col);
}

/** Cells without an amount in the row (or column) of a failing sum, where the table prints amounts in that column. */
function missingCells(graph: Graph): RereadRequest[] {
  const rows = new Map<number, Set<number>>();
  const cols = new Map<number, Set<number>>();
  const filled = new Set<string>();
  for (const fact of graph.facts) {
    if (fact.ocr === null || fact.table === null || fact.row === null || fact.col === null) continue;
    entry(rows, fact.table, () => new Set<number>()).add(fact.row);
    entry(cols, fact.table, () => new Set<number>()).add(fact.col);
    filled.add(`${fact.table}|${fact.row}|${fact.col}`);
  }
  const missing: RereadRequest[] = [];
  const asked = new Set<string>();
  for (const instance of graph.instances) {
    if (instance.outcome !== "failed" || instance.identity.kind === "equation") continue;
    const first = members(instance).map((index) => graph.facts[index])[0];
    if (first?.ocr == null || first.table === null || first.row === null || first.col === null) continue;
    const along = instance.identity.kind === "columns";
    const line = `${first.table}|${along ? "row" : "col"}|${along ? first.row : first.col}`;
    if (asked.has(line)) continue;
    asked.add(line);
    for (const place of (along ? cols : rows).get(first.table) ?? []) {
      const cell = { table: first.table, row: along ? first.row : place, col: along ? place : first.col };
      if (!filled.has(`${cell.table}|${cell.row}|${cell.col}`)) missing.push(cell);
    }
  }
  return missing;
}
