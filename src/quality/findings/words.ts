/** Words for findings: an amount as printed, and the place where it stands, in Chinese and English. */
import type { Fact } from "../../model/fact.js";
import type { Operand } from "../../model/finding.js";
import { formatFen } from "../../model/money.js";
import type { TableMeaning } from "../../model/publication.js";
import { UNIT_YUAN } from "../../model/unit.js";
import { MEASURES, STATEMENTS } from "../../model/vocabulary.js";

const UNIT_NAME = new Map(Object.entries(UNIT_YUAN).map(([name, yuan]) => [yuan, name]));

/** Chinese name of a unit of account. */
export function unitName(unitYuan: number): string {
  return UNIT_NAME.get(unitYuan) ?? `${unitYuan}元`;
}

/** The amount as printed, with its unit: 4,815.42万元. */
export function printedAmount(fact: Fact): string {
  return `${fact.amountRaw.trim()}${unitName(fact.unitYuan)}`;
}

/** An amount in the unit and with the decimals of `like`. */
export function amountLike(fen: number, like: Fact): string {
  return `${formatFen(fen, like.unitYuan, like.decimals)}${unitName(like.unitYuan)}`;
}

/** Titles of the tables by ordinal. */
export type Titles = ReadonlyMap<number, TableMeaning>;

/** 收入决算表“208 社会保障和就业支出”行“本年收入合计”列 */
export function placeZh(fact: Fact, titles: Titles): string {
  const statement = STATEMENTS.get(fact.statement);
  const table = fact.table === null ? undefined : titles.get(fact.table);
  const title = table?.title ?? (fact.phase === "budget" ? statement?.titleBudget : statement?.titleFinal);
  const row = [fact.scheme === "line" || fact.scheme === "three_public" ? "" : (fact.code ?? ""), rowLabel(fact)];
  const label = row.filter((part) => part !== "").join(" ");
  if (fact.origin === "narrative") return `正文${page(fact)}“${label}”`;
  const column = fact.measureRaw ?? MEASURES.get(fact.measure ?? "")?.name.split("/")[0] ?? "";
  return `《${title ?? fact.statement}》${page(fact)}“${label}”行${column === "" ? "" : `“${column}”列`}`;
}

const page = (fact: Fact): string => (fact.page === null ? "" : `（第${fact.page}页）`);
const rowLabel = (fact: Fact): string => (fact.labelRaw ?? fact.name ?? "").replace(/\s+/g, "");

/** table 2 (income), p. 5, row 208, column total */
export function placeEn(fact: Fact): string {
  const where = fact.origin === "narrative" ? `the text (${fact.statement})` : `statement ${fact.statement}`;
  const parts = [where, fact.page === null ? "" : `p. ${fact.page}`, `row ${fact.code}`, `column ${fact.measure}`];
  return parts.filter((part) => part !== "").join(", ");
}

export function operand(role: string, fact: Fact): Operand {
  return {
    role,
    amountFen: fact.amountFen,
    text: printedAmount(fact),
    fact: fact.ref,
    table: fact.table,
    row: fact.row,
    col: fact.col,
    paragraph: fact.paragraph,
    page: fact.page,
  };
}
