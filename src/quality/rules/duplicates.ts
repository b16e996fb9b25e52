/** duplicate.key: two different amounts for one fact key, one project code for two projects. */
import { type Fact, factKey, lastUnit, type ProofStatus } from "../../model/fact.js";
import type { Finding } from "../../model/finding.js";
import type { Project, Publication } from "../../model/publication.js";
import { push } from "../collect.js";
import { operand, placeEn, placeZh, printedAmount, type Titles } from "../findings/words.js";
import { isNamed } from "../identities/groups.js";
import { finding } from "./finding.js";

/**
 * Keys that a table, or two tables, repeat with other amounts; more, and they speak of different units or projects.
 * The same for the sentences of a publication that goes through its units one after the other.
 */
const REPEATED = 3;

export function duplicateKeys(facts: readonly Fact[], statuses: readonly ProofStatus[], titles: Titles): Finding[] {
  const groups = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    if (isNamed(fact)) push(groups, factKey(fact), index);
  });
  const pairs = [...groups.values()].flatMap((group) => differing(facts, group));
  const between = (first: number, second: number): string => `${facts[first]?.table}|${facts[second]?.table}`;
  const repeated = new Map<string, number>();
  for (const [first, second] of pairs) {
    const key = between(first, second);
    repeated.set(key, (repeated.get(key) ?? 0) + 1);
  }
  const inTables = new Set(facts.filter((fact) => fact.origin === "table").map((fact) => fact.amountFen));
  return pairs.flatMap(([a, b]) => {
    const first = facts[a];
    const second = facts[b];
    if (first === undefined || second === undefined) return [];
    const together = first.table !== null && first.table === second.table;
    if ((repeated.get(between(a, b)) ?? 0) > REPEATED) return [];
    const bothHold = statuses[a] === "proved" && statuses[b] === "proved";
    if (together && bothHold) return [];
    // A sentence whose amount a table prints elsewhere may speak of that other amount.
    const misread = first.origin === "narrative" && [first, second].every((fact) => inTables.has(fact.amountFen));
    const doubtful = [first, second].some(
      (fact) => (fact.ocr !== null && !fact.ocr.agreed) || fact.mapping === "fuzzy",
    );
    const severity = bothHold || misread || doubtful ? "warning" : "error";
    const size = `${printedAmount(first)}（${placeZh(first, titles)}）、${printedAmount(second)}（${placeZh(second, titles)}）`;
    return finding(
      "duplicate.key",
      severity,
      `同一指标印有两个不同金额：${size}`,
      `one amount is printed twice and differs: ${printedAmount(first)} (${placeEn(first)}), ${printedAmount(second)} (${placeEn(second)})`,
      {
        operands: [operand("left", first), operand("right", second)],
        expectedFen: first.amountFen,
        actualFen: second.amountFen,
        table: second.table,
        facts: [first.ref, second.ref],
      },
    );
  });
}

/** Different amounts of one key that are told apart; a key with more is a list. */
const MOST_AMOUNTS = 10;

/** The first print of a key against each later one that differs by more than the coarser last digit. */
function differing(facts: readonly Fact[], group: readonly number[]): [number, number][] {
  const kept: number[] = [];
  const pairs: [number, number][] = [];
  for (const index of group) {
    const fact = facts[index];
    if (fact === undefined) continue;
    const known = kept.some((other) => same(facts[other], fact));
    if (known) continue;
    const first = kept[0];
    if (first !== undefined) pairs.push([first, index]);
    if (kept.length >= MOST_AMOUNTS) break;
    kept.push(index);
  }
  return pairs;
}

function same(a: Fact | undefined, b: Fact): boolean {
  return a !== undefined && Math.abs(a.amountFen - b.amountFen) <= Math.max(lastUnit(a), lastUnit(b));
}

/** One 项目编码 on the forms of two projects. */
export function duplicateProjectCodes(publication: Publication): Finding[] {
  const byCode = new Map<string, Project[]>();
  for (const project of publication.projects) {
    const code = project.code?.replace(/\s+/g, "") ?? "";
    if (code !== "") push(byCode, code, project);
  }
  return [...byCode].flatMap(([code, projects]) => {
    const names = [...new Set(projects.map((project) => (project.name ?? "").replace(/\s+/g, "")))];
    if (names.length < 2) return [];
    return finding(
      "duplicate.key",
      "error",
      `项目编码${code}用于${names.length}个项目：${names.join("、")}`,
      `project code ${code} is used for ${names.length} projects: ${names.join(", ")}`,
      { table: projects[1]?.table ?? null },
    );
  });
}
