/** Performance forms (绩效自评表, 绩效目标表, 整体绩效表) of a table, each as one project. */
import type { Head, Indicator, Project, Table, TableMeaning } from "../../model/index.js";
import { UNIT_YUAN } from "../../model/index.js";
import { type Grid, gridOf } from "./grid.js";
import { firstValue, type LabelCell, labelsOf, readFunds, readSpendingPlan } from "./head-fields.js";
import { type LevelCarry, readIndicator } from "./indicators.js";
import { emptyProject } from "./project.js";
import { projectColumns, readProjectList } from "./project-list.js";
import { type Segment, segmentsOf } from "./segments.js";
import { numberOrNull, textOrNull } from "./values.js";

/** A project and whether its table holds only indicators, so that it continues the form above. */
export interface ReadForm {
  project: Project;
  /** No head of its own: neither a name, a code nor an amount. */
  headless: boolean;
}

/** Forms of one table, top to bottom. Amounts without a printed unit are in 万元, as the national forms have it. */
export function readPerformance(table: Table, meaning: TableMeaning, head: Head): ReadForm[] {
  const grid = gridOf(table);
  return segmentsOf(grid)
    .filter(({ blocks, headRows }) => blocks.length > 0 || labelsOf(grid, headRows).length > 2)
    .flatMap((segment) => {
      const [block] = segment.blocks;
      const columns = block === undefined ? null : projectColumns(grid, block.header);
      if (block === undefined || columns === null) return [readSegment(grid, segment, meaning, head)];
      const projects = readProjectList(grid, block.header, columns, block.rows, meaning, head);
      return projects.map((project) => ({ project, headless: false }));
    });
}

function readSegment(grid: Grid, segment: Segment, meaning: TableMeaning, head: Head): ReadForm {
  const labels = labelsOf(grid, segment.headRows);
  const funds = readFunds(grid, labels, meaning.unitYuan ?? UNIT_YUAN.万元 ?? 1);
  const name = firstValue(grid, labels, "name") ?? nameOfDepartment(grid, labels, meaning);
  const code = firstValue(grid, labels, "code");
  const project: Project = {
    ...emptyProject(meaning, head),
    name: name === null ? null : oneLine(name),
    code: code === null ? null : oneLine(code),
    department: firstValue(grid, labels, "department") ?? grid.table.caption.organisation,
    implementingUnit: firstValue(grid, labels, "unit"),
    ...funds,
    score: totalScore(grid, segment) ?? numberOrNull(firstValue(grid, labels, "score") ?? ""),
    grade: firstValue(grid, labels, "grade"),
    objectiveExpected: firstValue(grid, labels, "expected"),
    objectiveActual: firstValue(grid, labels, "actual"),
    spendingPlan: readSpendingPlan(grid, labels),
    indicators: indicatorsOf(grid, segment),
  };
  const headless = name === null && code === null && project.budgetFen === null && project.executedFen === null;
  return { project, headless };
}

/** A form of a whole department is named after it; in a project's form 单位名称 is no name of the project. */
function nameOfDepartment(grid: Grid, labels: readonly LabelCell[], meaning: TableMeaning): string | null {
  if (meaning.statement !== "department_performance") return null;
  return firstValue(grid, labels, "department_name");
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, "").trim();
}

function indicatorsOf(grid: Grid, { blocks }: Segment): Indicator[] {
  const carry: LevelCarry = { level1: null, level2: null };
  return blocks.flatMap(({ header, rows }) =>
    rows.flatMap((row) => {
      const indicator = readIndicator(grid, header, row, carry);
      return indicator === null ? [] : [indicator];
    }),
  );
}

/** The score of the 总分 row: what stands in the score column, else the last number of the row. */
function totalScore(grid: Grid, { totalRows, blocks }: Segment): number | null {
  for (const row of totalRows) {
    const scoreCol = blocks.at(-1)?.header.columns.get("score")?.[0];
    const inColumn = scoreCol === undefined ? null : numberOrNull(grid.text(row, scoreCol));
    if (inColumn !== null) return inColumn;
    const weightCol = blocks.at(-1)?.header.columns.get("weight")?.[0];
    const numbers = grid.rowCells(row).flatMap((cell) => {
      const value = cell.col === weightCol ? null : numberOrNull(textOrNull(cell.text) ?? "");
      return value === null ? [] : [value];
    });
    const last = numbers.at(-1);
    if (last !== undefined) return last;
    const inline = /[:：]\s*([\d.]+)/.exec(grid.rowCells(row)[0]?.text ?? "");
    if (inline) return Number(inline[1]);
  }
  return null;
}

/** Joins a table that holds indicators alone to the form before it (head table and indicator table apart). */
export function joinContinued(forms: readonly ReadForm[]): Project[] {
  const projects: Project[] = [];
  for (const { project, headless } of forms) {
    const before = projects.at(-1);
    if (headless && before !== undefined && before.table < project.table && isOpen(before, project)) {
      before.indicators.push(...project.indicators);
      before.score ??= project.score;
      before.grade ??= project.grade;
      before.objectiveExpected ??= project.objectiveExpected;
      before.objectiveActual ??= project.objectiveActual;
    } else if (!headless || project.indicators.length > 0) projects.push(project);
  }
  return projects;
}

/** A form is open to a continuation while it has no indicators, or no total when the second part brings one. */
function isOpen(before: Project, next: Project): boolean {
  if (before.table + 1 !== next.table || before.statement !== next.statement) return false;
  return before.indicators.length === 0 || (before.score === null && next.score !== null);
}
