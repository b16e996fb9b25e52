import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, OcrReading } from "../../../src/model/fact.js";
import { check } from "../../../src/quality/index.js";
import { candidates, variants } from "../../../src/quality/repair/optical.js";
import { consistentAccounts, fact, publication } from "../accounts.js";

const wan = (value: number): number => Math.round(value * 100) * 10_000;
const read = (confidence: number, other?: string, agreed = false): OcrReading => ({
  confidence,
  alternatives: other === undefined ? [] : [{ text: other, engine: "second", confidence: 0.8 }],
  agreed,
});

/** Total, basic and project of five rows; the row 208 prints 13.62 of project, `reading` is what was read. */
function table(reading: Partial<Fact>): Fact[] {
  const rows: [string, number, number][] = [
    ["total", 14, 25.62],
    ["208", 6, 13.62],
    ["210", 5, 5],
    ["221", 2, 3],
    ["229", 1, 4],
  ];
  return rows.flatMap(([code, basic, project], row) => {
    const place = { scheme: code === "total" ? ("line" as const) : ("function" as const), code, row, ocr: read(0.99) };
    const cell = (measure: string, value: number, col: number): Fact =>
      fact({
        ...place,
        measure,
        col,
        amountFen: wan(value),
        ...(code === "208" && measure === "project" ? reading : {}),
      });
    return [cell("total", basic + project, 0), cell("basic", basic, 1), cell("project", project, 2)];
  });
}

const CELL = 5;
const repaired = (facts: Fact[], repair = true) => {
  const result = check(publication(facts), { repair });
  const { amountFen, amountRaw, status } = result.publication.facts[CELL] as Fact;
  return { amountFen, amountRaw, status };
};
const misread = { amountFen: wan(18.62), amountRaw: "18.62" };

describe("repair of an OCR reading", () => {
  it("takes another engine's reading that makes every identity hold, and keeps the first reading", () => {
    expect(repaired(table({ ...misread, ocr: read(0.97, "13.62") }))).toEqual({
      amountFen: wan(13.62),
      amountRaw: "18.62",
      status: "repaired",
    });
  });

  it("takes a value one known misreading away when the reading is weak", () => {
    expect(repaired(table({ ...misread, ocr: read(0.6) }))).toMatchObject({
      amountFen: wan(13.62),
      status: "repaired",
    });
  });

  it("leaves a firm reading without a second one, even when arithmetic knows better", () => {
    expect(repaired(table({ ...misread, ocr: read(0.99) }))).toMatchObject({ ...misread, status: "contradicted" });
  });

  it("leaves what two engines read alike: the print itself is wrong", () => {
    expect(repaired(table({ ...misread, ocr: read(0.6, "13.62", true) }))).toMatchObject({
      ...misread,
      status: "contradicted",
    });
  });

  it("never changes native text", () => {
    expect(repaired(table({ ...misread, ocr: null }))).toMatchObject({ ...misread, status: "contradicted" });
  });

  it("does nothing when repairs are off", () => {
    expect(repaired(table({ ...misread, ocr: read(0.6, "13.62") }), false)).toMatchObject(misread);
  });

  it("leaves a value that the picture does not support", () => {
    const wrong = { amountFen: wan(42.17), amountRaw: "42.17", ocr: read(0.6, "42.11") };
    expect(repaired(table(wrong))).toMatchObject({ amountFen: wan(42.17), status: "contradicted" });
  });

  it("leaves a weak reading that another cell could explain as well", () => {
    const facts = [
      fact({ scheme: "function", code: "208", row: 0, amountFen: wan(18.62), ocr: read(0.6) }),
      fact({ scheme: "function", code: "20801", row: 1, amountFen: wan(8), ocr: read(0.99) }),
      fact({ scheme: "function", code: "20805", row: 2, amountFen: wan(5.62), ocr: read(0.99) }),
    ];
    const result = check(publication(facts), { repair: true });
    expect(result.publication.facts.map((entry) => entry.amountFen)).toEqual(facts.map((entry) => entry.amountFen));
  });

  it("mends two readings that depend on each other, or neither", () => {
    const rows = table({ ...misread, ocr: read(0.9, "13.62") });
    const other = { ...(rows[8] as Fact), amountFen: wan(6), amountRaw: "6.00", ocr: read(0.9, "5.00") };
    const facts = rows.map((entry, i) => (i === 8 ? other : entry));
    const result = check(publication(facts), { repair: true });
    expect(result.publication.facts[CELL]).toMatchObject({ amountFen: wan(13.62), status: "repaired" });
    expect(result.publication.facts[8]).toMatchObject({ amountFen: wan(5), status: "repaired" });
  });

  /** A class, its item read without the point, and the item's parts: one misreading, two failures, nothing that holds. */
  const pointLost = (ocr: OcrReading): Fact[] =>
    [
      ["212", 276.23],
      ["21208", 27623],
      ["2120801", 133.89],
      ["2120803", 142.34],
    ].map(([code, value], row) =>
      fact({
        scheme: "function",
        code: String(code),
        row,
        amountFen: wan(Number(value)),
        ocr: read(0.99),
        ...(code === "21208" ? { amountRaw: "27623", decimals: 0, ocr, confidence: ocr.confidence } : {}),
      }),
    );
  const item = (facts: Fact[]) => check(publication(facts), { repair: true }).publication.facts[1];

  it("mends a misreading that alone makes the sums of a form fail more often than they hold", () => {
    expect(item(pointLost(read(0.99, "276.23")))).toMatchObject({ amountFen: wan(276.23), status: "repaired" });
    expect(item(pointLost(read(0.6)))).toMatchObject({ amountFen: wan(276.23), status: "repaired" });
    expect(item(pointLost(read(0.99)))).toMatchObject({ amountFen: wan(27623), status: "unchecked" });
    expect(item(pointLost(read(0.6, "276.23", true)))).toMatchObject({ amountFen: wan(27623), status: "unchecked" });
  });

  it("proves no reading that a sum holds exactly while another reading would mend the rounding of a second sum", () => {
    const rows = (other?: string) =>
      [
        ...table({}).map((entry) =>
          entry.code === "208" && entry.measure === "project"
            ? { ...entry, amountFen: wan(13.61), amountRaw: "13.61", ocr: read(0.99, other) }
            : entry,
        ),
      ].map((entry) =>
        entry.code === "210" && entry.measure === "project" ? { ...entry, amountFen: wan(5.01) } : entry,
      );
    const status = (facts: Fact[]) => check(publication(facts), { repair: false }).publication.facts[CELL]?.status;
    expect(status(rows())).toBe("proved");
    expect(status(rows("13.62"))).toBe("unchecked");
  });

  it("shows a failure of doubtful readings as a warning: the print may be right", () => {
    const result = check(publication(table({ ...misread, ocr: read(0.99) })), { repair: true });
    expect(
      result.findings.filter((finding) => finding.rule.startsWith("sum.")).map((finding) => finding.severity),
    ).toEqual(["warning", "warning"]);
  });
});

