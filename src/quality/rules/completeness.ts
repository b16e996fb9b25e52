/** complete.tables: a statement that the form requires is missing or empty without a note; warnings only. */
import { readCsv } from "../../model/data-file.js";
import type { Paragraph } from "../../model/extracted.js";
import type { Finding } from "../../model/finding.js";
import type { Publication } from "../../model/publication.js";
import { STATEMENTS } from "../../model/vocabulary.js";
import { finding } from "./finding.js";

/** Which statements a form has, learned from publications of the same province; `*` is the national form. */
const FORMS = readCsv<"phase" | "region" | "from" | "statements" | "source">(new URL("./forms.csv", import.meta.url));

/** Statements of a form that must be there before its absence of others is worth a word. */
const LEAST_PRESENT = 3;
const NOTE = /(没有|无|未发生|未安排|不涉及|空表|零)/;

export function missingTables(publication: Publication, paragraphs: readonly Paragraph[]): Finding[] {
  const { phase, fiscalYear, regionCode } = publication.head;
  if (phase === null || fiscalYear === null) return [];
  const required = new Set(
    FORMS.filter(
      (form) =>
        form.phase === phase &&
        Number(form.from) <= fiscalYear &&
        (form.region === "*" || (regionCode ?? "").startsWith(form.region)),
    ).flatMap((form) => form.statements.split(" ")),
  );
  const printed = new Set(publication.tables.map((table) => table.statement));
  const filled = new Set(publication.facts.filter((fact) => fact.table !== null).map((fact) => fact.statement));
  for (const statement of listed(paragraphs, phase)) required.add(statement);
  const present = [...required].filter((statement) => printed.has(statement));
  if (present.length < LEAST_PRESENT) return [];
  return [...required].flatMap((code) => {
    if (filled.has(code)) return [];
    const statement = STATEMENTS.get(code);
    const title = (phase === "budget" ? statement?.titleBudget : statement?.titleFinal) ?? code;
    if (hasNote(code, title, paragraphs)) return [];
    const empty = printed.has(code);
    const table = publication.tables.find((entry) => entry.statement === code)?.ordinal ?? null;
    return finding(
      "complete.tables",
      "warning",
      `《${title}》${empty ? "为空表" : "未公开"}，且未见说明`,
      `statement ${code} is ${empty ? "empty" : "missing"} and no note says why`,
      { table },
    );
  });
}

/** 三、支出决算表 ………… 12; 附表3：支出决算表 */
const ENTRY =
  /^(?:(?:附|公开|预算)?表?[\d一二三四五六七八九十]+表?|[（(][\d一二三四五六七八九十]+[）)])?[、.．:：\s]*(.+?)[\s.…·]*\d*$/;

/** Statements whose titles stand alone on a line: entries of the contents, or headings of what should follow. */
function listed(paragraphs: readonly Paragraph[], phase: "budget" | "final"): string[] {
  const titles = new Map(
    [...STATEMENTS.values()]
      .filter(({ rows }) => AMOUNT_ROWS.has(rows[0] ?? ""))
      .map((statement) => [fold(phase === "budget" ? statement.titleBudget : statement.titleFinal), statement.code]),
  );
  titles.delete("");
  return paragraphs.flatMap(({ text }) => {
    const title = text.length > LONGEST_ENTRY ? undefined : ENTRY.exec(text.trim())?.[1];
    return titles.get(fold(title ?? "")) ?? [];
  });
}

/** Rows of the statements whose tables hold amounts. */
const AMOUNT_ROWS = new Set(["line", "function", "economic", "three_public"]);
/** A title with its number and leaders of dots; longer lines are sentences. */
const LONGEST_ENTRY = 120;
const fold = (title: string): string => title.replace(/[\s“”"]/g, "");

/** Words of a statement's title by which a note names it. */
const SUBJECT: Readonly<Record<string, string>> = {
  government_fund: "政府性基金",
  state_capital: "国有资本经营",
  three_public: "三公",
  agency_operation: "机关运行",
};

function hasNote(code: string, title: string, paragraphs: readonly Paragraph[]): boolean {
  const subject = SUBJECT[code] ?? title;
  return paragraphs.some((paragraph) => paragraph.text.includes(subject) && NOTE.test(paragraph.text));
}
