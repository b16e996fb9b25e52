/** What each table of a document is: statement, phase, year and unit. */
import type { Extracted, Paragraph, Table } from "../../model/extracted.js";
import type { Head, TableMeaning } from "../../model/publication.js";
import type { Result } from "../../model/result.js";
import { findUnit, UNIT_YUAN } from "../../model/unit.js";
import { STATEMENTS } from "../../model/vocabulary.js";
import { foldText, labelKey } from "../codebook/index.js";
import { hasHead } from "../tables/index.js";
import { assignedStatements, type StatementHint } from "./assigned.js";
import { partTimes } from "./part-headings.js";
import { contradiction, statementOfSignature } from "./signature.js";
import { type Timed, timeOfTable } from "./time.js";
import { statementOfTitle, type TitleMeaning } from "./title.js";

/** A table's meaning, and whether it goes on with the table before it. */
export interface ReadMeaning {
  meaning: TableMeaning;
  continues: boolean;
  /** True when the head contradicts the title: its amounts stay unmapped. */
  contradicted: boolean;
}

/** 万元 is the unit of the official forms of departments. */
const USUAL_UNIT = "万元";
/** A title stands at most this many paragraphs above its table. */
const NEAR = 3;
const LONGEST_TITLE = 60;

/** Reads every table's meaning in reading order; `said` counts only for tables that title and head tell nothing of. */
export function readMeanings(
  extracted: Extracted,
  head: Head,
  said: readonly StatementHint[] = [],
): Result<ReadMeaning[]> {
  const unit = usualUnit(extracted);
  const titles = extracted.tables.map((table, i) => titleOf(table, extracted.tables[i - 1], extracted.paragraphs));
  const titled = extracted.tables.map((table, i) => ({ table, title: table.caption.title ?? titles[i] ?? null }));
  const { assigned, warnings } = assignedStatements(titled, said);
  const parts = partTimes(extracted, head);
  const saysPhase = titles.some((title) => title !== null && statementOfTitle(title)?.phase === head.phase);
  const read: ReadMeaning[] = [];
  for (const [i, table] of extracted.tables.entries()) {
    const before = read.at(-1);
    const previous = extracted.tables[i - 1];
    const title = titles[i] ?? null;
    const byItself = findStatement(table, title, previous, before?.meaning);
    const known = byItself.statement !== "other" ? null : assigned.get(table.ordinal);
    const found = known ? { ...byItself, statement: known } : byItself;
    const own = unitOf(table);
    const inherited = found.continues ? before?.meaning.unit : null;
    const printed = own ?? inherited ?? unit;
    if (known)
      warnings.push({
        code: "statement-assigned",
        message: `table ${table.ordinal} is ${known} because a person said so`,
        table: table.ordinal,
      });
    const amounts = (STATEMENTS.get(found.statement)?.measures.length ?? 0) > 0;
    if (amounts && printed === null)
      warnings.push({
        code: "unit-missing",
        message: `no unit is printed; taken as ${USUAL_UNIT}`,
        table: table.ordinal,
      });
    if (found.contradicted)
      warnings.push({
        code: "title-contradicts-head",
        message: `table ${table.ordinal}: the head is not that of ${title ?? found.statement}`,
        table: table.ordinal,
      });
    const time: Timed =
      found.continues && before
        ? { ...before.meaning, assumed: before.meaning.assumed?.includes("time") ?? false }
        : timeOfTable({ table, title, meaning: found.title, amounts, part: parts[i] ?? null, head, saysPhase });
    const unprinted = own === null && !(found.continues && before && !before.meaning.assumed?.includes("unit"));
    const assumed = [...(unprinted ? ["unit" as const] : []), ...(time.assumed ? ["time" as const] : [])];
    read.push({
      continues: found.continues,
      contradicted: found.contradicted,
      meaning: {
        ordinal: table.ordinal,
        title: table.caption.title ?? title,
        statement: found.statement,
        phase: time.phase,
        fiscalYear: time.fiscalYear,
        unit: printed ?? (amounts ? USUAL_UNIT : null),
        unitYuan: UNIT_YUAN[printed ?? USUAL_UNIT] ?? null,
        ...(amounts && assumed.length > 0 ? { assumed } : {}),
      },
    });
  }
  return { value: read, warnings };
}

