/** date.invalid: a printed date that the calendar does not have, or that lies outside the document's time. */
import type { Finding } from "../../model/finding.js";
import type { Publication } from "../../model/publication.js";
import { finding } from "./finding.js";

/** 2021年6月30日, 2021-06-30, 2021年6月: the marks are of one kind, an amount after a year (2019年90.00万元) is no month. */
const DATE =
  /(\d{4})\s*(?:年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日?)?|([-./])\s*(\d{1,2})\s*\4(?:\s*(\d{1,2})\s*日?)?)/g;
const YEAR = /(\d{4})\s*年/g;
/** A year of three digits, or of five and more: 220/12/31, 202年度. */
const MISPRINTED = /(?<![\d.])(?:\d{3}|\d{5,})\s*(?:年度|年\s*\d{1,2}\s*月|([-./])\s*\d{1,2}\s*\1)/;
/** Words that say when a table or form was made. */
const MADE = /(?:制表|填表|填报|编制|编报|报送|上报)/;
/** Years before the fiscal year in which its budget, and after it in which its account may be made. */
const MADE_BEFORE = 1;
/** Years after the fiscal year in which its publication may still be dated, and a project may end. */
const YEARS_AHEAD = 10;
/** No account of a department is older. */
const FIRST_YEAR = 1949;

export function dateFindings(publication: Publication): Finding[] {
  const fiscal = publication.head.fiscalYear;
  // A scan loses digits (2018年度 read as 018年度), and nothing settles how a date was printed: there it is a doubt.
  const recognised = publication.facts.some(({ ocr }) => ocr !== null);
  return publication.dates.flatMap((date) => {
    const text = date.text.normalize("NFKC");
    const fault = impossible(text) ?? outside(text, fiscal) ?? madeBefore(text, fiscal);
    if (fault === null) return [];
    const severity = fault.certain && !recognised ? "error" : "warning";
    return finding("date.invalid", severity, `日期“${date.text}”${fault.zh}`, `date "${date.text}" ${fault.en}`, {
      table: date.table,
      operands: [
        {
          role: "date",
          amountFen: null,
          text: date.text,
          fact: null,
          table: date.table,
          row: date.row,
          col: date.col,
          paragraph: date.paragraph,
          page: null,
        },
      ],
    });
  });
}

interface Fault {
  zh: string;
  en: string;
  certain: boolean;
}

function impossible(text: string): Fault | null {
  if (MISPRINTED.test(text)) return { zh: "不存在", en: "does not exist", certain: true };
  for (const [, year, month, day, , marked, markedDay] of text.matchAll(DATE)) {
    if (!isDay(Number(year), Number(month ?? marked), Number(day ?? markedDay ?? 1))) {
      return { zh: "不存在", en: "does not exist", certain: true };
    }
  }
  return null;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

/** 制表日期：2016年3月 in an account of 2020. */
function madeBefore(text: string, fiscal: number | null): Fault | null {
  if (fiscal === null || !MADE.test(text)) return null;
  const years = [...text.matchAll(/(?<!\d)(\d{4})\s*(?:年|[-./])/g)].map((match) => Number(match[1]));
  if (!years.some((year) => year < fiscal - MADE_BEFORE)) return null;
  return { zh: "早于文件所属年度", en: "lies before the fiscal year", certain: false };
}

function outside(text: string, fiscal: number | null): Fault | null {
  const years = [...text.matchAll(YEAR), ...text.matchAll(DATE)].map((match) => Number(match[1]));
  const last = fiscal === null ? Number.POSITIVE_INFINITY : fiscal + YEARS_AHEAD;
  if (!years.some((year) => year < FIRST_YEAR || year > last)) return null;
  return { zh: "不在文件所述期间", en: "lies outside the document's period", certain: false };
}
