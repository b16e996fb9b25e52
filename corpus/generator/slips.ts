/** Falsifies printed digits on purpose: what publishers misprint, recorded so that a test can ask for it. */
import { contradictions } from "../press/accounts.js";
import { toFen } from "../press/amount.js";
import type { Injected, StructuredDocument, TableBlock } from "../press/document.js";
import { keyString } from "../press/markup.js";
import { type TableFact, tableFacts } from "../press/table-facts.js";
import type { Random } from "./random.js";

/**
 * The document with `count` amounts of its statements changed by one digit each. Only slips that contradict the rest
 * of the tables beyond any rounding are made; throws when there is no room for as many.
 */
export function withSlips(document: StructuredDocument, random: Random, count: number): StructuredDocument {
  let slipped = document;
  const injected: Injected[] = [];
  for (let tries = 0; injected.length < count; tries++) {
    if (tries > 200 * count) throw new Error(`no room for ${count} slips`);
    const made = slip(slipped, random, injected);
    if (made) {
      slipped = made.document;
      injected.push(made.injected);
    }
  }
  return { ...slipped, injected };
}

const tablesOf = (document: StructuredDocument) =>
  document.blocks.filter((block): block is TableBlock => block.kind === "table");

function slip(document: StructuredDocument, random: Random, before: readonly Injected[]) {
  const tables = tablesOf(document);
  const facts = tables.flatMap((table, index) => tableFacts(table, document).map((fact) => ({ table, index, fact })));
  const chosen = random.pick(facts.filter(({ fact }) => fact.fen !== 0));
  const { row, col, raw } = chosen.fact;
  const id = `T${chosen.index + 1}`;
  if (before.some((one) => one.table === id && one.row === row && one.col === col)) return null;
  const printed = misprint(raw, random);
  if (toFen(printed, chosen.fact.unit) === chosen.fact.fen) return null;
  const rows = chosen.table.rows.map((cells, r) =>
    r === row ? cells.map((cell, c) => (c === col ? printed : cell)) : cells,
  );
  const changed = { ...chosen.table, rows };
  const next = { ...document, blocks: document.blocks.map((block) => (block === chosen.table ? changed : block)) };
  const same = (fact: TableFact) => keyString(fact, "table") === keyString(chosen.fact, "table");
  const shown = contradictions(tablesOf(next).flatMap((table) => tableFacts(table, next))).some(
    (found) => !found.near && found.facts.some(same),
  );
  if (!shown) return null;
  return {
    document: next,
    injected: { key: keyString(chosen.fact, "table"), table: id, row, col, original: raw, printed },
  };
}

/** One digit replaced by another; a leading digit never by 0. */
function misprint(raw: string, random: Random): string {
  const places = [...raw].flatMap((char, at) => (/\d/.test(char) ? [at] : []));
  const at = random.pick(places);
  const others = [..."0123456789"].filter((digit) => digit !== raw[at] && !(at === 0 && digit === "0"));
  return raw.slice(0, at) + random.pick(others) + raw.slice(at + 1);
}
