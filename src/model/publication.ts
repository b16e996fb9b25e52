/** A publication in canonical form: what the normalizer gives and the proof stage takes. */
import { z } from "zod";
import { DocumentPhase, Fact, FactPhase } from "./fact.js";

export const Head = z.object({
  title: z.string().nullable(),
  phase: DocumentPhase.nullable(),
  fiscalYear: z.number().int().nullable(),
  organisation: z.string().nullable(),
  /** `department` with its units, `unit` for 单位 / 本级; null when not said. */
  orgLevel: z.enum(["department", "unit"]).nullable(),
  parentOrganisation: z.string().nullable(),
  /** Six digits of GB/T 2260. */
  regionCode: z.string().nullable(),
  region: z.string().nullable(),
});
export type Head = z.infer<typeof Head>;

/** What was understood of a table; its cells stay with `Extracted`. */
export const TableMeaning = z.object({
  ordinal: z.number().int().nonnegative(),
  title: z.string().nullable(),
  statement: z.string(),
  phase: DocumentPhase.nullable(),
  fiscalYear: z.number().int().nullable(),
  unit: z.string().nullable(),
  unitYuan: z.number().int().positive().nullable(),
  /** What nothing printed at the table says: its unit is that of other tables, or its phase or year the document's. */
  assumed: z.array(z.enum(["unit", "time"])).optional(),
});
export type TableMeaning = z.infer<typeof TableMeaning>;

/** A number in an amount statement that is no fact (行次, 栏次, counts). */
export const Rejected = z.object({
  table: z.number().int().nonnegative(),
  row: z.number().int().nonnegative(),
  col: z.number().int().nonnegative(),
  text: z.string(),
  reason: z.string(),
});
export type Rejected = z.infer<typeof Rejected>;

/** A printed percentage, increase or decrease of a sentence, and what it claims to follow from. */
export const Claim = z.object({
  paragraph: z.number().int().nonnegative(),
  charStart: z.number().int().nonnegative(),
  charEnd: z.number().int().nonnegative(),
  /** share 占…%, execution 完成预算的…%, change_rate 增长…%, change 增加…万元, direction 大于/持平. */
  kind: z.enum(["share", "execution", "change_rate", "change", "direction"]),
  /** Fen for `change`, a fraction of one for rates and shares, -1/0/1 for `direction`. */
  value: z.number(),
  /** As printed, with its sign word. */
  text: z.string(),
  decimals: z.number().int().nonnegative(),
  unitYuan: z.number().int().positive().nullable(),
  /** Facts (by `ref`) the claim speaks of: what is compared, and the base it is compared with. */
  subject: z.number().int().nonnegative().nullable(),
  base: z.number().int().nonnegative().nullable(),
  /** Phase and year of what a change is against, printed with an amount or not; null where the sentence does not say. */
  against: z.object({ phase: FactPhase, fiscalYear: z.number().int() }).nullable(),
  /** Filled by the proof stage; null while nothing decides. */
  holds: z.boolean().nullable(),
});
export type Claim = z.infer<typeof Claim>;

/** A count that is not money: staff, vehicles, delegations, receptions. */
export const Quantity = z.object({
  table: z.number().int().nonnegative().nullable(),
  paragraph: z.number().int().nonnegative().nullable(),
  kind: z.string(),
  value: z.number(),
  unit: z.string().nullable(),
  text: z.string(),
});
export type Quantity = z.infer<typeof Quantity>;

/** A row of 机构设置 / 决算单位构成. */
export const OrgUnit = z.object({
  table: z.number().int().nonnegative(),
  row: z.number().int().nonnegative(),
  name: z.string(),
  nature: z.string().nullable(),
  level: z.string().nullable(),
  funding: z.string().nullable(),
});
export type OrgUnit = z.infer<typeof OrgUnit>;

