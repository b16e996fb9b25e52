/** The head of a publication: who published it, for which year and phase, and where. */
import type { Extracted } from "../../model/extracted.js";
import type { DocumentPhase } from "../../model/fact.js";
import type { Head } from "../../model/publication.js";
import type { Result, Warning } from "../../model/result.js";
import { foldText, similarity } from "../codebook/index.js";
import { phaseOfText, statementOfTitle } from "../statements/title.js";
import { collectEvidence, coverLines, type Evidence, labelledParent } from "./evidence.js";
import { arabicYears, isPublicationYear, organisationWords, printedBrackets } from "./publication-title.js";
import { regionOf } from "./region.js";

/** What is known of a file from outside. */
export interface Hints {
  fileName: string;
  /** URL or path it came from. */
  source?: string;
  /** What whoever fetched it knows of its publisher: counts only where the document itself says nothing. */
  publisher?: { region: string | null; organisation: string | null };
}

/** Names at least this like the cover's are readings of the same name. */
const SAME_NAME = 0.7;

/** Reads the head; what nothing says is null, with a warning. */
export function readHead(extracted: Extracted, hints: Hints): Result<Head> {
  const evidence = collectEvidence(extracted, hints.fileName);
  const organisation = chooseOrganisation(extracted, evidence) ?? hints.publisher?.organisation ?? null;
  const year = chooseYear(extracted, evidence);
  const phase = choosePhase(extracted, evidence);
  const names = evidence.flatMap((one) => one.title.organisation ?? []);
  const fileTexts = [...coverLines(extracted), hints.fileName, decoded(hints.source), hints.publisher?.region ?? ""];
  const region = regionOf(organisation ? [organisation, ...names] : names, fileTexts, extracted, year ?? 2020);
  const level = levelOf(organisation, evidence);
  const warnings: Warning[] = [];
  const miss = (what: string, missing: boolean): void => {
    if (missing) warnings.push({ code: `${what}-unknown`, message: `nothing in the document says its ${what}` });
  };
  miss("organisation", organisation === null);
  miss("year", year === null);
  miss("phase", phase === null);
  miss("region", region === null);
  return {
    value: {
      title: titleOf(extracted, organisation, year, phase),
      phase,
      fiscalYear: year,
      organisation,
      orgLevel: level,
      parentOrganisation: parentOf(extracted, organisation, level),
      regionCode: region?.code ?? null,
      region: region?.name ?? null,
    },
    warnings,
  };
}

function decoded(source: string | undefined): string {
  try {
    return decodeURIComponent(source ?? "");
  } catch {
    return source ?? "";
  }
}

/**
 * The most trusted name. Where a recogniser read the cover, the reading of that name which the document repeats
 * most often: one misread line is outvoted by the others.
 */
function chooseOrganisation(extracted: Extracted, evidence: readonly Evidence[]): string | null {
  const names = evidence.flatMap((one) => one.title.organisation ?? []);
  const [printed] = names;
  if (printed === undefined) return null;
  const first = completed(printed, names);
  if (!extracted.tables.some((table) => table.method === "ocr")) return first;
  const alike = [...new Set(names)].filter(
    (name) => name === first || similarity(bare(name), bare(first)) >= SAME_NAME,
  );
  const text = extracted.paragraphs.map((paragraph) => foldText(paragraph.text)).join("\n");
  const score = (name: string): number =>
    names.filter((other) => bare(other) === bare(name)).length +
    occurrences(text, bare(name)) +
    (name === first ? 0.5 : 0);
  const best = alike.sort((a, b) => score(b) - score(a))[0] ?? first;
  const mark = /（[^（）]*）$/u.exec(first)?.[0] ?? "";
  return /）$/u.test(best) ? best : best + mark;
}

/** 县财政局 on the cover is the one that a heading calls by its full name. */
function completed(name: string, names: readonly string[]): string {
  if (!/^[省市州县区旗]/u.test(name)) return name;
  return names.find((other) => other.length > name.length && other.endsWith(name.slice(1))) ?? name;
}

function bare(name: string): string {
  return foldText(name).replace(/\([^()]*\)$/u, "");
}

function occurrences(text: string, part: string): number {
  return part === "" ? 0 : text.split(part).length - 1;
}

/** The most trusted year; else the one that 年度 with 预算 or 决算 names most often. Never a date's year. */
function chooseYear(extracted: Extracted, evidence: readonly Evidence[]): number | null {
  for (const one of evidence) if (one.title.year !== null) return one.title.year;
  const counts = new Map<number, number>();
  const count = (text: string): void => {
    for (const match of arabicYears(text).matchAll(
      /(20\d\d)年度?(?!\d{0,2}月)[^\d。;；]{0,20}?(?:预算|决算)|(20\d\d)年度/gu,
    )) {
      const year = Number(match[1] ?? match[2]);
      if (isPublicationYear(year)) counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  };
  for (const paragraph of extracted.paragraphs) count(foldText(paragraph.text));
  for (const table of extracted.tables) {
    count(foldText(table.caption.title ?? ""));
    count(foldText(table.caption.yearLine ?? ""));
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

function choosePhase(extracted: Extracted, evidence: readonly Evidence[]): DocumentPhase | null {
  for (const one of evidence) if (one.title.phase !== null) return one.title.phase;
  const votes = { budget: 0, final: 0 };
  for (const table of extracted.tables) {
    const phase = phaseOfText(foldText(table.caption.title ?? ""));
    if (phase) votes[phase]++;
  }
  if (votes.final === 0 && votes.budget === 0) return null;
  return votes.final >= votes.budget ? "final" : "budget";
}

function levelOf(organisation: string | null, evidence: readonly Evidence[]): Head["orgLevel"] {
  const mark = /（([^（）]*)）$/u.exec(organisation ?? "")?.[1];
  if (mark !== undefined && organisationWords("unit_mark").includes(mark)) return "unit";
  if (mark !== undefined && organisationWords("department_mark").includes(mark)) return "department";
  return evidence.find((one) => one.title.level !== null)?.title.level ?? null;
}

/** What 主管部门： says; for a 本级 the department whose own accounts these are. */
function parentOf(extracted: Extracted, organisation: string | null, level: Head["orgLevel"]): string | null {
  if (level !== "unit" || organisation === null) return null;
  const labelled = labelledParent(extracted);
  if (labelled && labelled !== organisation) return labelled;
  const name = organisation.replace(/（[^（）]*）$/u, "");
  return name === organisation ? null : name;
}

function titleOf(
  extracted: Extracted,
  organisation: string | null,
  year: number | null,
  phase: DocumentPhase | null,
): string | null {
  const lines = coverLines(extracted).filter((line) => !/^\d{4}年\d{1,2}月|[:：]/u.test(line));
  const last = lines.findIndex((line) => /预算|决算/u.test(line));
  const cover = lines.slice(0, last + 1).join("");
  if (last >= 0 && statementOfTitle(cover) === null) return printedBrackets(cover);
  if (!organisation || year === null || phase === null) return null;
  return `${organisation}${year}年度部门${phase === "final" ? "决算" : "预算"}`;
}
