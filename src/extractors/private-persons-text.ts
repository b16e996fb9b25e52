/** Finds names and telephone numbers of private persons in a text, and says which cells are labels of them. */
import { readCsv } from "../model/data-file.js";

export type Kind = "person" | "phone";

export interface Label {
  kind: Kind;
  /** Weak words (负责人, 审核, 电话) are labels only with a colon, or beside what can be nothing but a name or number. */
  strong: boolean;
  word: string;
}

const LABELS: readonly Label[] = readCsv<"kind" | "strength" | "label">(
  new URL("./private-persons-labels.csv", import.meta.url),
)
  .map((row) => ({ kind: row.kind as Kind, strong: row.strength === "strong", word: row.label }))
  .sort((a, b) => b.word.length - a.word.length);

const BY_WORD: ReadonlyMap<string, Label> = new Map(LABELS.map((label) => [label.word, label]));

const SURNAMES = readCsv<"surname">(new URL("./private-persons-surnames.csv", import.meta.url)).map(
  (row) => row.surname,
);
const SURNAME = `(?:${SURNAMES.sort((a, b) => b.length - a.length).join("|")})`;

/** A label in a text: letter-spaced or not, with 姓名 or （签字） behind it. */
const LABEL = new RegExp(
  `(?<!监督|举报|投诉|咨询|服务|值班|公开)(${LABELS.map(({ word }) => [...word].join("\\s*")).join("|")})(?:\\s*姓名)?(?:\\s*[(（][^()（）]{0,6}[)）])?(\\s*[:：]\\s*|\\s*)`,
  "g",
);
/** Digits of a telephone number, however they are grouped; amounts and counts have their unit behind. */
const PHONE = /^[+(（\d][\d\s\-－–—()（）+*□转/、,，]{3,}\d?(?!\.\d|[\d.]*\s*(?:[万亿]|元|台|部|个|%|年))/;
const MOBILE = /(?<![\d.,])1[3-9]\d(?:[\s-]?\d{4}){2}(?![\d.,])/g;
/** Names written without a label word between: two to four characters with a surname first, or set in another script. */
const NAME = new RegExp(
  `^\\s*(?:${SURNAME}\\s{0,2}[\\u4e00-\\u9fff](?:\\s{0,2}[\\u4e00-\\u9fff])?|[\\u4e00-\\u9fff]{2,5}[·•][\\u4e00-\\u9fff]{1,6})(?=$|[\\s,，、;；。:：/()（）\\d]|[^\\u4e00-\\u9fff])`,
  "u",
);
const BODY =
  /(?:局|厅|股|室|委|办|所|站|队|处|院|校|中心|公司|单位|部门|机关|政府|街道|社区|委员会|大学|集团|银行|事务所|财务科|业务科|人事科|科室|党组|支部|总部|总务部|财务部)$/;
/** What may end a labelled value. */
const VALUE_END = /[,，;；。\n\t]|\s{2,}/;
/** A value is no longer than this: more is a sentence. */
const LONGEST = 24;

const compact = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s:]+/g, "")
    .replace(/\([^()]{0,6}\)$/, "");

/** The label that a cell holds alone; null for any other text. */
export function personLabel(text: string): Label | null {
  return BY_WORD.get(compact(text)) ?? null;
}

/** A text without the names and numbers that stand behind their labels in it. */
export function blankPersons(text: string): string {
  let blanked = "";
  let at = 0;
  let found = false;
  for (const match of text.matchAll(LABEL)) {
    const start = match.index + match[0].length;
    if (match.index < at) continue;
    const label = BY_WORD.get((match[1] ?? "").replace(/\s+/g, ""));
    if (label === undefined) continue;
    const colon = /[:：]/.test(match[2] ?? "");
    if (!colon && !label.strong) continue;
    const length = label.kind === "phone" ? phoneLength(text.slice(start)) : nameLength(text.slice(start), colon);
    if (length === 0) continue;
    found = true;
    blanked += text.slice(at, start);
    at = start + length;
  }
  const rest = blanked + text.slice(at);
  return found || LABELS.some(({ word, strong }) => strong && text.includes(word)) ? rest.replace(MOBILE, "") : rest;
}

/** The value of a label's neighbouring cell without persons. `sure`: it stands right beside the label. */
export function withoutPersons(text: string, kind: Kind, sure: boolean): string {
  if (kind === "phone") {
    const length = phoneLength(text);
    return length > 0 || (sure && /\d{7,}/.test(text) && !/\d\.\d/.test(text))
      ? text
          .slice(length)
          .replace(/[\d\-+()（）\s*□]{5,}/g, "")
          .trim()
      : text;
  }
  const plain = text.trim();
  if (plain === "" || plain.length > LONGEST || isBody(plain)) return text;
  const kept = keepBody(plain);
  if (kept !== null) return kept;
  if (NAME.test(plain) || (sure && !/[\d%≥≤=]/.test(plain) && plain.length <= 12)) return "";
  return NAME.test(plain.replace(MOBILE, "").trim()) ? "" : text;
}

function phoneLength(text: string): number {
  const match = PHONE.exec(text);
  return match && (match[0].match(/[\d*□]/g)?.length ?? 0) >= 5 ? match[0].trimEnd().length : 0;
}

/** How far the names reach; with a colon before them any short text that is no body is a name. */
function nameLength(text: string, colon: boolean): number {
  let length = 0;
  for (;;) {
    const rest = text.slice(length);
    const separator = length === 0 ? 0 : (/^\s*[、,，/]?\s*/.exec(rest)?.[0].length ?? 0);
    const name = NAME.exec(rest.slice(separator));
    if (name === null || isBody(name[0].trim())) break;
    length += separator + name[0].length;
  }
  if (length > 0) return length + trailingPhone(text.slice(length));
  if (!colon) return 0;
  const stop = VALUE_END.exec(text)?.index ?? text.length;
  const label = [...text.slice(0, stop).matchAll(LABEL)][0]?.index ?? stop;
  const value = text.slice(0, Math.min(stop, label));
  if (value.trim() === "" || value.length > LONGEST || isBody(value.trim())) return 0;
  const kept = keepBody(value.trim());
  return kept === null ? value.trimEnd().length : 0;
}

/** 张三 0315-…: the number behind a name belongs to it. */
function trailingPhone(text: string): number {
  const blanks = /^\s*[(（]?\s*/.exec(text)?.[0].length ?? 0;
  const length = phoneLength(text.slice(blanks));
  return length === 0 ? 0 : blanks + length;
}

function isBody(text: string): boolean {
  const plain = text.replace(/\s+/g, "");
  return plain.length >= 3 && BODY.test(plain);
}

/** 办公室张三: the body stays, the name behind it goes; null when it is not so built. */
function keepBody(text: string): string | null {
  for (let end = text.length - 1; end >= 2; end--) {
    const head = text.slice(0, end);
    if (isBody(head.trim()) && NAME.test(text.slice(end))) return head.trimEnd();
  }
  return null;
}
