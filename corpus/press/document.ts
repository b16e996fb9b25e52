/** The structured form of a publication before it is typeset: what is printed, and what each printed amount means. */

export type Phase = "budget" | "final";
export type FactPhase = Phase | "adjusted" | "execution";

/** A row of tables as printed. `<` continues the cell to the left, `^` the cell above; all rows are equally long. */
export type Row = string[];

export interface TableBlock {
  kind: "table";
  /** A statement of the contract's vocabulary. */
  statement: string;
  title: string;
  /** 公开01表, 表3 … */
  formNumber?: string;
  /** The 部门： line as printed, label included. */
  department?: string;
  /** The line that names the year: 2020年度. */
  yearLine?: string;
  /** Further lines between title and grid, e.g. 预算代码. */
  extraLines?: string[];
  /** Unit of the amounts; null for tables without amounts. */
  unit: string | null;
  /** How the unit line names it: 单位, 金额单位; "" where the unit stands in the header and no line names it. */
  unitWord?: string;
  headerRows: number;
  /**
   * What each column means: "" nothing, `code`, `label`, `code b`/`label b` for a second list beside the first,
   * `=measure`, `=measure b`, `=measure @budget`, or the full key of a single cell `=three_public/three_public/total`.
   */
  columns: string[];
  rows: Row[];
  /** Full keys of single cells (`"4,0"`: key) where neither row nor column decides. */
  keys?: Record<string, string>;
  notes?: string[];
  /** Relative widths of the columns. */
  widths?: number[];
  landscape?: boolean;
  /** Set in smaller type. */
  small?: boolean;
  phase?: Phase;
  fiscalYear?: number;
  /** What the form says; only for performance forms, procurement, assets and organisation units. */
  record?: FormRecord;
}

/** Values of a form as the truth states them; absent ones are null there. */
export interface FormRecord {
  project?: {
    name: string;
    code?: string | null;
    department?: string | null;
    implementingUnit?: string | null;
    /** The unit its money is printed in, where the form's own label says one: 项目资金（万元）. */
    unit?: string;
    budget?: string | null;
    available?: string | null;
    executed?: string | null;
    /** As printed: 95.84%. */
    rate?: string | null;
    score?: number | null;
    grade?: string | null;
    /** Other right answers of a field, in 万元 or null. */
    accept?: Record<string, (string | null)[]>;
  };
  indicators?: Indicator[];
  procurements?: {
    row: number;
    project: string;
    item: string;
    catalogueCode: string;
    unit: string;
    quantity: number;
    unitPrice: string;
    amount: string;
  }[];
  assets?: { row: number; item: string; quantity: number | null; value: string | null }[];
  orgUnits?: { row: number; name: string; nature: string | null; level: string | null; funding: string | null }[];
}

export interface Indicator {
  row: number;
  level1: string | null;
  level2: string | null;
  level3: string | null;
  description: string | null;
  target: string | null;
  actual: string | null;
  weight: number | null;
  score: number | null;
  note: string | null;
}

export type Block =
  /** First page: lines of the title, then the date. */
  | { kind: "cover"; lines: string[]; date?: string }
  /** 目录, made from the headings that follow. */
  | { kind: "contents"; depth?: number; pages?: boolean }
  /** level 1 is 第一部分 and opens a page, 2 is 一、, 3 is （一）. */
  | { kind: "heading"; level: 1 | 2 | 3; text: string; unlisted?: boolean }
  /** Text with marked amounts, see markup.ts. */
  | { kind: "paragraph"; text: string; align?: "right" | "center" }
  | TableBlock;

/** A contradiction in the print, stated by hand where arithmetic on tables does not find it. */
export interface StatedFinding {
  rule: string;
  message: string;
  keys?: string[];
  project?: string;
  projectCode?: string;
  projects?: string[];
  ruleAny?: string[];
  expectedFen?: number | null;
  actualFen?: number | null;
  optional?: boolean;
  why?: string;
}

/** What was falsified on purpose, in generated documents. */
export interface Injected {
  key: string;
  table: string;
  row: number;
  col: number;
  original: string;
  printed: string;
}

export interface StructuredDocument {
  id: string;
  source: string;
  title: string;
  phase: Phase;
  fiscalYear: number;
  organisation: string;
  organisationAliases: string[];
  orgLevel: "department" | "unit" | null;
  regionCode: string;
  region: string;
  /** Unit of the amounts in sentences. */
  unit: string;
  blocks: Block[];
  findings: StatedFinding[];
  injected?: Injected[];
}

/** How a document is dressed. */
export interface Guise {
  format: "pdf" | "docx";
  font: "song" | "hei" | "kai";
  landscape: boolean;
  /** Letter-spaced 合　计, 项　目. */
  spaced: boolean;
  greyHead: boolean;
  /** All cell borders, or only horizontal rules above and below the head. */
  rules: "all" | "none";
  /** `- 1 -` or `1`. */
  pageNumber: "dashed" | "plain";
}
