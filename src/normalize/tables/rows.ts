/** Says which row of a statement a printed row is: function or economic class, line, or item of the 三公 table. */
import { STATEMENTS } from "../../model/vocabulary.js";
import { type ClassMatch, findClass, findRecognisedClass, labelKey } from "../codebook/index.js";
import { classOf, economicOf } from "./class-by-name.js";
import { type PrintedCode, readCode, schemeOf } from "./codes.js";
import type { List } from "./column-lists.js";
import type { Grid, GridCell } from "./grid.js";
import { isCount } from "./header-words.js";
import { findLine, lineName } from "./line-lookup.js";
import { asPart, isNoWhole, parentBelow, parentOf } from "./line-parts.js";
import { codeParts, codesBefore, firstCoded, labelCells, nameIn, ofOneClassification } from "./row-cells.js";
import { type Found, type ListState, type RowContext, type RowKey, UNMAPPED } from "./row-key.js";
import { threePublicItem } from "./three-public-labels.js";

/** Labels that name the whole of what stands left of them. */
const WHOLE = new Set(["小计", "合计"]);

/** Reads the key of a row in a list and moves the list's state on; null when the row has neither code nor label. */
export function readRow(grid: Grid, row: number, all: List, state: ListState, context: RowContext): RowKey | null {
  const list = ofOneClassification(grid, row, all);
  const texts = firstCoded(labelCells(grid, row, list));
  const label = texts.at(-1);
  const fits = (code: string): boolean => nameFits(code, label, context);
  const isNamed = label !== undefined && label.key !== "";
  const codes = codesBefore(readCode(codeParts(grid, row, list), state.above, fits, isNamed), label);
  const printed = { labelRaw: label?.text.trim() || null, codeRaw: codes.raw };
  if (isOrganisation(label, context)) return { ...WHOLE_ORGANISATION, ...printed };
  if (codes.raw !== null) {
    const match = byCode(codes, label, state, context);
    if (match) {
      state.above = match.code;
      state.seen.add(match.code);
      state.parent = null;
      return allowed(match, printed, context.statement);
    }
  }
  if (!label || label.key === "") return codes.raw === null ? null : { ...UNMAPPED, ...printed };
  if (isCount(label.folded, label.key)) return { ...UNMAPPED, ...printed, isCount: true };
  if (codes.raw !== null && !(context.recognised && codes.raw.length < SHORTEST_ITEM))
    return { ...UNMAPPED, ...printed };
  if (STATEMENTS.get(context.statement)?.rows.includes("three_public")) {
    const stated = all.amounts.some(({ col }) => grid.startingAt(row, col)?.isNumber);
    const found = item(texts, stated, state) ?? besideItems(label.key, context) ?? UNMAPPED;
    return { ...found, ...printed };
  }
  return { ...byLabel(texts, state, context), ...printed };
}

/** Fewer digits than a 款 has say little of where the row stands: then a recognised label may decide. */
const SHORTEST_ITEM = 5;

/** Whether a code is known, and its name that of the label (or like it; or there is no label). */
function nameFits(code: string, label: GridCell | undefined, context: RowContext): boolean {
  const match = findClass({ scheme: schemeOf(code), code, label: nameIn(label), year: context.year });
  return match !== null && match.name !== null && match.score > NAMES_DIFFER;
}

/** findClass scores a code below this when its label is another's. */
const NAMES_DIFFER = 0.6;

function byCode(
  codes: PrintedCode,
  label: GridCell | undefined,
  state: ListState,
  context: RowContext,
): ClassMatch | null {
  const code = codes.code ?? codes.raw?.replace(/\D/g, "") ?? "";
  const query = { scheme: schemeOf(code), code, label: nameIn(label), year: context.year };
  if (context.recognised) {
    const scheme = STATEMENTS.get(context.statement)?.rows.includes("economic") ? "economic" : "function";
    return findRecognisedClass({ ...query, scheme, seen: state.seen, above: state.above });
  }
  return codes.code === null ? null : findClass(query);
}

/** A class of a scheme that the statement does not list stays unmapped. */
function allowed(
  match: ClassMatch,
  printed: { labelRaw: string | null; codeRaw: string | null },
  statement: string,
): RowKey {
  const rows = STATEMENTS.get(statement)?.rows ?? [];
  if (!rows.includes(match.scheme)) return { ...UNMAPPED, ...printed };
  const { scheme, code, name, mapping, score } = match;
  return { scheme, code, name, mapping, score, ...printed };
}