/** A row of the indicator part of a performance form (绩效指标). */
export const Indicator = z.object({
  row: z.number().int().nonnegative(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  level3: z.string().nullable(),
  description: z.string().nullable(),
  target: z.string().nullable(),
  actual: z.string().nullable(),
  weight: z.number().nullable(),
  score: z.number().nullable(),
  note: z.string().nullable(),
});
export type Indicator = z.infer<typeof Indicator>;

/** A performance form (绩效自评表, 绩效目标表, 整体绩效表). */
export const Project = z.object({
  table: z.number().int().nonnegative(),
  statement: z.enum(["project_performance", "department_performance", "performance_target"]),
  fiscalYear: z.number().int().nullable(),
  name: z.string().nullable(),
  code: z.string().nullable(),
  department: z.string().nullable(),
  implementingUnit: z.string().nullable(),
  budgetFen: z.number().int().nullable(),
  availableFen: z.number().int().nullable(),
  executedFen: z.number().int().nullable(),
  /** A fraction: 95.84% is 0.9584. */
  executionRate: z.number().nullable(),
  score: z.number().nullable(),
  grade: z.string().nullable(),
  objectiveExpected: z.string().nullable(),
  objectiveActual: z.string().nullable(),
  /** 资金支出计划: month to cumulative percentage as printed. */
  spendingPlan: z.record(z.string(), z.string()).nullable(),
  /** 执行率 as printed, for the check of its last digit. */
  executionRateRaw: z.string().nullable(),
  /** 总分 as printed on the form when it is a row of its own. */
  indicators: z.array(Indicator),
  /** Scores that belong to the total but to no indicator (预算执行率 10 分). */
  otherScores: z.array(z.object({ label: z.string(), weight: z.number().nullable(), score: z.number().nullable() })),
});
export type Project = z.infer<typeof Project>;

/** A row of 政府采购预算. */
export const Procurement = z.object({
  table: z.number().int().nonnegative(),
  row: z.number().int().nonnegative(),
  project: z.string().nullable(),
  item: z.string().nullable(),
  catalogueCode: z.string().nullable(),
  unit: z.string().nullable(),
  quantity: z.number().nullable(),
  unitPriceFen: z.number().int().nullable(),
  amountFen: z.number().int().nullable(),
});
export type Procurement = z.infer<typeof Procurement>;

/** A row of 固定资产占用情况. */
export const Asset = z.object({
  table: z.number().int().nonnegative(),
  row: z.number().int().nonnegative(),
  item: z.string(),
  quantity: z.number().nullable(),
  valueFen: z.number().int().nullable(),
});
export type Asset = z.infer<typeof Asset>;

/** A project's amounts and score as a sentence states them; compared with its form by cross.performance. */
export const ProjectMention = z.object({
  paragraph: z.number().int().nonnegative(),
  charStart: z.number().int().nonnegative(),
  charEnd: z.number().int().nonnegative(),
  name: z.string(),
  budgetFen: z.number().int().nullable(),
  executedFen: z.number().int().nullable(),
  executionRate: z.number().nullable(),
  score: z.number().nullable(),
  /** Decimals of the printed amounts and the unit, for the tolerance. */
  decimals: z.number().int().nonnegative(),
  unitYuan: z.number().int().positive(),
});
export type ProjectMention = z.infer<typeof ProjectMention>;

/** A printed date, kept so that an impossible one can be shown. */
export const PrintedDate = z.object({
  table: z.number().int().nonnegative().nullable(),
  row: z.number().int().nonnegative().nullable(),
  col: z.number().int().nonnegative().nullable(),
  paragraph: z.number().int().nonnegative().nullable(),
  text: z.string(),
});
export type PrintedDate = z.infer<typeof PrintedDate>;

export const Publication = z.object({
  head: Head,
  tables: z.array(TableMeaning),
  facts: z.array(Fact),
  rejected: z.array(Rejected),
  claims: z.array(Claim),
  quantities: z.array(Quantity),
  orgUnits: z.array(OrgUnit),
  projects: z.array(Project),
  procurements: z.array(Procurement),
  assets: z.array(Asset),
  projectMentions: z.array(ProjectMention),
  dates: z.array(PrintedDate),
});
export type Publication = z.infer<typeof Publication>;
