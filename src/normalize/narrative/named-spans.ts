/** Classes that a sentence names by their names alone: 社会保障和就业支出, 住房保障支出30万元，其中住房公积金20万元. */
import {
  type ClassBook,
  type ClassSpan,
  classAtStart,
  classByName,
  type Discussed,
  type NamedClass,
  topClassNames,
} from "./class-names.js";
import { ancestorsOf, NUMBERING } from "./coded-spans.js";
import { economicAt } from "./economic-names.js";
import { wordAt } from "./lexicon.js";

/** 类 by their full names anywhere, with the 款 and 项 that follow behind dashes; items at the start of a line. */
export function namedSpans(text: string, book: ClassBook, before: Discussed): ClassSpan[] {
  const spans: ClassSpan[] = [];
  for (const name of topClassNames()) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      if (/其[他它]$/.test(text.slice(0, at)) || spans.some((span) => span.start < at + name.length && at < span.end))
        continue;
      const found = classByName(name, 3, [], book);
      if (found === null) continue;
      const end = at + name.length;
      spans.push(followDashes(text, { ...found, start: at, end, labelRaw: name, codeRaw: null }, book));
    }
  }
  if (spans.length === 1 && isBudget(spans[0]?.labelRaw ?? "")) return [];
  return spans.length > 0 ? spans : leadingItem(text, book, before);
}

/** 国有资本经营预算支出 is what that budget spends, and its 类 only in a list of 类. */
function isBudget(label: string): boolean {
  return says(label.replace(/支出$/, ""), "source");
}

/** 类-款-项: each name below the one before; when one is unknown the class is, too: never the 类 instead of its 项. */
function followDashes(text: string, span: ClassSpan, book: ClassBook): ClassSpan {
  let { code, name, end } = span;
  for (const digits of [5, 7]) {
    const dash = /^[-→/>]+(?=[\u4e00-\u9fff])/.exec(text.slice(end))?.[0].length ?? 0;
    if (dash === 0 || code === null) break;
    const next = classAtStart(text.slice(end + dash, end + dash + 32), digits, [code], book);
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

/** A line that opens with the name of an item alone: 1.行政运行：…, 住房公积金年初预算…, 行政单位医疗30万元. */
function leadingItem(text: string, book: ClassBook, before: Discussed): ClassSpan[] {
  const lead = NUMBERING.exec(text)?.[0].length ?? 0;
  const head = /^[^,。;:()]+?(?=[:(,]|年初|全年|预算|决算|支出决算|支出预算|(?:支出)?\d[\d,.]*(?:万|亿)?元)/.exec(
    text.slice(lead, lead + 40),
  )?.[0];
  if (head === undefined || head.length < 4) return [];
  const sure = before.cls === null ? { ...book, listed: new Set<string>() } : book;
  const found = before.basic && isEconomic(head, book) ? null : itemByName(head, ancestorsOf(before.cls), sure);
  if (found === null) return [];
  return [{ ...found, start: lead, end: lead + head.length, labelRaw: head, codeRaw: null }];
}

/** 住房公积金 is a 项 and an economic class, 资本性支出 another. */
function isEconomic(name: string, { year }: ClassBook): boolean {
  return [name, `${name}支出`].some((word) => economicAt(word, 0, year)?.word === word || says(word, "economic"));
}

/** True for a word of the lexicon that says which source or economic class is meant. */
function says(word: string, what: "economic" | "source"): boolean {
  const found = wordAt(word, 0);
  return found?.word === word && found.meanings.some(({ value }) => value.startsWith(`${what}=`));
}

function itemByName(name: string, ancestors: readonly string[], book: ClassBook): NamedClass | null {
  return classByName(name, 7, ancestors, book) ?? classByName(name, 5, ancestors, book);
}

const LISTED =
  /(?<=^|[,、。;:(])([\u4e00-\u9fff()]{4,40}?)(?=(?:20\d{2}年[\u4e00-\u9fff]{0,8})?\d[\d,.]*(?:万|亿)?元)/g;

/**
 * 住房保障支出30万元，其中住房公积金20万元, 民政管理事务2021年度决算20万元: a name alone before its amount, in the 类 of the
 * class named last before it; or a 类 without its 支出: 一般公共服务20万元、卫生健康5万元.
 */
export function listedSpans(text: string, book: ClassBook, spans: readonly ClassSpan[]): ClassSpan[] {
  return [...text.matchAll(LISTED)].flatMap((match) => {
    const behind = match.index + match[0].length;
    const before = spans.findLast((span) => span.end <= match.index);
    const above = before?.code ?? "";
    const printed = match[1] ?? "";
    for (const rest of withoutOpeners(printed.slice(NUMBERING.exec(printed)?.[0].length ?? 0))) {
      const start = behind - rest.length;
      const aims = statesPurpose(text.slice(before?.end ?? 0, start));
      for (const label of withoutVerdict(rest)) {
        const found = listedClass(label, above, aims, book);
        if (found !== null) return [{ ...found, start, end: start + label.length, labelRaw: label, codeRaw: null }];
      }
    }
    return [];
  });
}

/**
 * `aims`: the name follows 主要用于, where only what is below the class is sure to be a class itself. 国有资本经营预算 alone
 * is where money comes from, and no 类.
 */
function listedClass(label: string, above: string, aims: boolean, book: ClassBook): NamedClass | null {
  const named =
    topClassNames().includes(`${label}支出`) && !says(label, "source") ? classByName(label, 3, [], book) : null;
  if (above === "" && (named !== null || aims || isEconomic(label, book))) return named;
  const item = itemByName(label, ancestorsOf(above), above === "" ? { ...book, listed: new Set<string>() } : book);
  const near = aims ? above : above.slice(0, 3);
  return item?.code.startsWith(near) && item.code !== above ? item : named;
}

/** 项目支出主要用于某某建设10万元；养老服务5万元: projects, whose list does not end with its first item. */
const OF_PROJECTS = /(?:项目支出|项目经费)[^。,;\d]{0,4}(?:用于|包括).*/;

/** 主要用于, 主要是 in the last part of a text. */
function statesPurpose(text: string): boolean {
  const sentence = text.slice(text.lastIndexOf("。") + 1);
  const part = OF_PROJECTS.exec(sentence)?.[0] ?? sentence.slice(sentence.lastIndexOf(";") + 1);
  return [...part].some((_, at) =>
    wordAt(part, at)?.meanings.some(({ kind }) => kind === "purpose" || kind === "reason"),
  );
}

/** 其中住房公积金, 全部为住房公积金, 主要用于住房公积金: the label, and what remains of it behind each opening word. */
function withoutOpeners(label: string): string[] {
  const word = wordAt(label, 0)?.word;
  return word === undefined ? [label] : [label, ...withoutOpeners(label.slice(word.length))];
}

/** 行政单位医疗支出决算数为: the text, and what remains of it before words that say no more than what the amount is. */
function withoutVerdict(text: string): string[] {
  const labels = [text];
  for (let end = text.length - 1; end >= 4; end--) if (isVerdict(text.slice(end))) labels.push(text.slice(0, end));
  return labels;
}

function isVerdict(text: string): boolean {
  if (text === "") return true;
  const word = wordAt(text, 0);
  const says = word?.meanings.some(({ kind, value }) => ["phase", "light"].includes(kind) || value === SPENT);
  return word !== null && says === true && isVerdict(text.slice(word.word.length));
}

const SPENT = "side=expenditure";
