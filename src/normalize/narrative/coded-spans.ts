/** Classes that a sentence names by their codes: 2010601行政运行, 行政运行（2010601）, 一般公共服务（201）财政事务（06）. */
import { findClass, parentCode } from "../codebook/index.js";
import { type ClassBook, type ClassSpan, classAtStart } from "./class-names.js";

const BOUNDARY = /[,。;:!?、]/;
export const NUMBERING = /^(?:\(?\d{1,2}[)、.]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))+/;

export function leftBoundary(text: string, end: number, least: number): number {
  let at = end;
  while (at > least && end - at < 40 && !BOUNDARY.test(text.charAt(at - 1))) at--;
  return at;
}

/** From near to far: the class itself, its 款, its 类. */
export function ancestorsOf(code: string | null): string[] {
  const codes: string[] = [];
  for (let at = code ?? ""; at !== ""; at = parentCode(at)) codes.push(at);
  return codes;
}

/** 项（2010601）, 2010601行政运行, 20106财政事务, 208社会保障和就业支出. */
export function codedSpans(text: string, book: ClassBook): ClassSpan[] {
  const spans: ClassSpan[] = [];
  for (const match of text.matchAll(
    /(?<![\dA-Za-z-])(2\d{6}|2\d{4}|2\d{2})(?![\d%年个人台辆批次家名.,]|百?万|亿|千?元)/g,
  )) {
    const code = match[1] ?? "";
    const at = match.index;
    const bracketed = text.charAt(at - 1) === "(" && text.charAt(at + code.length) === ")";
    const ancestors = ancestorsOf(parentCode(code));
    if (bracketed) {
      const from = leftBoundary(text, at - 1, 0);
      const lead = NUMBERING.exec(text.slice(from, at - 1))?.[0].length ?? 0;
      const label = text.slice(from + lead, at - 1);
      const found = findClass({ scheme: "function", code, label: label === "" ? null : label, year: book.year });
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
    const named = classAtStart(text.slice(after, after + 32), code.length, ancestors, book);
    const agrees = named !== null && named.code === code;
    if (!agrees && code.length < 7) continue;
    const end = agrees ? after + named.length : at + code.length;
    const found = findClass({
      scheme: "function",
      code,
      label: agrees ? text.slice(after, end) : null,
      year: book.year,
    });
    if (found === null) continue;
    const { name, mapping } = found;
    spans.push({ start: at, end, code, name, mapping, labelRaw: text.slice(after, end), codeRaw: code });
  }
  return spans;
}

/** A class whose every level has its digits behind its name, with or without 类, 款, 项. */
const NAME = "([\\u4e00-\\u9fff、]{2,40})";
const CHAIN = new RegExp(
  `(?:\\(类\\))?\\((2\\d{2})类?\\)${NAME}(?:\\(款\\))?\\((\\d{2})款?\\)(?:${NAME}(?:\\(项\\))?\\((\\d{2})项?\\))?`,
  "g",
);

/** 一般公共服务（201）财政事务（06）行政运行（01）: the digits of 类, 款 and 项 are one code. */
export function chainedSpans(text: string, book: ClassBook): ClassSpan[] {
  return [...text.matchAll(CHAIN)].flatMap((match) => {
    const [whole, top = "", middle = "", own = "", label, last = ""] = match;
    const code = top + own + last;
    const from = leftBoundary(text, match.index, 0);
    const start = from + (NUMBERING.exec(text.slice(from, match.index))?.[0].length ?? 0);
    const end = match.index + whole.length;
    const found = findClass({ scheme: "function", code, label: label ?? middle, year: book.year });
    if (found === null) return [];
    const { name, mapping } = found;
    return [{ start, end, code, name, mapping, labelRaw: text.slice(start, end), codeRaw: code }];
  });
}
