/**
 * Finds the function classes a sentence names, in every way they are written: 类（类）款（款）项（项） with or without
 * digits, 类—款—项, 项（2010601）, 2010601行政运行, 社会保障和就业支出.
 */
import { findClass, parentCode } from "../codebook/index.js";
import {
  classAtEnd,
  classAtStart,
  classByLetters,
  classByName,
  type Level,
  type NamedClass,
  topClassNames,
} from "./class-names.js";

export interface ClassSpan {
  start: number;
  end: number;
  /** Null when the sentence marks a class that the codebook does not know. */
  code: string | null;
  name: string | null;
  mapping: NamedClass["mapping"] | "unmapped";
  labelRaw: string;
  codeRaw: string | null;
}

const MARK = /\((类|款|项)\)/g;
const BOUNDARY = /[,。;:!?、]/;
const NUMBERING = /^(?:\(?\d{1,2}[)、.]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))+/;

/** All classes of a text in order, not overlapping. `context`: the class discussed before, for names alone. */
export function classSpans(text: string, year: number, context: string | null): ClassSpan[] {
  const spans = markedSpans(text, year, context);
  const free = (start: number, end: number): boolean => !spans.some((span) => span.start < end && start < span.end);
  for (const span of codedSpans(text, year)) if (free(span.start, span.end)) spans.push(span);
  for (const span of namedSpans(text, year)) if (free(span.start, span.end)) spans.push(span);
  for (const span of listedSpans(text, year, spans)) if (free(span.start, span.end)) spans.push(span);
  spans.sort((a, b) => a.start - b.start);
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

function markedSpans(text: string, year: number, context: string | null): ClassSpan[] {
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
    const part = readPart(text.slice(from, match.index), level, ancestors, chained, year);
    const start = chained ? before.start : from + part.start;
    const span: ClassSpan = { ...part, start, end, labelRaw: text.slice(start, end) };
    if (chained) {
      span.codeRaw = before.codeRaw === null ? part.codeRaw : before.codeRaw + (part.codeRaw ?? "");
      spans.pop();
    }
    spans.push(span);
    last = span.code ?? last;
  }
  return spans.map((span) => withTrailingCode(text, span));
}

/** True when a mark of a deeper level follows with nothing but its own name between. */
function continues(before: ClassSpan, level: Level, gap: string): boolean {
  const depth = before.code?.length ?? 3;
  const deeper = (level === "款" && depth <= 3) || (level === "项" && depth <= 5);
  return deeper && !/[,。;:]/.test(gap) && gap.length <= 34;
}

function leftBoundary(text: string, end: number, least: number): number {
  let at = end;
  while (at > least && end - at < 40 && !BOUNDARY.test(text.charAt(at - 1))) at--;
  return at;
}

/** From near to far: the class itself, its 款, its 类. */
function ancestorsOf(code: string | null): string[] {
  const codes: string[] = [];
  for (let at = code ?? ""; at !== ""; at = parentCode(at)) codes.push(at);
  return codes;
}

const SIZE: Readonly<Record<Level, number>> = { 类: 3, 款: 5, 项: 7 };

/** One part of a chain: digits (own or with those above), name, or both. */
function readPart(
  text: string,
  level: Level,
  ancestors: readonly string[],
  chained: boolean,
  year: number,
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
    const found = findClass({ scheme: "function", code, label: label === "" ? null : label, year });
    if (found !== null) {
      const { name, mapping } = found;
      return { start: lead + digits.index, code: found.code, name, mapping, codeRaw: own };
    }
  }
  const levelAncestors = ancestors.filter((ancestor) => ancestor.length < SIZE[level]);
  const named = classAtEnd(rest, level, levelAncestors, year);
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
    year,
  });
  if (fuzzy !== null) return { start: lead, code: fuzzy.code, name: fuzzy.name, mapping: fuzzy.mapping, codeRaw: null };
  return { start: lead, code: null, name: null, mapping: "unmapped", codeRaw: null };
}

/** 行政运行（项）（2010601）: the code behind the marks belongs to them. */
function withTrailingCode(text: string, span: ClassSpan): ClassSpan {
  const match = /^\((2\d{2}(?:\d{2}){0,2})\)/.exec(text.slice(span.end));
  const code = match?.[1];
  if (match === null || code === undefined) return span;
  const found = findClass({ scheme: "function", code, label: null, year: 2020 });
  const end = span.end + match[0].length;
  if (span.code === code || found === null) return { ...span, end, codeRaw: code };
  return { ...span, end, code, name: found.name, mapping: "code", codeRaw: code };
}

