/** What the proof stage says of a publication: findings, proofs, and cells it wants read again. */
import { z } from "zod";
import { Publication } from "./publication.js";
import { Warning } from "./result.js";

/** error: the printed numbers contradict each other beyond rounding; warning: doubtful; info: rounding explains it. */
export const Severity = z.enum(["error", "warning", "info"]);
export type Severity = z.infer<typeof Severity>;

/** An amount that takes part in an identity, and where it stands. */
export const Operand = z.object({
  /** `total`, `addend`, `left`, `right`, `budget`, `executed` … */
  role: z.string(),
  amountFen: z.number().int().nullable(),
  text: z.string(),
  fact: z.number().int().nonnegative().nullable(),
  table: z.number().int().nonnegative().nullable(),
  row: z.number().int().nonnegative().nullable(),
  col: z.number().int().nonnegative().nullable(),
  paragraph: z.number().int().nonnegative().nullable(),
  page: z.number().int().positive().nullable(),
});
export type Operand = z.infer<typeof Operand>;

export const Finding = z.object({
  /** A rule of checks.csv. */
  rule: z.string(),
  severity: Severity,
  /** Chinese sentence with the operands. */
  message: z.string(),
  messageEn: z.string(),
  operands: z.array(Operand),
  expectedFen: z.number().int().nullable(),
  actualFen: z.number().int().nullable(),
  table: z.number().int().nonnegative().nullable(),
  /** `ref`s of the facts concerned. */
  facts: z.array(z.number().int().nonnegative()),
});
export type Finding = z.infer<typeof Finding>;

/** An identity that was evaluated: which facts it joins and whether it held. */
export const Proof = z.object({
  rule: z.string(),
  /** What was compared, in words: "类 = Σ款, 208, total". */
  statement: z.string(),
  facts: z.array(z.number().int().nonnegative()),
  outcome: z.enum(["exact", "rounding", "info", "failed"]),
  /** True when it has restraint: another separately printed, non-zero amount takes part. */
  restraint: z.boolean(),
});
export type Proof = z.infer<typeof Proof>;

/** A cell whose doubt a second reading could settle. */
export const RereadRequest = z.object({
  table: z.number().int().nonnegative(),
  row: z.number().int().nonnegative(),
  col: z.number().int().nonnegative(),
});
export type RereadRequest = z.infer<typeof RereadRequest>;

/** The publication with every fact's status, and why. */
export const Checked = z.object({
  publication: Publication,
  findings: z.array(Finding),
  proofs: z.array(Proof),
  rereadRequests: z.array(RereadRequest),
  /** What the proof stage could not finish, e.g. `explanation-cut`. */
  warnings: z.array(Warning).optional(),
});
export type Checked = z.infer<typeof Checked>;
