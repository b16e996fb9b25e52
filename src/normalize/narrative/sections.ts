/** Headings: which section a sentence stands in, what the section speaks of, and whether its amounts count. */
import { readCsv } from "../../model/data-file.js";
import type { ClassBook } from "./class-names.js";
import { headingSubject, isBareSide, type Subject } from "./subject.js";
import { tokensOf } from "./tokens.js";
import { hasUnknown, kindOf } from "./words.js";

export type Mute = "performance" | "definitions" | "assets" | "duties" | "projects";

export interface Section {
  level: number;
  title: string;
  subject: Subject | null;
  mute: Mute | null;
  /** True for the name of an item that no word of the grammar and no class explains: 3.某某专项：年初预算为10万元. */
  unknown: boolean;
}

const MUTES = readCsv<"word" | "mute">(new URL("./sections.csv", import.meta.url)).map((row) => ({
  word: row.word,
  mute: row.mute as Mute,
}));

/** Numbering by level: 第一部分 · 一、 · （一） · 1. · （1）. */
const LEVELS: readonly RegExp[] = [
  /^第[一二三四五六七八九十]+部分[:、]?/,
  /^[一二三四五六七八九十]{1,3}、/,
  /^\([一二三四五六七八九十]{1,3}\)、?/,
  /^\d{1,2}[.、](?=[^\d]|2\d{2}(?:\d{2}){0,2}[^\d.])/,
  /^\(\d{1,2}\)/,
];
/** Items of a list are numbered 1. or （1）. */
const ITEM_LEVEL = 3;

/** Depth of the numbering that opens a block; null without one. */
export function levelOf(text: string): number | null {
  const level = LEVELS.findIndex((pattern) => pattern.test(text));
  return level < 0 ? null : level;
}

/** A heading's first clause is no longer. */
const LONGEST = 44;

export interface Heading {
  section: Section;
  /** Where the text behind the heading begins. */
  end: number;
}

/**
 * The heading that opens a block, or null: numbering, a short title without values, then a full stop or the end.
 * 1.未发生公务接待费支出。 is a sentence.
 */
export function headingOf(text: string, book: ClassBook): Heading | null {
  const level = LEVELS.findIndex((pattern) => pattern.test(text));
  const numbering = level < 0 ? "" : (LEVELS[level]?.exec(text)?.[0] ?? "");
  const rest = text.slice(numbering.length);
  const stop = /(?:情况)?说明(?=.)(?![:。])|[。:]|$/.exec(rest);
  const title = rest.slice(
    0,
    (stop?.index ?? 0) + (stop?.[0].startsWith("情况") || stop?.[0] === "说明" ? stop[0].length : 0),
  );
  if (!/[\u4e00-\u9fff]{2}/.test(title) || title.length > LONGEST) return null;
  const whole = numbering.length + title.length >= text.length - 1;
  if (level < 0 && !(whole && /(?:说明|情况)$/.test(title))) return null;
  const tokens = tokensOf(title, book, { cls: null, basic: false });
  if (tokens.some(({ token }) => token.type === "amount" || token.type === "percent" || token.type === "count"))
    return null;
  if (/,/.test(title) && !whole) return null;
  const account = /(?:说明|情况)$/.test(title);
  if (!account && tokens.some((item) => kindOf(item, "") === "zero")) return null;
  const subject = headingSubject(tokens.map(({ token }) => token));
  const mute = MUTES.find(({ word }) => title.includes(word))?.mute ?? null;
  const after = numbering.length + title.length;
  const end = /[。:]/.test(text.charAt(after)) ? after + 1 : after;
  const item = level >= ITEM_LEVEL && (subject === null || isBareSide(subject)) && !account;
  const unknown = item && hasUnknown(tokens, title, "");
  return { section: { level: level < 0 ? 1 : level, title, subject, mute, unknown }, end };
}

/** The sections a place stands in, from the part down. */
export class SectionStack {
  private stack: Section[] = [];

  /**
   * Enters a section: those of its level and deeper are left. An account (… 情况说明) never belongs to a part that
   * defines terms or lists duties: there the heading of its own part was lost or set across two lines. 基本情况 below
   * an account is that of the account.
   */
  enter(section: Section): void {
    const account = section.level === 1 && /(?:说明|情况)$/.test(section.title);
    this.stack = this.stack.filter(({ level, mute }) => level < section.level && !(account && mute !== null));
    const about = this.stack.some(({ mute, subject }) => mute === null && subject !== null);
    this.stack.push(section.mute === "duties" && about ? { ...section, mute: null } : section);
  }

  /** Why amounts do not count here; an item of the performance section stays one, whatever its project is called. */
  get mute(): Mute | null {
    const mutes = this.stack.flatMap(({ mute }) => mute ?? []);
    return mutes.includes("performance") ? "performance" : (mutes.at(-1) ?? null);
  }

  /** The nearest section of which a property of the subject is known. */
  find<T>(read: (subject: Subject) => T | null): T | null {
    for (const { subject } of [...this.stack].reverse()) {
      const value = subject === null ? null : read(subject);
      if (value !== null) return value;
    }
    return null;
  }
}
