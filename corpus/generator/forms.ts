/** Performance forms of a generated publication, scores and rates consistent with each other. */
import { fromFen } from "../press/amount.js";
import type { Row, TableBlock } from "../press/document.js";
import { selfEvaluationForm } from "../press/self-evaluation.js";
import { targetForm } from "../press/target-form.js";
import type { Department } from "./department.js";
import type { Random } from "./random.js";

const U = "^";
/** 一级, 二级, 三级 and what is aimed at. */
const INDICATORS: [string, string, string, string][] = [
  ["产出指标", "数量指标", "完成服务次数", "≥12次"],
  ["产出指标", "数量指标", "覆盖单位数", "≥20个"],
  ["产出指标", "质量指标", "验收合格率", "≥95%"],
  ["产出指标", "时效指标", "任务按期完成率", "100%"],
  ["产出指标", "成本指标", "费用不超过预算", "≤100%"],
  ["效益指标", "社会效益指标", "公共服务水平", "有所提高"],
  ["效益指标", "可持续影响指标", "长效机制", "基本建立"],
  ["满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"],
];
const ACTUALS: Record<string, string> = { 有所提高: "有所提高", 基本建立: "基本建立" };

/** Indicator rows with merged levels; `tail` gives the cells after 三级. */
function indicatorRows(random: Random, tail: (target: string, index: number, count: number) => string[]): Row[] {
  const chosen = random.some(INDICATORS, random.int(4, INDICATORS.length));
  return chosen.map(([level1, level2, level3, target], index) => {
    const before = chosen[index - 1];
    const same1 = before?.[0] === level1;
    const same2 = same1 && before?.[1] === level2;
    return [same1 ? U : level1, same2 ? U : level2, level3, ...tail(target, index, chosen.length)];
  });
}

/** Self-evaluation forms of a final account. */
export function selfEvaluations(random: Random, department: Department, year: number): TableBlock[] {
  return random.some(department.projects, random.int(1, 2)).map((name) => {
    const budget = random.int(200, 90_000) * 10_000;
    const executed = random.chance(0.3) ? budget : Math.floor((budget * random.int(40, 99)) / 100 / 10_000) * 10_000;
    const points = Math.round((executed / budget) * 100);
    const scores: number[] = [points];
    const indicators = indicatorRows(random, (target, index, count) => {
      const weight = index === count - 1 ? 90 - Math.floor(90 / count) * (count - 1) : Math.floor(90 / count);
      const short = random.chance(0.25) ? random.int(1, 20) : 0;
      scores.push(weight * 10 - short);
      const actual = ACTUALS[target] ?? target.replace(/[≥≤]/, "");
      return [target, actual, String(weight), tenth(weight * 10 - short), short > 0 ? "今后加强计划" : ""];
    });
    return selfEvaluationForm({
      name,
      department: department.organisation,
      implementingUnit: department.organisation,
      initial: fromFen(budget, "万元", 2, false),
      adjusted: fromFen(budget, "万元", 2, false),
      executed: fromFen(executed, "万元", 2, false),
      rate: `${((executed / budget) * 100).toFixed(2)}%`,
      rateScore: tenth(points),
      expected: `完成${name}的年度任务`,
      actual: "任务已完成",
      indicators,
      totalWeight: "100",
      totalScore: tenth(scores.reduce((all, score) => all + score, 0)),
      year,
    });
  });
}

/** Tenths as printed: 95 is 9.5, 100 is 10. */
const tenth = (tenths: number) => (tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1));

/** Target forms of a budget. */
export function targetForms(random: Random, department: Department): TableBlock[] {
  return random.some(department.projects, random.int(1, 2)).map((name, index) => {
    const budget = fromFen(random.int(200, 90_000) * 10_000, "万元", 2, false);
    return targetForm({
      title: `${index + 1}、${name}绩效目标表`,
      department: department.organisation,
      code: `${random.int(100, 999)}-${String(random.int(0, 9999)).padStart(4, "0")}-JBN-${index}${random.int(100, 999)}`,
      name,
      budget,
      fiscal: budget,
      use: `用于${name}`,
      plan: ["25.00", "50.00", "80.00", "100.00"],
      goal: [`1、完成${name}的年度任务`, "2、资金按时支付"],
      indicators: indicatorRows(random, (target) => ["按年度计划衡量", target, "年度计划"]),
      unit: "万元",
    });
  });
}
