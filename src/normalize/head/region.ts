/** The government that an organisation belongs to, as a division code. */
import type { Extracted } from "../../model/extracted.js";
import { type DivisionMatch, foldText, provinceOf, readDivision } from "../codebook/index.js";

export interface Region {
  code: string;
  name: string;
}

/** Names before the division: 中共上海市…, 共青团长春市… (characters searched). */
const SEARCHED = 10;
/** Full names of places in running text. */
const PLACE = /[\p{Script=Han}]{2,8}?(?:省|自治区|市|自治州|县|区|旗)/gu;
/** Text looked at for places (characters). */
const SAMPLE = 20_000;

/**
 * The region of an organisation by the divisions in its name; where the name has none (省法院), or one that several
 * places share (普陀区), the other names and texts of the document decide. Null when nothing does.
 */
export function regionOf(
  organisations: readonly string[],
  texts: readonly string[],
  extracted: Extracted,
  year: number,
): Region | null {
  const within = likelyProvince([...organisations, ...texts], extracted, year);
  for (const name of [...organisations, ...texts]) {
    const match = divisionIn(name, year, within);
    if (match) return { code: match.division.code, name: match.fullName };
  }
  return null;
}

function divisionIn(name: string, year: number, within: string | null): DivisionMatch | null {
  const text = foldText(name);
  const direct = readDivision(text, year, within);
  if (direct) return direct;
  for (let at = 1; at < Math.min(SEARCHED, text.length - 2); at++) {
    const match = readDivision(text.slice(at), year, within);
    if (match && /[省市区县州盟旗]$/u.test(text.slice(at, at + match.length))) return match;
  }
  return null;
}

/** The province that the document names most often by places known without doubt; null when it names none. */
function likelyProvince(names: readonly string[], extracted: Extracted, year: number): string | null {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    for (const match of text.matchAll(PLACE)) {
      const place = readDivision(match[0], year);
      if (place) {
        const province = provinceOf(place.division.code);
        counts.set(province, (counts.get(province) ?? 0) + weight);
      }
    }
  };
  for (const name of names) count(foldText(name), 3);
  let left = SAMPLE;
  for (const paragraph of extracted.paragraphs) {
    if (left <= 0) break;
    left -= paragraph.text.length;
    count(foldText(paragraph.text), 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
