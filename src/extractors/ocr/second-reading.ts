/** Puts the readings of one line together: the first engine's, its rivals, and the other engine's where there is one. */
import type { Alternative } from "../../model/page.js";
import { fillLost } from "./lost-characters.js";
import { isNumeric, isWellFormedNumber, normalizeReading } from "./normalize-reading.js";
import type { Reading } from "./recogniser.js";

/** What a word keeps of its readings. */
export interface SettledReading {
  /** Empty when nothing could be read. */
  text: string;
  confidence: number;
  alternatives: Alternative[];
  /** Absent unless a second engine read it. */
  agreed?: boolean;
  /** True when `text` is the first engine's reading sign by sign, so that its edges hold. */
  unchanged: boolean;
}

/** An engine's reading of a line. */
export interface EngineReading {
  engine: string;
  reading: Reading;
}

/** Confidence below which a number is read again by the other engine; at 0.95 one engine alone was still wrong in 3 %. */
export const UNSURE = 0.95;
/** Confidence below which a number counts as unreadable unless a second engine reads the same. */
export const UNREADABLE = 0.3;
/** Confidence left to a number in which a letter was exchanged for a digit. */
const EXCHANGED = 0.6;

/** Whether a second engine should read the line: a number that is weak or misshapen, or ink nobody read or named. */
export function isUnsure(reading: Reading): boolean {
  if (reading.lost) return true;
  const { text, exchanged } = normalizeReading(reading.text);
  if (text === "") return true;
  return isNumeric(text) && (reading.confidence < UNSURE || exchanged || !isWellFormedNumber(text));
}

/**
 * The first engine's reading stands; the second's replaces it only where the first is no number and the second is one,
 * or the first read nothing, and gives the characters that the first could not name.
 * Every other reading is kept as an alternative, the surest first.
 */
export function settle(first: EngineReading, second?: EngineReading): SettledReading {
  const whole = second ? fillLost(first.reading, second.reading) : first.reading;
  const mine = normalized({ ...first, reading: whole });
  const other = second && normalized(second);
  const agreed = other === undefined ? undefined : other.text !== "" && other.text === mine.text;
  const chosen = other && !agreed && prefersSecond(mine, other) ? other : mine;
  const confidence = agreed && other ? Math.max(mine.confidence, other.confidence) : chosen.confidence;
  const unreadable = chosen.text !== "" && isNumeric(chosen.text) && confidence < UNREADABLE && agreed !== true;
  const text = unreadable ? "" : chosen.text;
  const alternatives = [mine, ...rivals(first), ...(other && second ? [other, ...rivals(second)] : [])]
    .filter((reading) => reading.text !== "" && reading.text !== text)
    .map(({ text, engine, confidence }) => ({ text, engine, confidence }));
  return {
    text,
    confidence: unreadable || text === "" ? 0 : confidence,
    alternatives: distinct(alternatives),
    ...(agreed === undefined ? {} : { agreed }),
    unchanged: chosen === mine && text === first.reading.text,
  };
}

function normalized({ engine, reading }: EngineReading): Alternative {
  const { text, exchanged } = normalizeReading(reading.text);
  return { text, engine, confidence: exchanged ? Math.min(reading.confidence, EXCHANGED) : reading.confidence };
}

/** Rivals matter for numbers only: the proof stage looks for the digit that makes a sum hold. */
function rivals({ engine, reading }: EngineReading): Alternative[] {
  if (!isNumeric(normalizeReading(reading.text).text)) return [];
  return (reading.rivals ?? []).map(({ text, confidence }) => ({
    text: normalizeReading(text).text,
    engine,
    confidence,
  }));
}

function prefersSecond(first: Alternative, second: Alternative): boolean {
  if (first.text === "") return second.text !== "";
  return isNumeric(first.text) && !isWellFormedNumber(first.text) && isWellFormedNumber(second.text);
}

function distinct(alternatives: Alternative[]): Alternative[] {
  const best = new Map<string, Alternative>();
  for (const alternative of alternatives) {
    const key = `${alternative.engine} ${alternative.text}`;
    const known = best.get(key);
    if (known === undefined || known.confidence < alternative.confidence) best.set(key, alternative);
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence || (a.text < b.text ? -1 : 1));
}
