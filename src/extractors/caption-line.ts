/** Reads one line of text as a line of a table's caption: title, unit, organisation, form number, year, note. */
import { foldWidth, spread, terms } from "./caption-vocabulary.js";

/** What a line says about the table near it. A line may say several things at once. */
export interface CaptionLine {
  /** 表名 without numbering and letter-spacing, e.g. 收入决算表. */
  title?: string;
  /** False when the title ends like many a heading (…情况, …构成): then it counts only directly above a table. */
  titleIsCertain?: boolean;
  /** 万元, 元 … */
  unit?: string;
  /** The name behind 部门：, 编制单位：, or beside a unit without any label. */
  organisation?: string;
  /** 公开02表, 表2, 附表3 … */
  formNumber?: string;
  /** 2020年度. */
  yearLine?: string;
  /** True for 注：…; such a line says nothing else. */
  isNote: boolean;
  /** True when the line also holds text that is no part of a caption: 价值（金额单位：万元）. */
  partial?: boolean;
}

const MONEY = "百\\s*万\\s*元|千\\s*元|万\\s*元|亿\\s*元|元";
const UNIT = new RegExp(
  `\\(?(?:${spread(terms("unit_label"))})\\s*[::]?\\s*(?:人\\s*民\\s*币)?\\s*(${MONEY})(?:[、,/][^\\s:]*)?(?:\\([^()]*\\))?\\)?`,
);
/** A unit in brackets behind a title: 收入预算表（万元）. */
const BARE_UNIT = new RegExp(`\\((?:人民币)?(${MONEY})\\)\\s*$`);
const FORM = new RegExp(
  `(?:表\\s*号\\s*:\\s*)?(?:(?:${spread(terms("form_prefix").filter(Boolean))})\\s*(?:表\\s*)?)?\\d{1,2}(?:\\s*-\\s*\\d{1,2})?\\s*表(?![\\p{Script=Han}])`,
  "u",
);
/** 表1, 附表2-1, 公开表3, 附件3: a number behind the word, before the title or alone. */
const FORM_BEFORE = new RegExp(
  `(?:^|(?<=\\s))(?:(?:${spread(terms("form_prefix").filter(Boolean))})\\s*)?(?:表|件)\\s*(?:\\d{1,2}(?:\\s*[-.]\\s*\\d{1,2})*|[一二三四五六七八九十]{1,3})(?=[\\s:.、]|$|\\p{Script=Han})`,
  "u",
);
const YEAR_VALUE = "(?:\\d{4}|[二〇○Ｏ零一三四五六七八九]{4})\\s*年\\s*度?";
const YEAR = new RegExp(`(?:^|(?<=[\\s]))\\(?\\s*(${YEAR_VALUE})\\s*\\)?(?=\\s|$)`);
const BRACKETED_YEAR = new RegExp(`\\(\\s*(${YEAR_VALUE})\\s*\\)`);
const TRAILING_YEAR = new RegExp(`\\s*(${YEAR_VALUE})$`);
const DATE = /\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?/;
const ORGANISATION = new RegExp(`(?:^|(?<=[\\s(]))(?:${spread(terms("organisation_label"))})\\s*:[^\\S\\t]*([^\\t:]*)`);
const OTHER = new RegExp(`(?:^|(?<=\\s))(?:${spread(terms("other_label"))})\\s*:[^\\t:]*?(?=\\s{2}|\\t|$)`);
const NOTE = new RegExp(`^\\s*(?:${spread(terms("note_label"))})\\s*\\d{0,2}\\s*[:.、]`);
const BARE_NOTE = /^\s*注\s*\d?\s*$/;
const LABEL_ONLY = new RegExp(`(?:${spread([...terms("organisation_label"), ...terms("other_label")])})\\s*:`);

