/** The government that an organisation belongs to, as a division code. */
import type { Extracted } from "../../model/extracted.js";
import { type DivisionMatch, foldText, placesIn, provinceOf, readDivision } from "../codebook/index.js";

export interface Region {
  code: string;
  name: string;
}

/** A division stands near the start of a name, if anywhere: 中共上海市…, 共青团长春市… (characters). */
const SEARCHED = 20;
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
  return readDivision(text, year, within) ?? placesIn(text.slice(1, SEARCHED), year, within)[0] ?? null;
}

/** The province that the document names most often by places known without doubt; null when it names none. */
function likelyProvince(names: readonly string[], extracted: Extracted, year: number): string | null {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    for (const place of placesIn(text, year)) {
      const province = provinceOf(place.division.code);
      counts.set(province, (counts.get(province) ?? 0) + weight);
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
