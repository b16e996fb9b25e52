/** A fact: one printed amount, what it means, and whether arithmetic proves it. */
import { z } from "zod";
import { Alternative } from "./page.js";

/** 预算 / 决算; `adjusted` is 全年预算数, `execution` 上年执行数: both for facts alone. */
export const FactPhase = z.enum(["budget", "final", "adjusted", "execution"]);
export type FactPhase = z.infer<typeof FactPhase>;

/** Phase of a document: 部门预算 or 部门决算. */
export const DocumentPhase = z.enum(["budget", "final"]);
export type DocumentPhase = z.infer<typeof DocumentPhase>;

export const Scheme = z.enum(["function", "economic", "line", "three_public", "other"]);
export type Scheme = z.infer<typeof Scheme>;

export const Origin = z.enum(["table", "narrative"]);
export type Origin = z.infer<typeof Origin>;

export const Mapping = z.enum(["exact", "alias", "code", "label", "fuzzy", "repaired", "unmapped"]);
export type Mapping = z.infer<typeof Mapping>;

export const ProofStatus = z.enum(["proved", "contradicted", "repaired", "unchecked"]);
export type ProofStatus = z.infer<typeof ProofStatus>;

/** What the recogniser said of an OCR amount; null for native text. */
export const OcrReading = z.object({
  confidence: z.number().min(0).max(1),
  alternatives: z.array(Alternative),
  /** True when a second engine read the same. */
  agreed: z.boolean(),
});
export type OcrReading = z.infer<typeof OcrReading>;

export const Fact = z.object({
  /** Index of the fact in its publication; identities and findings refer to it. */
  ref: z.number().int().nonnegative(),
  phase: FactPhase,
  /** The year the amount speaks of. */
  fiscalYear: z.number().int(),
  /** A statement of the vocabulary (statements.csv). */
  statement: z.string(),
  scheme: Scheme,
  /** null when unmapped. */
  code: z.string().nullable(),
  /** Canonical name in the dictionary of the year; null when unmapped. */
  name: z.string().nullable(),
  labelRaw: z.string().nullable(),
  codeRaw: z.string().nullable(),
  /** A measure of the vocabulary (measures.csv); null when the column has none. */
  measure: z.string().nullable(),
  /** The header path of the column, levels joined by " / ". */
  measureRaw: z.string().nullable(),
  /** Fen; safe integer. */
  amountFen: z.number().int(),
  amountRaw: z.string(),
  /** Decimals printed; with `unitYuan` they give the interval of the rounding. */
  decimals: z.number().int().nonnegative(),
  /** Yuan per printed unit: 1, 1000, 10000, 100000000. */
  unitYuan: z.number().int().positive(),
  origin: Origin,
  mapping: Mapping,
  confidence: z.number().min(0).max(1),
  status: ProofStatus,
  ocr: OcrReading.nullable(),
  page: z.number().int().positive().nullable(),
  /** Place in a table … */
  table: z.number().int().nonnegative().nullable(),
  row: z.number().int().nonnegative().nullable(),
  col: z.number().int().nonnegative().nullable(),
  /** … or in a paragraph, as a character range of its text. */
  paragraph: z.number().int().nonnegative().nullable(),
  charStart: z.number().int().nonnegative().nullable(),
  charEnd: z.number().int().nonnegative().nullable(),
});
export type Fact = z.infer<typeof Fact>;

/** Last printed unit of an amount in fen; never below one fen, because amounts are stored in fen. */
export function lastUnit({ unitYuan, decimals }: Pick<Fact, "unitYuan" | "decimals">): number {
  return Math.max(1, (unitYuan * 100) / 10 ** decimals);
}

/** `phase|year|statement|scheme|code|measure|origin`: groups facts, is not unique. */
export function factKey(fact: Fact): string {
  return [
    fact.phase,
    fact.fiscalYear,
    fact.statement,
    fact.scheme,
    fact.code ?? "",
    fact.measure ?? "",
    fact.origin,
  ].join("|");
}