const WHOLE_ORGANISATION: Found = { scheme: "line", code: "total", name: "合计", mapping: "alias", score: 0.9 };

/** The organisation's own row is its total, whatever the code of the unit beside its name looks like; not in a list of items. */
function isOrganisation(label: GridCell | undefined, context: RowContext): boolean {
  const rows = STATEMENTS.get(context.statement)?.rows ?? [];
  if (context.organisation === "" || !rows.includes("line") || rows.includes("three_public")) return false;
  return keyOf(label, context) === context.organisation;
}

function byLabel(texts: readonly GridCell[], state: ListState, context: RowContext): Found {
  const rows = STATEMENTS.get(context.statement)?.rows ?? [];
  const inner = keyOf(texts.at(-1), context);
  const outer = texts.length > 1 ? (texts[0]?.key ?? "") : "";
  const line = lineOf(inner, outer, texts.at(-1)?.folded ?? "", state, context);
  if (line && line.mapping !== "fuzzy") return line;
  const found = rows.includes("function")
    ? classOf(inner, state, context)
    : rows.includes("economic")
      ? economicOf(inner, state, context)
      : null;
  if (found && (!line || found.score >= line.score)) {
    state.above = found.code;
    state.seen.add(found.code);
    return found;
  }
  return line ?? UNMAPPED;
}

/** A misread ordinal (将十五、债务付息支出) is no part of the name. */
const MISREAD_ORDINAL = /^\p{Script=Han}{1,4}[、,.](?=\p{Script=Han}{3})/u;

function keyOf(cell: GridCell | undefined, context: RowContext): string {
  if (!cell) return "";
  return context.recognised ? labelKey(cell.folded.replace(MISREAD_ORDINAL, "")) : cell.key;
}

/** Lines that stand in a table of 三公 and other running costs: 机关运行经费, 政府采购. */
const BESIDE_ITEMS = /^(?:agency_operation|procurement\.)/;

function besideItems(key: string, context: RowContext): Found | null {
  const line = findLine({ key, statement: context.statement, side: null, under: null });
  if (!line || line.mapping === "fuzzy" || !BESIDE_ITEMS.test(line.code)) return null;
  return { scheme: "line", code: line.code, name: line.name, mapping: line.mapping, score: line.score };
}

/** 小计 is of the item around it, or of the one above that stands there without an amount; else of all three. */
function item(texts: readonly GridCell[], stated: boolean, state: ListState): Found | null {
  const [outer, inner] = [texts[0]?.key ?? "", texts.at(-1)?.key ?? ""];
  const around = outer === inner ? null : threePublicItem(outer, null);
  const ofAll = around === null && WHOLE.has(inner) && !state.awaited;
  const found = threePublicItem(inner, ofAll ? null : (around?.code ?? state.under));
  if (!found) return null;
  state.awaited = found.code === "vehicle" && !stated;
  if (found.code === "vehicle") state.under = "vehicle";
  else if (!found.code.startsWith("vehicle")) state.under = null;
  return { ...found, score: found.mapping === "fuzzy" ? 0.75 : 1 };
}

function lineOf(inner: string, outer: string, folded: string, state: ListState, context: RowContext): Found | null {
  const under = parentOf(folded, state.parent);
  const ask = (key: string) => findLine({ key, statement: context.statement, side: state.side, under });
  const composed = outer !== "" && outer !== inner ? (WHOLE.has(inner) ? ask(outer) : ask(outer + inner)) : null;
  const match = composed && composed.mapping !== "fuzzy" ? composed : ask(inner);
  if (!match) return null;
  const code = asPart(match.code, under);
  state.parent = parentBelow(code, folded, state.parent);
  if (isNoWhole(code, folded, state.line)) return UNMAPPED;
  state.line = code;
  if (match.mapping !== "fuzzy")
    state.side ??= code.startsWith("income.") ? "income" : code.startsWith("expenditure.") ? "expenditure" : null;
  if (code !== match.code && lineName(code) === null) return UNMAPPED;
  return { scheme: "line", code, name: lineName(code) ?? match.name, mapping: match.mapping, score: match.score };
}

/** Whether a label names a total of the list: 合计, 总计. */
export function isTotalLabel(text: string): boolean {
  const key = labelKey(text);
  return key === "合计" || key === "总计";
}
