/** Codes with the names of a year, from the project's classification data. */
import { readCsv } from "../../src/model/data-file.js";

const ROWS = readCsv<"code" | "name" | "year_from" | "year_to" | "kind" | "status" | "source">(
  new URL("../../src/normalize/codebook/data/classification_codes.csv", import.meta.url),
).filter((row) => row.status === "primary");

const inYear = (row: (typeof ROWS)[number], year: number) =>
  (row.year_from === "" || Number(row.year_from) <= year) && (row.year_to === "" || year <= Number(row.year_to));

const FUNCTIONS = new Map<string, typeof ROWS>();
for (const row of ROWS) if (row.kind === "func") FUNCTIONS.set(row.code, [...(FUNCTIONS.get(row.code) ?? []), row]);

/** The name of a function code in a year; throws for an unknown code. */
export function functionName(code: string, year: number): string {
  const row = FUNCTIONS.get(code)?.find((one) => inYear(one, year));
  if (!row) throw new Error(`no function code ${code} in ${year}`);
  return row.name;
}

/** The 项 codes of a 款 that real publications have printed, in order. */
export function itemsOf(section: string, year: number): string[] {
  return ROWS.filter(
    (row) =>
      row.kind === "func" &&
      row.code.length === 7 &&
      row.code.startsWith(section) &&
      inYear(row, year) &&
      /seed|realdoc/.test(row.source),
  )
    .map((row) => row.code)
    .sort();
}

/** Three-digit function classes that summaries list, in order. */
export function classesOf(year: number): string[] {
  const listed = ["201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "215"];
  const more = ["216", "217", "219", "220", "221", "222", ...(year >= 2020 ? ["223"] : []), "224", "229"];
  return [...listed, ...more, "231", "232"];
}

/** Items of the department economic classification in a year, by class. */
export function economicItems(classCode: string, year: number): { code: string; name: string }[] {
  return ROWS.filter(
    (row) => row.kind === "econ_dept" && row.code.length === 5 && row.code.startsWith(classCode) && inYear(row, year),
  )
    .filter((row) => /seed|realdoc/.test(row.source))
    .map(({ code, name }) => ({ code, name }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The name of an economic class. */
export function economicName(code: string): string {
  return ROWS.find((row) => row.kind === "econ_dept" && row.code === code)?.name ?? code;
}
