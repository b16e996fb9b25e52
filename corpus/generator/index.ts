/** Further departments, made up by seed number: accounts that add up, sentences and forms, dressed in many ways. */

import { part, say, section } from "../press/blocks.js";
import type { Block, Guise, Phase, StructuredDocument } from "../press/document.js";
import { docxOf } from "../press/docx.js";
import { extractedOf } from "../press/extracted.js";
import { truthOf } from "../press/truth.js";
import { drawAccounts } from "./accounts.js";
import { budgetStatements } from "./budget-statements.js";
import { type Department, pickDepartment } from "./department.js";
import { drawEconomic } from "./economic.js";
import { finalStatements, type Setting } from "./final-statements.js";
import { selfEvaluations, targetForms } from "./forms.js";
import { budgetNarrative, finalNarrative } from "./narrative.js";
import { Random } from "./random.js";
import { withSlips } from "./slips.js";
import { drawStyle, type Style } from "./style.js";

export interface GeneratorOptions {
  /** Any integer: the same number and options give the same document. */
  seed: number;
  /** Drawn when absent. */
  phase?: Phase;
  /** 2020 to 2024; drawn when absent. */
  fiscalYear?: number;
  /** Amounts to misprint by one digit; 0 when absent. */
  slips?: number;
  /** Parts of the style that shall not be drawn. */
  style?: Partial<Style>;
}

export interface Generated {
  document: StructuredDocument;
  guise: Guise;
}

/** A publication of a made-up department as structured document, ready for any press. */
export function generate(options: GeneratorOptions): Generated {
  const random = new Random(options.seed);
  const phase = options.phase ?? random.pick(["final", "final", "budget"] as const);
  const year = options.fiscalYear ?? random.int(2020, 2024);
  const department = pickDepartment(random);
  const style = drawStyle(random, phase, options.style ?? {});
  const grain = style.unit === "元" ? 1 : 10_000;
  const accounts = drawAccounts(random, department, year, grain, phase === "budget");
  const economic = drawEconomic(random, accounts, year, grain);
  const setting: Setting = { accounts, economic, year, style, organisation: department.organisation };
  const blocks =
    phase === "final" ? finalBlocks(setting, department, random) : budgetBlocks(setting, department, random);
  const { organisation, regionCode, region } = department;
  const word = phase === "final" ? "决算" : "预算";
  const document: StructuredDocument = {
    id: `generated-${options.seed}-${phase}-${year}`,
    source: `generator ${options.seed}`,
    title: `${organisation}${year}年度部门${word}`,
    phase,
    fiscalYear: year,
    organisation,
    organisationAliases: [],
    orgLevel: null,
    regionCode,
    region,
    unit: style.unit,
    blocks,
    findings: [],
  };
  const slips = options.slips ?? 0;
  return { document: slips > 0 ? withSlips(document, random, slips) : document, guise: style.guise };
}

/** A generated publication in memory: what an extractor would deliver of it, its truth, and its DOCX bytes on demand. */
export function generateCase(options: GeneratorOptions) {
  const { document, guise } = generate(options);
  const extracted = extractedOf(document, guise);
  const file = { file: extracted.file, sha256: extracted.sha256, pageCount: null, bytes: 0, methodClass: "memory" };
  return { document, guise, extracted, truth: truthOf(document, guise, file), docx: () => docxOf(document, guise) };
}

function front({ organisation, year }: Setting, department: Department, word: string): Block[] {
  return [
    { kind: "cover", lines: [organisation, `${year}年度部门${word}`] },
    { kind: "contents", depth: 2, pages: true },
    part("第一部分 部门概况"),
    section("一、部门职责"),
    say(`${department.duties.join("，")}，完成上级交办的任务。`),
    section("二、机构设置"),
    say(`纳入${year}年度部门${word}编制范围的单位共1个。`),
    part(`第二部分 ${year}年度部门${word}表`),
  ];
}

function finalBlocks(setting: Setting, department: Department, random: Random): Block[] {
  return [
    ...front(setting, department, "决算"),
    ...finalStatements(setting),
    ...finalNarrative(setting, random),
    part("第四部分 附件"),
    ...selfEvaluations(random, department, setting.year),
  ];
}

function budgetBlocks(setting: Setting, department: Department, random: Random): Block[] {
  return [
    ...front(setting, department, "预算"),
    ...budgetStatements(setting),
    ...budgetNarrative(setting, random),
    part("第四部分 项目绩效目标"),
    ...targetForms(random, department),
  ];
}