describe("cells worth a second reading", () => {
  const asked = (facts: Fact[]) => check(publication(facts), { repair: false }).rereadRequests;

  it("are those of failing identities, and weak ones that none holds", () => {
    expect(asked(table({}))).toEqual([]);
    expect(asked(table({ ...misread }))).toContainEqual({ table: 0, row: 1, col: 2 });
    const alone = fact({
      statement: "agency_operation",
      code: "agency_operation",
      amountFen: 5,
      table: 4,
      row: 7,
      col: 1,
    });
    expect(asked([{ ...alone, ocr: read(0.5) }])).toEqual([{ table: 4, row: 7, col: 1 }]);
    expect(asked([{ ...alone, ocr: read(0.5, undefined, true) }])).toEqual([]);
    expect(asked([alone])).toEqual([]);
  });

  it("are also those printed with other decimals than their table, and those of sums that mostly fail", () => {
    const amounts = (raw: string, decimals: number) => [
      fact({ scheme: "function", code: "201", row: 0, col: 2, amountFen: wan(5), ocr: read(0.99) }),
      fact({ scheme: "function", code: "203", row: 1, col: 2, amountFen: wan(6), ocr: read(0.99) }),
      fact({
        scheme: "function",
        code: "205",
        row: 2,
        col: 2,
        amountFen: wan(Number(raw)),
        amountRaw: raw,
        decimals,
        ocr: read(0.99),
      }),
    ];
    expect(asked(amounts("700.00", 2))).toEqual([]);
    expect(asked(amounts("70000", 0))).toEqual([{ table: 0, row: 2, col: 2 }]);
    const sums = [
      ["201", 5],
      ["20106", 6],
      ["2010601", 7],
    ].map(([code, value], row) =>
      fact({ scheme: "function", code: String(code), row, col: 1, amountFen: wan(Number(value)), ocr: read(0.99) }),
    );
    expect(asked(sums)).toHaveLength(3);
  });

  it("are also cells of a failing row from which no amount was read", () => {
    const facts = table({}).filter((_, i) => i !== CELL);
    expect(asked(facts)).toContainEqual({ table: 0, row: 1, col: 2 });
  });
});

describe("known misreadings", () => {
  it("are one digit, point, sign, doubled digit or border away", () => {
    expect(variants("18.62")).toEqual(expect.arrayContaining(["13.62", "78.62", "18,62", "8.62", "-18.62", "10.62"]));
    expect(variants("1862")).toContain("18.62");
    expect(variants("118")).toContain("18");
  });

  it("are tried for weak readings only", () => {
    const values = (ocr: OcrReading) => candidates(fact({ amountFen: wan(18.62), ocr, confidence: ocr.confidence }));
    expect(values(read(0.99))).toEqual([]);
    expect(values(read(0.5)).length).toBeGreaterThan(5);
    expect(values(read(0.99, "13.62"))).toMatchObject([{ fen: wan(13.62), support: "reading" }]);
  });
});

describe("accounts read by one engine", () => {
  it("are never proved or repaired wrongly when single readings are wrong", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), fc.nat(), (seed, pick, which) => {
        const accounts = consistentAccounts(seed, 6);
        const printed = accounts.facts.map((entry) => ({ ...entry, ocr: read(0.95) }));
        const target = printed[pick % printed.length] as Fact;
        const options = candidates({ ...target, ocr: read(0.5), confidence: 0.5 });
        const wrong = options[which % Math.max(1, options.length)];
        if (wrong === undefined) return;
        const facts = printed.map((entry) =>
          entry === target
            ? { ...entry, amountFen: wrong.fen, decimals: wrong.decimals, ocr: read(0.6, target.amountRaw) }
            : entry,
        );
        const result = check({ ...accounts, facts }, { repair: true });
        result.publication.facts.forEach((entry, i) => {
          if (entry.status !== "proved" && entry.status !== "repaired") return;
          expect(entry.amountFen).toBe(accounts.facts[i]?.amountFen);
        });
      }),
      { numRuns: 80 },
    );
  });
});
