/** score.total, form.rate, cross.performance: performance forms against themselves and against the sentences. */
import type { Finding } from "../../model/finding.js";
import { formatFen } from "../../model/money.js";
import type { Project, ProjectMention, Publication } from "../../model/publication.js";
import { finding, percent } from "./finding.js";
import { matchProject } from "./project-names.js";

/** Points by which scores may differ (checks.csv). */
const SCORE_ROOM = 0.05;
const FULL_SCORE = 100;

export function performanceFindings(publication: Publication): Finding[] {
  return [
    ...publication.projects.flatMap((project) => [...scoreTotal(project), ...formRate(project)]),
    ...publication.projectMentions.flatMap((mention) => mentionFindings(mention, publication.projects)),
  ];
}

const differ = (a: number, b: number): boolean => Math.abs(a - b) > SCORE_ROOM + 1e-9;
const nameOf = (project: Project): string => project.name ?? "";

/** 得分 add up to 总分; no score above its weight; 0..100. */
function scoreTotal(project: Project): Finding[] {
  const rows = [...project.indicators.map((row) => ({ label: row.level3 ?? "", ...row })), ...project.otherScores];
  const findings: Finding[] = [];
  const add = (severity: Finding["severity"], zh: string, en: string): void => {
    findings.push(
      finding("score.total", severity, `${nameOf(project)}：${zh}`, `${nameOf(project)}: ${en}`, {
        table: project.table,
      }),
    );
  };
  for (const row of rows) {
    if (row.score === null) continue;
    if (row.weight !== null && row.score > row.weight + SCORE_ROOM) {
      add(
        "error",
        `“${row.label}”得分${row.score}超过分值${row.weight}`,
        `score ${row.score} above its weight ${row.weight}`,
      );
    }
    if (row.score < 0) add("error", `“${row.label}”得分${row.score}小于0`, `score ${row.score} below 0`);
  }
  if (project.score === null) return findings;
  if (project.score < 0 || project.score > FULL_SCORE + SCORE_ROOM) {
    add("error", `总分${project.score}不在0至100之间`, `total score ${project.score} outside 0..100`);
  }
  const scored = project.indicators.filter((row) => row.score !== null);
  if (scored.length === 0) return findings;
  const indicators = sum(scored.map((row) => row.score));
  const all = indicators + sum(project.otherScores.map((row) => row.score));
  if (differ(all, project.score) && differ(indicators, project.score)) {
    // A row that could not be read makes the sum too small, a column read amiss makes it exceed what a form can give:
    // then nothing is shown, unless all weights are there.
    const weights = sum(rows.map((row) => row.weight));
    const whole = all <= FULL_SCORE + SCORE_ROOM && (all > project.score || !differ(weights, FULL_SCORE));
    add(
      whole ? "error" : "warning",
      `各项得分之和${round(all)}≠总分${project.score}`,
      `scores add up to ${round(all)}, the total is ${project.score}`,
    );
  }
  return findings;
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
const round = (value: number): number => Math.round(value * 100) / 100;

/** 执行率 = 执行数 / 预算数 (or / 到位数), within one unit of its last printed digit. */
function formRate(project: Project): Finding[] {
  const { executionRate: rate, executedFen: executed } = project;
  const bases = [project.budgetFen, project.availableFen].filter((base): base is number => base !== null && base > 0);
  if (rate === null || executed === null || bases.length === 0) return [];
  const unit = rateUnit(project.executionRateRaw, rate);
  const rates = bases.map((base) => executed / base);
  if (rates.some((right) => Math.abs(right - rate) <= unit + 1e-9)) return [];
  const right = percent(rates[0] ?? 0, 2);
  const printed = project.executionRateRaw ?? percent(rate, 2);
  const amounts = `${formatFen(executed, 10_000, 4)}/${formatFen(bases[0] ?? 0, 10_000, 4)}`;
  return [
    finding(
      "form.rate",
      "error",
      `${nameOf(project)}：执行率印${printed}，执行数/预算数（万元）${amounts}应为${right}`,
      `${nameOf(project)}: execution rate printed ${printed}, ${right} expected (${amounts}, 10,000 yuan)`,
      { table: project.table, expectedFen: null, actualFen: null },
    ),
  ];
}

/** One unit of the last printed digit of a rate, as a fraction; the print may be 95.84%, 95.84 or 0.9584. */
function rateUnit(raw: string | null, rate: number): number {
  const match = /(\d+)(?:\.(\d+))?/.exec((raw ?? "").normalize("NFKC"));
  if (match === null) return 0.0001;
  const decimals = match[2]?.length ?? 0;
  const asPercent = Math.abs(Number(match[0]) / 100 - rate) < Math.abs(Number(match[0]) - rate);
  return 10 ** -decimals / (asPercent ? 100 : 1);
}

function mentionFindings(mention: ProjectMention, projects: readonly Project[]): Finding[] {
  const findings: Finding[] = [];
  if (mention.score !== null && (mention.score > FULL_SCORE || mention.score < 0)) {
    const zh = `${mention.name}：正文得分${mention.score}不在0至100之间`;
    findings.push(
      finding("score.total", "error", zh, `${mention.name}: score ${mention.score} in the text outside 0..100`),
    );
  }
  const own = mentionRate(mention);
  if (own !== null) findings.push(own);
  const match = matchProject(mention.name, projects);
  if (match === null) return findings;
  const { project } = match;
  const names = nameOf(project) === mention.name ? mention.name : `${mention.name}（表：${nameOf(project)}）`;
  const sure = match.kind !== "like";
  const compare = (zh: string, en: string, text: number | null, form: number | null): void => {
    if (text === null || form === null) return;
    const unit = (mention.unitYuan * 100) / 10 ** mention.decimals;
    const gap = Math.abs(text - form);
    if (gap <= unit / 2) return;
    const show = (fen: number): string => `${formatFen(fen, mention.unitYuan, Math.max(2, mention.decimals))}`;
    findings.push(
      finding(
        "cross.performance",
        gap <= unit ? "info" : sure ? "error" : "warning",
        `${names}：${zh}正文${show(text)}≠表${show(form)}`,
        `${names}: ${en} ${show(text)} in the text, ${show(form)} on the form`,
        { table: project.table, expectedFen: form, actualFen: text },
      ),
    );
  };
  compare("预算数", "budget", mention.budgetFen, project.budgetFen);
  compare("执行数", "executed", mention.executedFen, project.executedFen);
  if (mention.score !== null && project.score !== null && differ(mention.score, project.score)) {
    findings.push(
      finding(
        "cross.performance",
        sure ? "error" : "warning",
        `${names}：得分正文${mention.score}≠表${project.score}`,
        `${names}: score ${mention.score} in the text, ${project.score} on the form`,
        { table: project.table },
      ),
    );
  }
  return findings;
}

/** The rate of a sentence against the amounts of the same sentence. */
function mentionRate(mention: ProjectMention): Finding | null {
  const { executionRate: rate, executedFen: executed, budgetFen: budget } = mention;
  if (rate === null || executed === null || budget === null || budget <= 0) return null;
  const half = (mention.unitYuan * 100) / 10 ** mention.decimals / 2;
  const low = (executed - half) / (budget + half);
  const high = budget > half ? (executed + half) / (budget - half) : Number.POSITIVE_INFINITY;
  const decimals = String(round(rate * 100)).split(".")[1]?.length ?? 0;
  const unit = 10 ** -(decimals + 2) + 1e-9;
  if (rate >= low - unit && rate <= high + unit) return null;
  const right = percent(executed / budget, 2);
  return finding(
    "arith.percent",
    "error",
    `${mention.name}：正文执行率${percent(rate, decimals)}，应为${right}`,
    `${mention.name}: execution rate ${percent(rate, decimals)} in the text, ${right} expected`,
  );
}