/** 项（2010601）, 2010601行政运行, 20106财政事务, 208社会保障和就业支出. */
function codedSpans(text: string, year: number): ClassSpan[] {
  const spans: ClassSpan[] = [];
  for (const match of text.matchAll(
    /(?<![\d.A-Za-z-])(2\d{6}|2\d{4}|2\d{2})(?![\d%年个人台辆批次家名.,]|百?万|亿|千?元)/g,
  )) {
    const code = match[1] ?? "";
    const at = match.index;
    const bracketed = text.charAt(at - 1) === "(" && text.charAt(at + code.length) === ")";
    const ancestors = ancestorsOf(parentCode(code));
    if (bracketed) {
      const from = leftBoundary(text, at - 1, 0);
      const lead = NUMBERING.exec(text.slice(from, at - 1))?.[0].length ?? 0;
      const label = text.slice(from + lead, at - 1);
      const found = findClass({ scheme: "function", code, label: label === "" ? null : label, year });
      if (found !== null && (code.length === 7 || found.mapping === "exact" || found.mapping === "alias")) {
        const { name, mapping } = found;
        spans.push({
          start: from + lead,
          end: at + code.length + 1,
          code,
          name,
          mapping,
          labelRaw: label,
          codeRaw: code,
        });
      }
      continue;
    }
    const after = at + code.length + (/^[-、:\s]?/.exec(text.slice(at + code.length))?.[0].length ?? 0);
    const named = classAtStart(text.slice(after, after + 32), code.length, ancestors, year);
    const agrees = named !== null && named.code === code;
    if (!agrees && code.length < 7) continue;
    const end = agrees ? after + named.length : at + code.length;
    const found = findClass({ scheme: "function", code, label: agrees ? text.slice(after, end) : null, year });
    if (found === null) continue;
    const { name, mapping } = found;
    spans.push({ start: at, end, code, name, mapping, labelRaw: text.slice(after, end), codeRaw: code });
  }
  return spans;
}

/** 类 by their full names anywhere, with the 款 and 项 that follow behind dashes; items at the start of a line. */
function namedSpans(text: string, year: number): ClassSpan[] {
  const spans: ClassSpan[] = [];
  for (const name of topClassNames()) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (/其[他它]$/.test(text.slice(0, at)) || spans.some((span) => span.start < at + name.length && at < span.end))
        continue;
      const found = classByName(name, 3, [], year);
      if (found === null) continue;
      const end = at + name.length;
      spans.push(followDashes(text, { ...found, start: at, end, labelRaw: name, codeRaw: null }, year));
    }
  }
  return spans.length > 0 ? spans : leadingItem(text, year);
}

const LISTED = /(?<=[,、;:(])(?:其中|包括)?([\u4e00-\u9fff()]{4,30}?)(?=\d[\d,.]*(?:万|亿)?元)/g;

/**
 * 住房保障支出30万元，其中住房公积金20万元: a name alone before its amount, below the class
 * named last before it; or a 类 without its 支出: 一般公共服务20万元、卫生健康5万元.
 */
function listedSpans(text: string, year: number, spans: readonly ClassSpan[]): ClassSpan[] {
  return [...text.matchAll(LISTED)].flatMap((match) => {
    const label = match[1] ?? "";
    const start = match.index + match[0].length - label.length;
    const above = spans.findLast((span) => span.end <= start)?.code ?? null;
    const listed = { start, end: start + label.length, labelRaw: label, codeRaw: null };
    for (const digits of above === null ? [] : [7, 5]) {
      const found = (above ?? "").length < digits ? classByName(label, digits, [above ?? ""], year) : null;
      if (found?.code.startsWith(above ?? "")) return [{ ...found, ...listed }];
    }
    const top = topClassNames().includes(`${label}支出`) ? classByName(label, 3, [], year) : null;
    return top === null ? [] : [{ ...top, ...listed }];
  });
}

/** 类-款-项: each name below the one before; when one is unknown the class is, too: never the 类 instead of its 项. */
function followDashes(text: string, span: ClassSpan, year: number): ClassSpan {
  let { code, name, end } = span;
  for (const digits of [5, 7]) {
    const dash = /^[-→/>]+(?=[\u4e00-\u9fff])/.exec(text.slice(end))?.[0].length ?? 0;
    if (dash === 0 || code === null) break;
    const next = classAtStart(text.slice(end + dash, end + dash + 32), digits, [code], year);
    if (next === null || !next.code.startsWith(code)) {
      const rest = /^[^,。;:(]*?(?=年初|全年|预算|决算|支出决算|[,。;:(]|\d|$)/.exec(text.slice(end))?.[0] ?? "";
      end += rest.length;
      return { ...span, code: null, name: null, mapping: "unmapped", end, labelRaw: text.slice(span.start, end) };
    }
    code = next.code;
    name = next.name;
    end += dash + next.length;
  }
  return { ...span, code, name, end, labelRaw: text.slice(span.start, end) };
}

/** A line that opens with the name of an item alone: 1.行政运行：…, 住房公积金年初预算…. */
function leadingItem(text: string, year: number): ClassSpan[] {
  const lead = NUMBERING.exec(text)?.[0].length ?? 0;
  const head = /^[^,。;:()]+?(?=[:(,]|年初|全年|预算|决算|支出决算|支出预算|支出\d)/.exec(
    text.slice(lead, lead + 40),
  )?.[0];
  if (head === undefined || head.length < 4) return [];
  for (const digits of [7, 5]) {
    const found = classByName(head, digits, [], year);
    if (found === null) continue;
    return [{ ...found, start: lead, end: lead + head.length, labelRaw: head, codeRaw: null }];
  }
  return [];
}