const NUMBERING = new RegExp(
  "^\\s*(?:第[一二三四五六七八九十百\\d]{1,3}部分|\\([一二三四五六七八九十\\d]{1,3}\\)|[一二三四五六七八九十]{1,3}\\s*[、.]" +
    "|\\d{1,2}(?:\\.\\d{1,2})*(?:\\s*[、.)]|\\s+)|[\\u2460-\\u2473]|附(?:件|表)?\\s*[\\d一二三四五六七八九十]{0,3}\\s*[:.、]|[:.、])\\s*",
);
const SENTENCE = /[。；;!?！？]|,.*,|，.*，/;
const TITLE_ENDINGS = terms("title");
const WEAK_ENDINGS = terms("weak_title");
const NOT_TITLES = terms("not_title");
const GENERIC_TITLES = terms("generic_title");
const ORGANISATION_ENDINGS = terms("organisation_ending");
/** Longer lines are prose, whatever they end in (characters). */
const LONGEST_TITLE = 70;
const LONGEST_CAPTION = 160;
const TAB = "\t";

/** A line that is being taken apart: the folded text decides, the printed one is what is returned. */
class Remainder {
  constructor(
    public folded: string,
    public printed: string,
  ) {}

  /** Takes the first match out of the line (a tab stands in its place); null when there is none. */
  take(pattern: RegExp): { match: RegExpExecArray; printed: (group: number) => string } | null {
    const match = new RegExp(pattern, `${pattern.flags.replace(/[dg]/g, "")}d`).exec(this.folded);
    if (match === null) return null;
    const printedBefore = this.printed;
    const [start, end] = [match.index, match.index + match[0].length];
    const hole = TAB.repeat(end - start);
    this.folded = this.folded.slice(0, start) + hole + this.folded.slice(end);
    this.printed = this.printed.slice(0, start) + hole + this.printed.slice(end);
    return {
      match,
      printed: (group) => {
        const range = match.indices?.[group];
        return range ? printedBefore.slice(range[0], range[1]) : "";
      },
    };
  }

  rest(): string {
    return this.printed
      .split(/\t+/)
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .join(TAB);
  }
}

/**
 * Reads a line as part of a caption; null when it is none.
 * Labelled parts (单位：, 部门：, 公开NN表) are recognised beside other text, a title or a year only when
 * they explain all of the line that is left, so that prose is never a title.
 */
export function classifyCaptionLine(text: string): CaptionLine | null {
  const printed = joinSpread(text.replace(/[\r\n]+/g, TAB).trim());
  const folded = foldWidth(printed);
  if (printed === "") return null;
  if (NOTE.test(folded) || BARE_NOTE.test(folded)) return { isNote: true };
  if (printed.length > LONGEST_CAPTION || /[。；]/.test(printed)) return null;
  const line = new Remainder(folded, printed);
  const found: CaptionLine = { isNote: false };
  let labelled = false;

  const unit = line.take(UNIT) ?? line.take(BARE_UNIT);
  if (unit) found.unit = compact(unit.match[1] ?? "");
  const form = line.take(FORM) ?? line.take(FORM_BEFORE);
  if (form) found.formNumber = compact(form.match[0]).replace(/^表号:/, "");
  if (line.take(DATE)) labelled = true;
  const year = line.take(BRACKETED_YEAR) ?? line.take(YEAR);
  if (year) found.yearLine = compact(year.printed(1));
  while (line.take(OTHER)) labelled = true;
  const organisation = line.take(ORGANISATION);
  if (organisation) {
    labelled = true;
    readOrganisation(organisation.printed(1), found);
  }
  if (unit) labelled = true;

  const rest = line.rest();
  if (rest === "") return labelled || form || year ? found : null;
  if (LABEL_ONLY.test(foldWidth(rest)) && !labelled) return null;
  const title = asTitle(rest, found);
  if (title !== null) return { ...found, ...title };
  if (found.organisation === undefined && (unit || form) && isOrganisation(rest)) {
    return { ...found, organisation: rest.replaceAll(TAB, "") };
  }
  return organisation || (unit && rest.length < LONGEST_TITLE && !SENTENCE.test(rest))
    ? { ...found, partial: true }
    : null;
}

/** Sets the organisation; a year printed behind it without a gap is the year line. */
function readOrganisation(value: string, found: CaptionLine): void {
  let name = value
    .trim()
    .replace(/[（(](?:盖章|公章|签章|加盖公章)[）)]/g, "")
    .trim();
  const year = TRAILING_YEAR.exec(foldWidth(name));
  if (year) {
    found.yearLine ??= compact(year[1] ?? "");
    name = name.slice(0, year.index).trim();
  }
  if (name !== "") found.organisation = name.replace(/\s{2,}.*$/, "");
}