/** The caption's title, else a short line above the table that names a statement. */
function titleOf(table: Table, previous: Table | undefined, paragraphs: readonly Paragraph[]): string | null {
  if (table.caption.title) return table.caption.title;
  const above = paragraphs.filter(
    (paragraph) =>
      paragraph.flow < table.flow && paragraph.flow > (previous?.flow ?? -1) && paragraph.text.trim() !== "",
  );
  for (const paragraph of above.slice(-NEAR).reverse()) {
    const text = foldText(paragraph.text);
    if (NOTHING_PRINTED.test(text)) return null;
    // Half a title, cut off at the edge of the page (…支出决算表), is another table's name.
    if (/^[.…]/u.test(text)) continue;
    if (text.length <= LONGEST_TITLE && /[表况成]$/u.test(text.replace(/[()].*$/u, "")) && statementOfTitle(text))
      return paragraph.text.trim();
  }
  return null;
}

/** The note of a table that has nothing to show: the title above it is that table's. */
const NOTHING_PRINTED = /(?:本|此|该)表(?:格)?(?:为空|无|没有|是空)|空表/u;

interface Found {
  statement: string;
  title: TitleMeaning | null;
  continues: boolean;
  contradicted: boolean;
}

function findStatement(
  table: Table,
  title: string | null,
  previous: Table | undefined,
  before: TableMeaning | undefined,
): Found {
  const recognised = table.method === "ocr";
  const named = title ? statementOfTitle(title, recognised) : null;
  if (named) return weigh(table, named, recognised);
  if (!title && previous && before && goesOn(table, previous, before))
    return { statement: before.statement, title: null, continues: true, contradicted: false };
  const statement = (title && !recognised ? formOrTitled(table) : statementOfSignature(table)) ?? "other";
  return { statement, title: null, continues: false, contradicted: false };
}

/** 年初结转和结余, 本年收入, 本年支出 head other tables too: one with a title that names no fund is none of a fund. */
function formOrTitled(table: Table): string | null {
  const statement = statementOfSignature(table);
  return statement === "government_fund" ? null : statement;
}

/** A head that contradicts its title: a misread title yields to it, a printed one leaves the table unmapped. */
function weigh(table: Table, named: TitleMeaning, recognised: boolean): Found {
  const found = { statement: named.statement, title: named, continues: false, contradicted: false };
  if (recognised && !named.sure) return { ...found, statement: statementOfSignature(table) ?? named.statement };
  const other = contradiction(table, named.statement);
  if (other === null) return found;
  return recognised ? { ...found, statement: other } : { ...found, contradicted: true };
}

/** A table without title goes on with the one before when it has as many columns and no head, or the same head. */
function goesOn(table: Table, previous: Table, before: TableMeaning): boolean {
  const measures = STATEMENTS.get(before.statement)?.measures ?? [];
  if (measures.length === 0 || table.colCount !== previous.colCount) return false;
  return !hasHead(table, before.statement) || firstRow(table) === firstRow(previous);
}

function firstRow(table: Table): string {
  return table.cells
    .filter((cell) => cell.row === 0)
    .map((cell) => labelKey(cell.text))
    .join("|");
}

function unitOf(table: Table): string | null {
  const caption = table.caption.unit ?? "";
  const own = findUnit(caption) ?? findUnit(/[(（][^()（）]*元[)）]/u.exec(table.caption.title ?? "")?.[0] ?? "");
  if (own) return own;
  for (const cell of table.cells)
    if (cell.row < 3) {
      const match = /[(（](?:单位[:：])?(?:人民币)?([百千万亿]*元)[)）]|单位[:：](?:人民币)?([百千万亿]*元)/u.exec(
        foldText(cell.text),
      );
      if (match) return match[1] ?? match[2] ?? null;
    }
  return null;
}

/** The unit that most captions of the document print; null when none does. */
function usualUnit(extracted: Extracted): string | null {
  const counts = new Map<string, number>();
  for (const table of extracted.tables) {
    const unit = unitOf(table);
    if (unit) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
