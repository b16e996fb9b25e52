/** The eighteen projects of the seed: a paragraph each, its form, and where the two disagree. */
import { readCsv } from "../../../src/model/data-file.js";
import { decimalsOf } from "../../press/amount.js";
import { say } from "../../press/blocks.js";
import type { Block, StatedFinding } from "../../press/document.js";
import { EVALUATIONS, type Evaluation, evaluationForm } from "./forms.js";

const MENTIONS = readCsv<"name" | "score" | "budget" | "executed" | "percent">(
  new URL("./mentions.csv", import.meta.url),
);
type Mention = (typeof MENTIONS)[number];

/** Paragraph and form of every project. */
export function evaluations(): Block[] {
  return EVALUATIONS.flatMap((form, index) => {
    const mention = MENTIONS[index];
    if (!mention) throw new Error(`no paragraph for ${form.name}`);
    const { name, score, budget, executed, percent } = mention;
    return [
      say(
        `（${index + 1}）${name}项目自评综述：按年初目标自评，得分为${score}分（自评表附后）。全年预算数为${budget}万元，执行数为${executed}万元，完成预算的${percent}%。`,
      ),
      evaluationForm(form, index),
    ];
  });
}

/** cross.performance, form.rate and score.total as the seed prints them. */
export function evaluationFindings(): StatedFinding[] {
  return EVALUATIONS.flatMap((form, index) => {
    const mention = MENTIONS[index];
    return mention ? disagreements(form, mention) : [];
  }).concat([
    {
      rule: "form.rate",
      message: "创业扶持资金: 执行率 印35.6% 应100%",
      project: "创业扶持资金",
    },
    {
      rule: "score.total",
      message: "被征地农民社会保障费: Σ得分 335 ≠ 总分 90",
      project: "被征地农民社会保障费",
    },
    {
      rule: "score.total",
      message: "社会保障费: 正文得分 915 > 100",
      project: "社会保障费",
      ruleAny: ["score.total", "cross.performance"],
    },
    {
      rule: "arith.percent",
      message: "建国前老党员生活补贴: 完成 40.96% 应 40.89%",
      project: "建国前老党员生活补贴",
      ruleAny: ["arith.percent", "form.rate"],
      optional: true,
      why: "rounding of the printed amounts explains it",
    },
  ]);
}

function disagreements(form: Evaluation, mention: Mention): StatedFinding[] {
  const found: StatedFinding[] = [];
  const executed = form.executed[0] || form.executed[1];
  const unit = 10 ** -Math.min(decimalsOf(executed), decimalsOf(mention.executed));
  const off = Math.abs(Number(executed) - Number(mention.executed));
  if (off > unit / 2)
    found.push({
      rule: "cross.performance",
      message: `${mention.name}: 执行数 正文 ${mention.executed} ≠ 表 ${executed}`,
      project: form.name,
      ...(off <= unit ? { optional: true, why: "one unit of the coarser print" } : {}),
    });
  if (mention.score !== form.total)
    found.push({
      rule: "cross.performance",
      message: `${mention.name}: 得分 正文 ${mention.score} ≠ 表 ${form.total}`,
      project: form.name,
    });
  return found;
}