/** Reads what is left of a line as a title; null when it does not look like a table's name. */
function asTitle(rest: string, line: CaptionLine): Pick<CaptionLine, "title" | "titleIsCertain"> | null {
  const parts = rest.split(TAB);
  if (parts.length > 1 && parts.some((part) => /^[\d.\-—–…·]+$/.test(foldWidth(part)))) return null;
  const candidates = parts.map(stripNumbering).filter((part) => part !== "");
  const titles = candidates.filter((part) => endingOf(part) !== null);
  const title = titles[0];
  if (title === undefined || titles.length > 1) return null;
  const others = candidates.filter((part) => part !== title);
  if (others.some((part) => !isOrganisation(part))) return null;
  if (others[0] !== undefined) line.organisation ??= others[0];
  return { title, titleIsCertain: endingOf(title) === "certain" };
}

/** `certain` for …表, `weak` for …情况 and its kind, null for anything else. */
function endingOf(title: string): "certain" | "weak" | null {
  if (title.length > LONGEST_TITLE || SENTENCE.test(title) || /[:：]/.test(title)) return null;
  if (/\d\s*$/.test(foldWidth(title)) || /[.·…]{3}/.test(title)) return null;
  const bare = foldWidth(title)
    .replace(/(?:\([^()]*\)|〔[^〕]*〕)\s*$/, "")
    .trim();
  if (bare.length < 3 || !/\p{Script=Han}/u.test(bare)) return null;
  const unnamed = bare.replace(new RegExp(`^.*?${YEAR_VALUE}`), "");
  if (GENERIC_TITLES.includes(unnamed)) return null;
  if (NOT_TITLES.some((ending) => bare.endsWith(ending))) return null;
  if (TITLE_ENDINGS.some((ending) => bare.endsWith(ending))) return "certain";
  return WEAK_ENDINGS.some((ending) => bare.endsWith(ending)) ? "weak" : null;
}

/** Strips 一、（一） 1. 附件1： and their kind from the front, as often as they stand there. */
export function stripNumbering(text: string): string {
  let printed = text.trim();
  for (;;) {
    const match = NUMBERING.exec(foldWidth(printed));
    if (match === null || match[0].length === printed.length) return printed;
    printed = printed.slice(match[0].length).trim();
  }
}

/** Whether a text that bears no label ends like the name of an organisation (某某局). */
export function isOrganisation(text: string): boolean {
  const bare = foldWidth(text).trim();
  return (
    bare.length >= 3 &&
    bare.length <= 60 &&
    !SENTENCE.test(text) &&
    ORGANISATION_ENDINGS.some((ending) => bare.endsWith(ending))
  );
}

/** Joins characters that were spread out (收 入 决 算 表) and drops single blanks between Chinese characters. */
function joinSpread(text: string): string {
  const joined = text.replace(/(?<![^\s])(?:\p{Script=Han}[^\S\t]{1,4}){2,}\p{Script=Han}(?![^\s])/gu, (run) =>
    run.replace(/\s+/g, ""),
  );
  return joined.replace(/(?<=\p{Script=Han}|[”“’‘])[ \u00a0](?=\p{Script=Han}|[“”])/gu, (blank, at: number) =>
    isBoundary(joined, at) ? blank : "",
  );
}

/** A blank before a labelled part (… 单位：万元, … 部门：) keeps the parts of a line apart. */
function isBoundary(text: string, at: number): boolean {
  const after = foldWidth(text.slice(at + 1));
  return START_OF_PART.test(after);
}
const START_OF_PART = new RegExp(
  `^(?:(?:${spread([...terms("unit_label"), ...terms("organisation_label"), ...terms("other_label")])})\\s*:|${FORM.source}|${YEAR_VALUE}(?:\\s|$))`,
  "u",
);

const compact = (text: string): string => foldWidth(text).replace(/\s+/g, "");
