/** Takes a publication's own name apart: 某某市财政局2020年度部门决算 is organisation, year, level and phase. */
import { readCsv } from "../../model/data-file.js";
import type { DocumentPhase } from "../../model/fact.js";

/** What a title says; null where it says nothing. */
export interface PublicationTitle {
  organisation: string | null;
  year: number | null;
  phase: DocumentPhase | null;
  /** 部门预算 / 单位预算. */
  level: "department" | "unit" | null;
}

export type OrganisationWordKind = "ending" | "label" | "parent_label" | "unit_mark" | "department_mark" | "trail";

let words: ReadonlyMap<OrganisationWordKind, readonly string[]> | undefined;

/** The words of one kind in organisation_words.csv, longest first. */
export function organisationWords(kind: OrganisationWordKind): readonly string[] {
  if (!words) {
    const map = new Map<OrganisationWordKind, string[]>();
    for (const row of readCsv<"kind" | "word">(new URL("./organisation_words.csv", import.meta.url))) {
      const list = map.get(row.kind as OrganisationWordKind);
      if (list) list.push(row.word);
      else map.set(row.kind as OrganisationWordKind, [row.word]);
    }
    for (const list of map.values()) list.sort((a, b) => b.length - a.length);
    words = map;
  }
  return words.get(kind) ?? [];
}

const FIRST_YEAR = 2008;
const LAST_YEAR = 2030;
const CHINESE_DIGITS = "〇一二三四五六七八九";

/** 二〇二〇年 and 二○二零年 as 2020年. */
export function arabicYears(folded: string): string {
  return folded.replace(/[二][〇○零Oo0一二三四五六七八九]{3}(?=年)/gu, (text) =>
    [...text].map((char) => (/[○零Oo0]/.test(char) ? "0" : String(CHINESE_DIGITS.indexOf(char)))).join(""),
  );
}

/** A year that budgets are published for. */
export function isPublicationYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** A year that is no part of a date (2021年9月5日). */
const YEAR = "(20\\d\\d)年?度?(?!\\d|年|-?\\d{1,2}月)";
const KIND = "(预算|决算)";
const WITH_YEAR = new RegExp(`^(.*?)${YEAR}(.*?)${KIND}`, "u");
const YEAR_BEHIND = new RegExp(`^(.*?)${KIND}.{0,12}?${YEAR}`, "u");
const WITHOUT_YEAR = new RegExp(`^(.*?)(部门|单位)?${KIND}`, "u");

/** Reads a title (folded, no blanks). Null when it speaks of neither 预算 nor 决算. */
export function readPublicationTitle(folded: string): PublicationTitle | null {
  const text = arabicYears(folded.replace(/[*#_《》<>]/gu, ""));
  const dated = WITH_YEAR.exec(text);
  if (dated && isPublicationYear(Number(dated[2]))) {
    const between = dated[3] ?? "";
    return {
      organisation: firstBody(dated[1] ?? "", between),
      year: Number(dated[2]),
      phase: dated[4] === "决算" ? "final" : "budget",
      level: levelOf(between) ?? levelOf(/(?:部门|单位)$/u.exec(dated[1] ?? "")?.[0] ?? ""),
    };
  }
  const behind = YEAR_BEHIND.exec(text);
  const plain = behind ?? WITHOUT_YEAR.exec(text);
  if (!plain) return null;
  const year = behind ? Number(behind[3]) : null;
  return {
    organisation: firstBody(plain[1] ?? "", ""),
    year: year !== null && isPublicationYear(year) ? year : null,
    phase:
      text.slice(plain[1]?.length ?? 0).includes("决算") && !(plain[2] ?? "").includes("预算") ? "final" : "budget",
    level: levelOf(text.slice(0, 60)),
  };
}

function firstBody(before: string, between: string): string | null {
  return asOrganisation(before) ?? asOrganisation(between);
}

function levelOf(text: string): "department" | "unit" | null {
  if (text.includes("单位")) return "unit";
  return text.includes("部门") ? "department" : null;
}

const LONGEST_NAME = 50;

/** The text as the name of a public body; null when it does not end like one. Brackets behind it stay. */
export function asOrganisation(folded: string): string | null {
  let name = folded.replace(/^(?:附件?\d*[:：.]?|\d+[.、]|关于)/u, "");
  for (let cut = true; cut; ) {
    const trail = organisationWords("trail").find((word) => name.endsWith(word) && name.length > word.length);
    cut = trail !== undefined && !(trail === "部门" && name.endsWith("各部门"));
    if (trail && cut) name = name.slice(0, -trail.length);
  }
  name = name.replace(/^[^\p{Script=Han}]+/u, "");
  const bare = name.replace(/\([^()]*\)$/u, "");
  if (bare.length < 3 || bare.length > LONGEST_NAME || /[。,，;；:：、]/u.test(bare)) return null;
  return organisationWords("ending").some((ending) => bare.endsWith(ending)) ? printedBrackets(name) : null;
}

/** Brackets as Chinese print has them. */
export function printedBrackets(text: string): string {
  return text.replaceAll("(", "（").replaceAll(")", "）");
}
