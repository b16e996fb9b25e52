/** Finds the class that a recognised code and label mean together, when either may be misread. */
import { type ClassMatch, classMatch } from "./class-lookup.js";
import { type ClassIndex, type ClassScheme, classIndex, parentCode } from "./classification.js";
import { labelKey, similarity } from "./fold.js";

export interface RecognisedQuery {
  scheme: ClassScheme;
  /** Digits as read, of any length. */
  code: string;
  label: string | null;
  /** Codes of the rows above in the same list: a 项 stands below its 款. */
  seen: ReadonlySet<string>;
  /** The last of them. */
  above: string | null;
  year: number;
}

/** A label at least this like one of a code's names speaks for that code. */
const LIKE = 0.6;
/** The code as it was read is the likelier one, but less than one whose parent the rows above stand in. */
const AS_READ = 0.15;
const BELOW_ITS_PARENT = 0.3;
const BELOW_AN_EARLIER_ONE = 0.05;
const MARGIN = 0.05;
/** Less likeness than this speaks against a code. */
const HINTS = 0.3;
/** From here on a label decides; below it is only likely. */
const DECIDES = 0.9;

/**
 * The code as read, where its name is that of the label and its parent stands above; else the one code a digit away
 * (replaced, lost or added) that fits label and place better. Null when no known code fits.
 */
export function findRecognisedClass(query: RecognisedQuery): ClassMatch | null {
  const index = classIndex(query.scheme);
  const key = labelKey(query.label ?? "");
  const place = placeOf(query);
  const likeness = (code: string): number =>
    key === "" ? 0 : Math.max(0, ...(index.names.get(code) ?? []).map((entry) => similarity(key, entry.key)));
  if (
    index.names.has(query.code) &&
    (key === "" || likeness(query.code) === 1) &&
    place(query.code) === BELOW_ITS_PARENT
  )
    return asRead(query, key);
  const ranked = [...near(index, query.code)]
    .filter((code) => code === query.code || !query.seen.has(code))
    .map((code) => ({ code, like: likeness(code), score: 0 }))
    .filter(({ code, like }) => like >= LIKE || (code === query.code && key === ""))
    .map((one) => ({
      ...one,
      score: one.like + (one.code === query.code && !query.seen.has(one.code) ? AS_READ : 0) + place(one.code),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = ranked;
  if (!best) return inPlace(query, likeness(query.code), place(query.code));
  if (best.code === query.code) return asRead(query, key);
  if (next && best.score - next.score < MARGIN) return next.code === query.code ? asRead(query, key) : null;
  return classMatch(query, best.code, best.like >= DECIDES ? "label" : "fuzzy", Math.min(best.like, 0.95));
}

/** No label helps: a known code that stands below its parent is likely what it reads. */
function inPlace(query: RecognisedQuery, like: number, place: number): ClassMatch | null {
  if (query.code.length === 3 || place < BELOW_ITS_PARENT || like < HINTS || query.seen.has(query.code)) return null;
  return classMatch(query, query.code, "fuzzy", like);
}

function asRead(query: RecognisedQuery, key: string): ClassMatch | null {
  const names = classIndex(query.scheme).names.get(query.code) ?? [];
  if (key === "") return classMatch(query, query.code, "code", 0.9);
  if (!names.some((entry) => entry.key === key)) {
    const like = Math.max(0, ...names.map((entry) => similarity(key, entry.key)));
    return classMatch(query, query.code, "code", like);
  }
  const match = classMatch(query, query.code, "exact", 1);
  return match && labelKey(match.name ?? "") === key ? match : classMatch(query, query.code, "alias", 0.98);
}

/** How well a code stands where it stands, in a table that lists parents; all alike in one that does not. */
function placeOf({ seen, above }: RecognisedQuery): (code: string) => number {
  const layered = [...seen].some((code) => code.length > 3 && seen.has(parentCode(code)));
  const chain = new Set<string>();
  for (let code = above ?? ""; code !== ""; code = parentCode(code)) chain.add(code);
  return (code) => {
    if (code.length === 3 || !layered || chain.has(parentCode(code))) return BELOW_ITS_PARENT;
    return seen.has(parentCode(code)) ? BELOW_AN_EARLIER_ONE : 0;
  };
}

/** Known codes at most one digit away. */
function* near(index: ClassIndex, digits: string): Generator<string> {
  for (const code of index.names.keys())
    if (Math.abs(code.length - digits.length) <= 1 && withinOneDigit(code, digits)) yield code;
}

function withinOneDigit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}
