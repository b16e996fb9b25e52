/** The content of one page, the same whether a text layer or a recogniser delivered it. */
import { z } from "zod";

/** Points (1/72 inch), origin at the top left of the page as displayed. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
/** `[x0, y0, x1, y1]` with x0 <= x1 and y0 <= y1, in points from the top left. */
export type Box = z.infer<typeof Box>;

/** Another reading of the same ink. */
export const Alternative = z.object({
  text: z.string(),
  engine: z.string(),
  confidence: z.number().min(0).max(1),
});
export type Alternative = z.infer<typeof Alternative>;

/** Reading direction on the displayed page in quarter turns: 0 rightwards, 1 downwards, 2 leftwards, 3 upwards. */
export const Turn = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export type Turn = z.infer<typeof Turn>;

/** A run of glyphs on one baseline without a gap between them. */
export const Word = z.object({
  text: z.string(),
  x0: z.number(),
  y0: z.number(),
  x1: z.number(),
  y1: z.number(),
  /** Font size in points. */
  size: z.number(),
  bold: z.boolean().optional(),
  /** Where characters before its start, or behind its end, are cut off by the edge of the page or of a frame. */
  cut: z.enum(["start", "end"]).optional(),
  /** Absent for text that reads from left to right. */
  turn: Turn.optional(),
  /** Right edge of every UTF-16 unit of `text`, so that a word can be cut at a ruling line. */
  edges: z.array(z.number()).optional(),
  /** Present for recognised text only: 0..1. */
  confidence: z.number().min(0).max(1).optional(),
  alternatives: z.array(Alternative).optional(),
  /** True when a second engine read the same. */
  agreed: z.boolean().optional(),
});
export type Word = z.infer<typeof Word>;

/** A ruling line (表格线): horizontal when y0 = y1, vertical when x0 = x1. */
export const RulingLine = z.object({
  x0: z.number(),
  y0: z.number(),
  x1: z.number(),
  y1: z.number(),
  /** Line width in points. */
  width: z.number(),
});
export type RulingLine = z.infer<typeof RulingLine>;

export const PageContent = z.object({
  /** 1-based. */
  page: z.number().int().positive(),
  width: z.number().positive(),
  height: z.number().positive(),
  words: z.array(Word),
  rules: z.array(RulingLine),
  /** Whether the words come from the file's own text layer or from a recogniser. */
  origin: z.enum(["text", "ocr"]),
});
export type PageContent = z.infer<typeof PageContent>;
