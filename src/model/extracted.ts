/** What the extractors deliver: paragraphs and tables in reading order, nothing interpreted. */
import { z } from "zod";
import { Alternative, Box } from "./page.js";
import { Warning } from "./result.js";

export const Cell = z.object({
  /** Counted from 0 over the grid, header rows included. */
  row: z.number().int().nonnegative(),
  col: z.number().int().nonnegative(),
  rowspan: z.number().int().positive(),
  colspan: z.number().int().positive(),
  /** As printed; lines of a wrapped cell joined without a break, paragraphs of a cell with \n. */
  text: z.string(),
  page: z.number().int().positive().optional(),
  bbox: Box.optional(),
  /** 1 for a native text layer, the recogniser's own figure for a scan. */
  confidence: z.number().min(0).max(1),
  /** Other readings of the cell; only where a recogniser read it. */
  alternatives: z.array(Alternative).optional(),
  /** True when two engines read the same text; only where a recogniser read it. */
  agreed: z.boolean().optional(),
});
export type Cell = z.infer<typeof Cell>;

export const TableMethod = z.enum(["ruled", "aligned", "docx", "sheet", "html", "ocr"]);
export type TableMethod = z.infer<typeof TableMethod>;

/** The lines above a table that belong to it but are no cells. */
export const Caption = z.object({
  /** 表名, e.g. 收入决算表. */
  title: z.string().nullable(),
  /** 单位 / 金额单位 as printed: 万元, 元 … */
  unit: z.string().nullable(),
  /** 部门 / 编制单位 as printed. */
  organisation: z.string().nullable(),
  /** 公开02表, 表2, 附表3 … */
  formNumber: z.string().nullable(),
  /** The line that names the year, e.g. 2020年度. */
  yearLine: z.string().nullable(),
});
export type Caption = z.infer<typeof Caption>;

export const Table = z.object({
  ordinal: z.number().int().nonnegative(),
  /** Place in the reading order, shared with the paragraphs. */
  flow: z.number().int().nonnegative(),
  /** First and last page; absent where the format has no pages. */
  page: z.number().int().positive().optional(),
  pageLast: z.number().int().positive().optional(),
  bbox: Box.optional(),
  method: TableMethod,
  caption: Caption,
  rowCount: z.number().int().nonnegative(),
  colCount: z.number().int().nonnegative(),
  /** Row by row, left to right; empty cells without spans may be left out. */
  cells: z.array(Cell),
});
export type Table = z.infer<typeof Table>;

export const Paragraph = z.object({
  ordinal: z.number().int().nonnegative(),
  flow: z.number().int().nonnegative(),
  page: z.number().int().positive().optional(),
  bbox: Box.optional(),
  text: z.string(),
  /** 1–9 where the format marks it as a heading. */
  heading: z.number().int().positive().optional(),
});
export type Paragraph = z.infer<typeof Paragraph>;

export const Extracted = z.object({
  /** File name, without its folder. */
  file: z.string(),
  sha256: z.string(),
  mediaType: z.string(),
  /** null where the format has no pages. */
  pageCount: z.number().int().nonnegative().nullable(),
  tables: z.array(Table),
  paragraphs: z.array(Paragraph),
  /** Text that recurs at the head or foot of the pages; no paragraph, but it may name the organisation. */
  runningText: z.array(z.string()),
  /** True when some page or part could not be read: the document is `partial`. */
  incomplete: z.boolean(),
  warnings: z.array(Warning),
});
export type Extracted = z.infer<typeof Extracted>;
