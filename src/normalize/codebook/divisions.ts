/** Administrative divisions (GB/T 2260) by name and year: which government a body belongs to. */
import { readCsv } from "../../model/data-file.js";
import { foldText } from "./fold.js";

/** A division, and the chain of names down to it. */
export interface Division {
  /** Six digits. */
  code: string;
  name: string;
  /** 1 province, 2 city or prefecture, 3 county or district. */
  level: number;
  /** Code of the division above; "" for a province. */
  parent: string;
  from: number;
  to: number;
  /** A zone with a statistical code only belongs to the division above it. */
  zone: boolean;
}

/** A division read from the start of a name, and how many characters named it. */
export interface DivisionMatch {
  division: Division;
  /** Full name from the province down, e.g. 吉林省长春市. */
  fullName: string;
  /** Characters of the folded text that were consumed. */
  length: number;
}

interface Index {
  byCode: ReadonlyMap<string, readonly Division[]>;
  /** First two characters → divisions whose name or short name begins so, longest first. */
  byStart: ReadonlyMap<string, readonly { text: string; division: Division; full: boolean }[]>;
}

let index: Index | undefined;

function divisions(): Index {
  index ??= build();
  return index;
}

function build(): Index {
  const byCode = new Map<string, Division[]>();
  const byStart = new Map<string, { text: string; division: Division; full: boolean }[]>();
  const words = readCsv<"word" | "kind">(new URL("./data/division_words.csv", import.meta.url));
  const suffixes = words.filter((row) => row.kind === "suffix").map((row) => row.word);
  const peoples = words.filter((row) => row.kind === "people").map((row) => row.word);
  const rows = readCsv<"code" | "name" | "level" | "parent" | "from_year" | "to_year" | "kind">(
    new URL("./data/admin_divisions.csv", import.meta.url),
  ).filter((row) => row.code.length === 6);
  for (const row of rows) {
    const zone = row.kind !== "gb2260";
    const division: Division = {
      code: row.code,
      name: row.name,
      level: Number(row.level),
      parent: row.parent,
      from: zone ? 0 : Number(row.from_year) || 0,
      to: Number(row.to_year) || 9999,
      zone,
    };
    append(byCode, row.code, division);
    for (const [text, full] of spellings(row.name, suffixes, peoples))
      append(byStart, text.slice(0, 2), { text, division, full });
  }
  for (const list of byStart.values()) list.sort((a, b) => b.text.length - a.text.length);
  return { byCode, byStart };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** 恩施土家族苗族自治州 → itself, 恩施自治州, 恩施州, 恩施; 长春市 → itself, 长春. */
function spellings(name: string, suffixes: readonly string[], peoples: readonly string[]): [string, boolean][] {
  const found: [string, boolean][] = [[name, true]];
  const suffix = suffixes.filter((word) => name.endsWith(word)).sort((a, b) => b.length - a.length)[0];
  if (suffix === undefined) return found;
  let stem = name.slice(0, -suffix.length);
  for (let cut = true; cut; ) {
    const people = peoples.find((word) => stem.endsWith(word) && stem.length - word.length >= 2);
    cut = people !== undefined;
    if (people) stem = stem.slice(0, -people.length);
  }
  if (stem.length < 2) return found;
  if (suffix.startsWith("自治")) found.push([`${stem}${suffix}`, true]);
  if (suffix === "自治州" || suffix === "自治县") found.push([`${stem}${suffix.slice(2)}`, true]);
  if (stem !== name) found.push([stem, false]);
  return found;
}

/** The division of a code in a year (its newest entry when the year has none); null when unknown. */
export function divisionOf(code: string, year: number): Division | null {
  const entries = divisions().byCode.get(code) ?? [];
  return entries.find((entry) => entry.from <= year && year <= entry.to) ?? entries.at(-1) ?? null;
}

/** 吉林省长春市: names from the province down to the division, without the placeholder levels. */
export function fullName(code: string, year: number): string {
  const division = divisionOf(code, year);
  if (!division) return "";
  return (division.parent === "" ? "" : fullName(division.parent, year)) + division.name;
}

/** The province of a code: 220102 → 220000. */
export function provinceOf(code: string): string {
  return `${code.slice(0, 2)}0000`;
}

/** True when `inner` lies in `outer` (or is it). */
export function liesIn(inner: string, outer: string): boolean {
  if (outer.endsWith("0000")) return inner.slice(0, 2) === outer.slice(0, 2);
  if (outer.endsWith("00")) return inner.slice(0, 4) === outer.slice(0, 4);
  return inner === outer;
}

/**
 * Reads a chain of divisions from the start of a name: 上海市普陀区财政局 is 310107, 唐山高新技术产业开发区… 130200.
 * `within` (a division code) decides between divisions of one name (普陀区 of Shanghai and of Zhoushan).
 * Null when the name starts with no division, or with one that several share and nothing decides.
 */
export function readDivision(name: string, year: number, within: string | null = null): DivisionMatch | null {
  return chain(foldText(name), year, within);
}

/** The longest name of a division (characters), with the chain above it. */
const LONGEST_CHAIN = 40;

/** Every place that a text names in full (上海市普陀区, 绥芬河市), in order; `text` is folded. */
export function placesIn(text: string, year: number, within: string | null = null): DivisionMatch[] {
  const places: DivisionMatch[] = [];
  for (let at = 0; at < text.length - 1; at++) {
    if (!divisions().byStart.has(text.slice(at, at + 2))) continue;
    const match = chain(text.slice(at, at + LONGEST_CHAIN), year, within);
    if (!match || !/[省市区县州盟旗]$/u.test(text.slice(at, at + match.length))) continue;
    places.push(match);
    at += match.length - 1;
  }
  return places;
}

function chain(text: string, year: number, within: string | null): DivisionMatch | null {
  let place: Division | null = null;
  let at = 0;
  for (;;) {
    const next = step(text.slice(at), year, place, within);
    if (!next) break;
    at += next.length;
    if (next.division.zone) {
      place = place ?? divisionOf(next.division.parent, year);
      break;
    }
    place = next.division;
  }
  return place ? { division: place, fullName: fullName(place.code, year), length: at } : null;
}

/** The next division named at the start of `text`, below `place` when one is known already. */
function step(
  text: string,
  year: number,
  place: Division | null,
  within: string | null,
): { division: Division; length: number } | null {
  const starts = (divisions().byStart.get(text.slice(0, 2)) ?? []).filter(
    (entry) => text.startsWith(entry.text) && (!place || below(entry.division, place, year)),
  );
  // A short name (长春, 普陀) is taken for a county only below its city or province: too many places share it.
  const usable = starts.filter(
    (entry) => (entry.full || entry.division.level < 3 || place !== null) && !splitsWord(text, entry.text, entry.full),
  );
  for (const length of [...new Set(usable.map((entry) => entry.text.length))]) {
    const same = usable.filter((entry) => entry.text.length === length);
    const chosen = chooseOne(same, year, within);
    if (chosen) return { division: chosen, length };
    if (same.length > 1) return null;
  }
  return null;
}

/** 朝阳 in 朝阳区: a short name followed by another kind of division is part of that name. */
function splitsWord(text: string, spelling: string, full: boolean): boolean {
  return !full && /^[市区县州盟旗省]/u.test(text.slice(spelling.length));
}

function below(division: Division, place: Division, year: number): boolean {
  if (division.level <= place.level) return false;
  if (division.zone) return division.parent === place.code || liesIn(division.parent, place.code);
  return liesIn(division.code, place.code) && division.from <= year + 1;
}

function chooseOne(entries: readonly { division: Division }[], year: number, within: string | null): Division | null {
  const all = entries.map((entry) => entry.division);
  const valid = all.filter((entry) => entry.from <= year && year <= entry.to);
  const recent = all.filter((entry) => entry.to >= 2008);
  for (const group of [valid, recent, all]) {
    const near = within ? group.filter((entry) => liesIn(entry.code, within)) : [];
    const pool = near.length > 0 ? near : group;
    const codes = new Set(pool.map((entry) => entry.code));
    if (codes.size === 1) return pool[0] ?? null;
    const highest = pool.filter((entry) => entry.level === Math.min(...pool.map((other) => other.level)));
    if (new Set(highest.map((entry) => entry.code)).size === 1) return highest[0] ?? null;
    if (codes.size > 1) return null;
  }
  return null;
}

/** Names of places change; a name of any of these years is known. */
const NAMED_IN = [2010, 2015, 2020, 2025];

/** True for a text that begins with the name of one division and no other. */
export function isPlaceName(text: string): boolean {
  return NAMED_IN.some((year) => readDivision(text, year) !== null);
}
