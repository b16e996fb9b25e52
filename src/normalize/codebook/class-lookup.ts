/** Finds the class that a printed code and label mean, also when one of the two is damaged or absent. */
import {
  type Certainty,
  type ClassIndex,
  type ClassName,
  type ClassScheme,
  classIndex,
  parentCode,
} from "./classification.js";
import { labelKey, similarity } from "./fold.js";

/** What a code and label were found to mean, and by which of them. */
export interface ClassMatch {
  scheme: ClassScheme;
  code: string;
  /** Canonical name in the year's dictionary; null for a well-formed code that the dictionary does not know. */
  name: string | null;
  /** exact: code with its name of the year; alias: code with another of its names; code; label; fuzzy. */
  mapping: "exact" | "alias" | "code" | "label" | "fuzzy";
  /** 0..1. */
  score: number;
  certainty: Certainty | null;
}

export interface ClassQuery {
  scheme: ClassScheme;
  /** Digits as printed; null where there is no code. */
  code?: string | null;
  label?: string | null;
  /** Code of the class that the row stands under, where the label alone must decide. */
  parent?: string | null;
  /** Digits of the wanted level (3, 5, 7), where known. */
  level?: number | null;
  /** How the wanted code begins, where known: 3 for the departments' economic classes, 5 for the government's. */
  begins?: string;
  year: number;
}

export interface ClassCandidate {
  code: string;
  name: string;
  score: number;
}

/** Below this likeness two labels are not taken for one. */
const LIKE = 0.7;
/** The best candidate must be better than the next by this much. */
const MARGIN = 0.1;
/** A label at least this like one of the code's names confirms the code, e.g. one wrapped or cut off. */
const CONFIRMS = 0.6;

/** Canonical name of a code in the dictionary of a year; null when the code is unknown. */
export function className(scheme: ClassScheme, code: string, year: number): string | null {
  return nameOf(classIndex(scheme), code, year)?.name ?? null;
}

/** True when the code belongs to the dictionary of the year. */
export function isKnownCode(scheme: ClassScheme, code: string, year: number): boolean {
  return (classIndex(scheme).names.get(code) ?? []).some((entry) => entry.from <= year && year <= entry.to);
}

/** Whether the digits can be a code of the scheme at all (201…, 301…, 501…; 3, 5 or 7 digits). */
export function isCodeShaped(scheme: ClassScheme, digits: string): boolean {
  return scheme === "function" ? /^2\d{2}(\d{2}){0,2}$/.test(digits) : /^[35]\d{2}(\d{2})?$/.test(digits);
}

/** Classes whose names are like the label, best first. */
export function classCandidates(query: ClassQuery, limit = 5): ClassCandidate[] {
  const key = labelKey(query.label ?? "");
  if (key === "") return [];
  const index = classIndex(query.scheme);
  const codes =
    query.parent === undefined || query.parent === null
      ? [...index.names.keys()]
      : (index.children.get(query.parent) ?? []);
  return codes
    .filter((code) => (!query.level || code.length === query.level) && code.startsWith(query.begins ?? ""))
    .map((code) => ({
      code,
      name: nameOf(index, code, query.year)?.name ?? "",
      score: Math.max(...(index.names.get(code) ?? []).map((entry) => similarity(key, entry.key))),
    }))
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, limit);
}

/** The class that code and label mean together; null when neither decides. */
export function findClass(query: ClassQuery): ClassMatch | null {
  const code = query.code ?? "";
  const key = labelKey(query.label ?? "");
  if (code !== "" && isCodeShaped(query.scheme, code)) return byCode(query, code, key);
  return key === "" ? null : byLabel(query, key);
}

function byCode(query: ClassQuery, code: string, key: string): ClassMatch {
  const index = classIndex(query.scheme);
  const names = index.names.get(code) ?? [];
  const canonical = nameOf(index, code, query.year);
  const named = (mapping: ClassMatch["mapping"], score: number): ClassMatch => ({
    scheme: query.scheme,
    code,
    name: canonical?.name ?? null,
    mapping,
    score,
    certainty: canonical?.certainty ?? null,
  });
  if (key === "") return named("code", canonical ? 0.9 : 0.5);
  if (canonical?.key === key) return named("exact", 1);
  if (names.some((entry) => entry.key === key)) return named("alias", 0.98);
  const likeness = Math.max(0, ...names.map((entry) => similarity(key, entry.key)));
  if (likeness >= CONFIRMS) return named("code", likeness);
  return named("code", canonical ? 0.6 : 0.5);
}

function byLabel(query: ClassQuery, key: string): ClassMatch | null {
  const index = classIndex(query.scheme);
  const fits = (entry: ClassName): boolean =>
    (!query.level || entry.code.length === query.level) &&
    entry.code.startsWith(query.begins ?? "") &&
    (query.parent === undefined || query.parent === null || parentCode(entry.code) === query.parent);
  const exact = preferred((index.byKey.get(key) ?? []).filter(fits), query.year);
  if (exact) return match(query, exact, "label", 0.95);
  if ([...key].length < 3 || !(query.parent || query.level === 3)) return null;
  const [best, next] = classCandidates(query, 2);
  if (!best || best.score < LIKE || (next && best.score - next.score < MARGIN)) return null;
  const entry = nameOf(index, best.code, query.year);
  return entry ? match(query, entry, "fuzzy", best.score) : null;
}

/** The one code meant by entries of one label: those of the year first, names before aliases; null when two remain. */
function preferred(entries: readonly ClassName[], year: number): ClassName | null {
  for (const group of [
    entries.filter((entry) => entry.kind === "name" && entry.from <= year && year <= entry.to),
    entries.filter((entry) => entry.kind !== "history" && entry.from <= year && year <= entry.to),
    entries.filter((entry) => entry.kind !== "history"),
    entries,
  ]) {
    const codes = new Set(group.map((entry) => entry.code));
    if (codes.size === 1) return group[0] ?? null;
    if (codes.size > 1) return null;
  }
  return null;
}

function match(query: ClassQuery, entry: ClassName, mapping: ClassMatch["mapping"], score: number): ClassMatch {
  const canonical = nameOf(classIndex(query.scheme), entry.code, query.year) ?? entry;
  return {
    scheme: query.scheme,
    code: entry.code,
    name: canonical.name,
    mapping,
    score,
    certainty: canonical.certainty,
  };
}

/** A known code as a match; null when the dictionary does not have it. */
export function classMatch(
  query: { scheme: ClassScheme; year: number },
  code: string,
  mapping: ClassMatch["mapping"],
  score: number,
): ClassMatch | null {
  const entry = nameOf(classIndex(query.scheme), code, query.year);
  if (!entry) return null;
  return { scheme: query.scheme, code, name: entry.name, mapping, score, certainty: entry.certainty };
}

/** The name that a code has in a year: its own, else an alias of that year, else any of its own. */
function nameOf(index: ClassIndex, code: string, year: number): ClassName | null {
  const names = index.names.get(code) ?? [];
  const current = names.filter((entry) => entry.from <= year && year <= entry.to);
  return current[0] ?? names[0] ?? null;
}
