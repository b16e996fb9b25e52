/** The true grids of the acceptance set give its facts; misread in three characters of a hundred, never a wrong one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Table } from "../../src/model/extracted.js";
import { normalize } from "../../src/normalize/index.js";
import { documentOf } from "./support.js";

const TRUTH = new URL("../../../shared/acceptance/truth/", import.meta.url);
const present = existsSync(TRUTH);

interface TrueFact {
  phase: string;
  fiscal_year: number;
  statement: string;
  scheme: string;
  code: string;
  measure: string;
  origin: string;
  amount_fen: number;
}

interface Truth {
  document: { organisation: string; fiscal_year: number; phase: "budget" | "final"; region_code: string };
  tables: {
    title: string;
    unit: string | null;
    row_count: number;
    col_count: number;
    cells: { row: number; col: number; rowspan?: number; colspan?: number; text: string }[];
  }[];
  facts: TrueFact[];
}

const truths: [string, Truth][] = present
  ? readdirSync(TRUTH).map((name) => [name, JSON.parse(readFileSync(new URL(encodeURIComponent(name), TRUTH), "utf8"))])
  : [];

const trueKeys = (truth: Truth): Set<string> =>
  new Set(
    truth.facts
      .filter((fact) => fact.origin === "table")
      .map((fact) =>
        [fact.phase, fact.fiscal_year, fact.statement, fact.scheme, fact.code, fact.measure, fact.amount_fen].join("|"),
      ),
  );

function readTruth(truth: Truth, method: Table["method"], print: (text: string) => string) {
  const { organisation, fiscal_year, phase } = truth.document;
  const lines = [organisation, `${fiscal_year}年度部门${phase === "final" ? "决算" : "预算"}`];
  const tables = truth.tables.map<Table>((table, ordinal) => ({
    ordinal,
    flow: lines.length + ordinal,
    method,
    caption: { title: print(table.title), unit: table.unit, organisation: null, formNumber: null, yearLine: null },
    rowCount: table.row_count,
    colCount: table.col_count,
    cells: table.cells.map((cell) => ({
      row: cell.row,
      col: cell.col,
      rowspan: cell.rowspan ?? 1,
      colspan: cell.colspan ?? 1,
      text: print(cell.text),
      confidence: 1,
    })),
  }));
  const { value } = normalize(documentOf(lines, [], { tables }), { fileName: "x.pdf" });
  const mapped = value.facts.filter((fact) => fact.origin === "table" && fact.mapping !== "unmapped");
  const keys = mapped.map((fact) =>
    [fact.phase, fact.fiscalYear, fact.statement, fact.scheme, fact.code, fact.measure, fact.amountFen].join("|"),
  );
  const unmapped = value.facts.filter((fact) => fact.mapping === "unmapped").length;
  return { head: value.head, keys: new Set(keys), unmapped };
}

/** Repeatable misreadings: a Han character in about `rate` of all cases becomes another one, or is lost. */
function misreader(rate: number): (text: string) => string {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const others = [..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年"];
  return (text) =>
    [...text]
      .map((char) => {
        if (!/\p{Script=Han}/u.test(char) || random() >= rate) return char;
        return random() < 0.2 ? "" : (others[Math.floor(random() * others.length)] ?? "");
      })
      .join("");
}

describe.skipIf(!present)("acceptance set (skipped without ../shared/acceptance)", () => {
  it.each(truths)("%s: every fact of the true grid, and no other", (_, truth) => {
    const { head, keys, unmapped } = readTruth(truth, "ruled", (text) => text);
    const { organisation, fiscal_year, phase, region_code } = truth.document;
    expect(head).toMatchObject({ organisation, fiscalYear: fiscal_year, phase, regionCode: region_code });
    expect([...keys].sort()).toEqual([...trueKeys(truth)].sort());
    expect(unmapped).toBe(0);
  });

  it("says nothing wrong of labels misread in three characters of a hundred, and still most that is true", () => {
    let found = 0;
    let wanted = 0;
    for (const [name, truth] of truths) {
      const { keys } = readTruth(truth, "ocr", misreader(0.03));
      const want = trueKeys(truth);
      expect(
        [...keys].filter((key) => !want.has(key)),
        name,
      ).toEqual([]);
      found += keys.size;
      wanted += want.size;
    }
    expect(found / wanted).toBeGreaterThan(0.95);
  });
});
