/**
 * Finds the function classes a sentence names, in every way they are written: 类（类）款（款）项（项） with or without
 * digits, 类—款—项, 项（2010601）, 2010601行政运行, 社会保障和就业支出.
 */
import { findClass } from "../codebook/index.js";
import {
  type ClassBook,
  type ClassSpan,
  classAtEnd,
  classByLetters,
  type Discussed,
  type Level,
} from "./class-names.js";
import { ancestorsOf, chainedSpans, codedSpans, leftBoundary, NUMBERING } from "./coded-spans.js";
import { listedSpans, namedSpans } from "./named-spans.js";

const MARK = /\((类|款|项)\)/g;

/** All classes of a text in order, not overlapping. */
export function classSpans(text: string, book: ClassBook, before: Discussed): ClassSpan[] {
  const spans = chainedSpans(text, book);
  const free = (start: number, end: number): boolean => !spans.some((span) => span.start < end && start < span.end);
  for (const span of markedSpans(text, book, before.cls)) if (free(span.start, span.end)) spans.push(span);
  for (const span of codedSpans(text, book)) if (free(span.start, span.end)) spans.push(span);
  for (const span of namedSpans(text, book, before)) if (free(span.start, span.end)) spans.push(span);
  const byPlace = (a: ClassSpan, b: ClassSpan): number => a.start - b.start;
  for (const span of listedSpans(text, book, spans.toSorted(byPlace))) if (free(span.start, span.end)) spans.push(span);
  spans.sort(byPlace);
  return spans.reduce<ClassSpan[]>((kept, span) => {
    const before = kept.at(-1);
    if (before !== undefined && repeatsParent(before, span)) before.end = span.end;
    else kept.push(span);
    return kept;
  }, []);
}

/** 卫生健康支出 printed once more right behind its own item says nothing new. */
function repeatsParent(before: ClassSpan, span: ClassSpan): boolean {
  if (before.code === null || span.code === null || before.end !== span.start) return false;
  return before.code !== span.code && before.code.startsWith(span.code);
}

function markedSpans(text: string, book: ClassBook, context: string | null): ClassSpan[] {
  const spans: ClassSpan[] = [];
  let last = context;
  for (const match of text.matchAll(MARK)) {
    const level = match[1] as Level;
    const end = match.index + match[0].length;
    const before = spans.at(-1);
    const gap = before === undefined ? null : text.slice(before.end, match.index);
    const chained = before !== undefined && gap !== null && continues(before, level, gap);
    const from = chained ? before.end : leftBoundary(text, match.index, before?.end ?? 0);
    const ancestors = chained ? ancestorsOf(before.code) : ancestorsOf(last);
    const part = readPart(text.slice(from, match.index), level, ancestors, chained, book);
    const start = chained ? before.start : from + part.start;
    const span: ClassSpan = { ...part, start, end, labelRaw: text.slice(start, end) };
    if (chained) {
      span.codeRaw = before.codeRaw === null ? part.codeRaw : before.codeRaw + (part.codeRaw ?? "");
      spans.pop();
    }
    spans.push(span);
    last = span.code ?? last;
  }
  return spans.map((span) => withTrailingCode(text, span, book));
}

/** True when a mark of a deeper level follows with nothing but its own name between. */
function continues(before: ClassSpan, level: Level, gap: string): boolean {
  const depth = before.code?.length ?? 3;
  const deeper = (level === "款" && depth <= 3) || (level === "项" && depth <= 5);
  return deeper && !/[,。;:]/.test(gap) && gap.length <= 34;
}

const SIZE: Readonly<Record<Level, number>> = { 类: 3, 款: 5, 项: 7 };

/** One part of a chain: digits (own or with those above), name, or both. */
function readPart(
  text: string,
  level: Level,
  ancestors: readonly string[],
  chained: boolean,
  book: ClassBook,
): Omit<ClassSpan, "end" | "labelRaw"> {
  const lead = chained ? (/^[-\s]+/.exec(text)?.[0].length ?? 0) : (NUMBERING.exec(text)?.[0].length ?? 0);
  const rest = text.slice(lead);
  const digits = /(\d{7}|\d{5}|\d{3}|\d{2})(?=[^\d]*$)/.exec(rest);
  const above = chained ? (ancestors[0] ?? "") : "";
  const own = digits?.[1] ?? "";
  const code =
    own.length === SIZE[level] ? own : chained && above.length + own.length === SIZE[level] ? above + own : "";
  if (digits && code !== "") {
    const label = rest.slice(digits.index + own.length);
    const found = findClass({ scheme: "function", code, label: label === "" ? null : label, year: book.year });
    if (found !== null) {
      const { name, mapping } = found;
      return { start: lead + digits.index, code: found.code, name, mapping, codeRaw: own };
    }
  }
  const levelAncestors = ancestors.filter((ancestor) => ancestor.length < SIZE[level]);
  const named = classAtEnd(rest, level, levelAncestors, book);
  if (named !== null)
    return { start: lead + named.start, code: named.code, name: named.name, mapping: "label", codeRaw: null };
  const parent = levelAncestors[0] ?? "";
  const shuffled = parent === "" ? null : classByLetters(rest, SIZE[level], parent);
  if (shuffled !== null) return { ...shuffled, start: lead, codeRaw: null };
  const fuzzy = findClass({
    scheme: "function",
    label: rest,
    parent: level === "类" ? "" : (levelAncestors[0] ?? null),
    level: SIZE[level],
    year: book.year,
  });
  if (fuzzy !== null) return { start: lead, code: fuzzy.code, name: fuzzy.name, mapping: fuzzy.mapping, codeRaw: null };
  return { start: lead, code: null, name: null, mapping: "unmapped", codeRaw: null };
}

/** 行政运行（项）（2010601）: the code behind the marks belongs to them. */
function withTrailingCode(text: string, span: ClassSpan, book: ClassBook): ClassSpan {
  const match = /^\((2\d{2}(?:\d{2}){0,2})\)/.exec(text.slice(span.end));
  const code = match?.[1];
  if (match === null || code === undefined) return span;
  const found = findClass({ scheme: "function", code, label: null, year: book.year });
  const end = span.end + match[0].length;
  if (span.code === code || found === null) return { ...span, end, codeRaw: code };
  return { ...span, end, code, name: found.name, mapping: "code", codeRaw: code };
}
