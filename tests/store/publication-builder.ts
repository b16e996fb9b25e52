/** A small publication of an invented department, as the stages would hand it to the store. */
import type { Checked, Extracted, Fact } from "../../src/model/index.js";

export interface Sample {
  organisation?: string | null;
  orgLevel?: "department" | "unit" | null;
  parentOrganisation?: string | null;
  regionCode?: string;
  region?: string;
  phase?: "budget" | "final";
  /** Its publication's; amounts of one that names none are of 2021. */
  fiscalYear?: number | null;
  /** Distinguishes the bytes. */
  sha256?: string;
  fileName?: string;
  facts?: Partial<Fact>[];
  /** What its table is. */
  statement?: string;
  tableTitle?: string;
}

/** An expenditure table with a 合计 row and one 款, three columns each, and a 三公 table. */
export function samplePublication(sample: Sample = {}): { extracted: Extracted; checked: Checked } {
  const fiscalYear = sample.fiscalYear ?? 2021;
  const phase = sample.phase ?? "final";
  const cells = [
    ["", "项目", "合计", "基本支出", "项目支出"],
    ["", "合计", "30.00", "10.00", "20.00"],
    ["2080109", "社会保险经办机构", "30.00", "10.00", "20.00"],
  ].flatMap((row, r) =>
    row.map((text, c) => ({ row: r, col: c, rowspan: 1, colspan: 1, text, page: 3, confidence: 1 })),
  );
  const extracted: Extracted = {
    file: sample.fileName ?? "样本.pdf",
    sha256: sample.sha256 ?? "a".repeat(64),
    mediaType: "application/pdf",
    pageCount: 5,
    tables: [
      {
        ordinal: 0,
        flow: 1,
        page: 3,
        pageLast: 3,
        bbox: [10, 20, 500, 700],
        method: "ruled",
        caption: { title: "支出决算表", unit: "万元", organisation: null, formNumber: null, yearLine: null },
        rowCount: 3,
        colCount: 5,
        cells,
      },
    ],
    paragraphs: [{ ordinal: 0, flow: 0, page: 1, text: "本年支出合计30.00万元。" }],
    runningText: [],
    incomplete: false,
    warnings: [],
  };
  const facts = (sample.facts ?? [{}, { measure: "basic", amountFen: 10_000_000, amountRaw: "10.00", col: 3 }]).map(
    (given, ref) => sampleFact({ ref, phase, fiscalYear, ...given }),
  );
  return {
    extracted,
    checked: {
      publication: {
        head: {
          title: "部门决算",
          phase,
          fiscalYear: sample.fiscalYear === undefined ? fiscalYear : sample.fiscalYear,
          organisation: sample.organisation === undefined ? "甲县人力资源和社会保障局" : sample.organisation,
          orgLevel: sample.orgLevel === undefined ? "department" : sample.orgLevel,
          parentOrganisation: sample.parentOrganisation ?? null,
          regionCode: sample.regionCode ?? "130900",
          region: sample.region ?? "沧州市",
        },
        tables: [
          {
            ordinal: 0,
            title: sample.tableTitle ?? "支出决算表",
            statement: sample.statement ?? "expenditure",
            phase,
            fiscalYear,
            unit: "万元",
            unitYuan: 10_000,
          },
        ],
        facts,
        rejected: [{ table: 0, row: 0, col: 0, text: "1", reason: "行次" }],
        claims: [
          {
            paragraph: 0,
            charStart: 0,
            charEnd: 6,
            kind: "share",
            value: 0.5,
            text: "50%",
            decimals: 0,
            unitYuan: null,
            subject: 0,
            base: null,
            against: null,
            holds: true,
          },
        ],
        quantities: [{ table: null, paragraph: 0, kind: "vehicles", value: 2, unit: "辆", text: "2辆" }],
        orgUnits: [{ table: 0, row: 1, name: "甲县人社局本级", nature: "行政", level: null, funding: null }],
        projects: [],
        procurements: [],
        assets: [],
        projectMentions: [],
        dates: [],
      },
      findings: [
        {
          rule: "sum.columns",
          severity: "error",
          message: "合计与各列之和不符",
          messageEn: "The row's total differs from the sum of its columns",
          operands: [
            {
              role: "total",
              amountFen: 30_000_000,
              text: "30.00",
              fact: 0,
              table: 0,
              row: 2,
              col: 2,
              paragraph: null,
              page: 3,
            },
          ],
          expectedFen: 31_000_000,
          actualFen: 30_000_000,
          table: 0,
          facts: [0],
        },
      ],
      proofs: [
        { rule: "sum.columns", statement: "合计 = 基本 + 项目", facts: [0, 1], outcome: "exact", restraint: true },
      ].filter((proof) => proof.facts.every((ref) => ref < facts.length)) as Checked["proofs"],
      rereadRequests: [],
    },
  };
}

/** 2080109, total, 30.00 万元, proved, unless said otherwise. */
export function sampleFact(given: Partial<Fact>): Fact {
  return {
    ref: 0,
    phase: "final",
    fiscalYear: 2021,
    statement: "expenditure",
    scheme: "function",
    code: "2080109",
    name: "社会保险经办机构",
    labelRaw: "社会保险经办机构",
    codeRaw: "2080109",
    measure: "total",
    measureRaw: "合计",
    amountFen: 30_000_000,
    amountRaw: "30.00",
    decimals: 2,
    unitYuan: 10_000,
    origin: "table",
    mapping: "exact",
    confidence: 1,
    status: "proved",
    ocr: null,
    page: 3,
    table: 0,
    row: 2,
    col: 2,
    paragraph: null,
    charStart: null,
    charEnd: null,
    ...given,
  };
}
