/** Versions of one publication: which prints are copies in other bytes, and which has been replaced by a newer one. */
import { readCsv } from "../../model/data-file.js";
import { type Fact, lastUnit } from "../../model/fact.js";
import { push } from "../collect.js";
import { amountKeyOf, provedAmounts } from "./account.js";

/** One stored print of an organisation's year and phase. */
export interface Print {
  document: number;
  /** Path or URL; a later print under the same source has replaced the earlier one. */
  source: string;
  title: string | null;
  sha256: string;
  /** Other bytes lie at its source now; they may be older ones that have come back. */
  replaced: boolean;
  /** Grows with the time of storing; asked only among prints of the same source. */
  sequence: number;
  /** False where organisation, year or phase is unknown: then only the source tells what belongs together. */
  identified: boolean;
  facts: readonly Fact[];
}

export interface VersionLink {
  document: number;
  duplicateOf: number | null;
  supersededBy: number | null;
  /** The later print is the greater. */
  version: string;
  /** True for the print that stands for its copies in the largest family of versions. */
  compared: boolean;
}

/** Two prints are one publication when at least this share of the larger one's amounts is in both … */
const SHARED = 0.5;
/** … and this share of the shared amounts is equal; a correction changes some figures, another account nearly all. */
const EQUAL = 0.5;
/** Fewer amounts of sentences than this say nothing of a publication. */
const FEW = 3;

/**
 * Links the prints of one organisation, year and phase; what comes out does not depend on their order.
 * A copy prints the same proved amounts; of copies the one with the most proved amounts stands, then the first by name.
 * The newer of two versions is told by correction words in title or name, then by the date in its address, then by its
 * name; under one source what lies there now is the newest, then by the time of storing.
 */
export function linkPrints(prints: readonly Print[]): VersionLink[] {
  const versions = versionNames(prints);
  const read = prints
    .map((print) => ({ print, version: versions.get(print) ?? "", amounts: amountsOf(print.facts) }))
    .sort((a, b) => (a.version < b.version ? -1 : 1));
  const families = familiesOf(read);
  const size = (family: Family): number => Math.max(...family.map((member) => member.amounts.size));
  const main = families.reduce<Family>((best, family) => (size(family) >= size(best) ? family : best), []);
  return families.flatMap((family) => linkFamily(family, family === main));
}

interface ReadPrint {
  print: Print;
  version: string;
  amounts: ReadonlyMap<string, number>;
}
type Family = ReadPrint[];

function linkFamily(family: Family, compared: boolean): VersionLink[] {
  const lastOf = new Map(family.map(({ print }) => [print.source, print]));
  const groups: Family[] = [];
  for (const member of family) {
    const group = groups.find(([first]) => first !== undefined && isCopy(first, member));
    if (group) group.push(member);
    else groups.push([member]);
  }
  // A group that holds the latest print under some source is as new as that print.
  groups.sort((a, b) => ((a.at(-1)?.version ?? "") < (b.at(-1)?.version ?? "") ? -1 : 1));
  const standing = groups.map((group) => standingOf(group, (print) => lastOf.get(print.source) === print));
  const newest = standing.at(-1);
  return groups.flatMap((group, i) =>
    group.map(({ print, version }) => {
      const stands = standing[i]?.print;
      const replaced = lastOf.get(print.source) !== print || i < groups.length - 1;
      return {
        document: print.document,
        duplicateOf: print === stands ? null : (stands?.document ?? null),
        supersededBy: replaced && newest?.print !== print ? (newest?.print.document ?? null) : null,
        version,
        compared: compared && print.identified && print === stands,
      };
    }),
  );
}

function standingOf(group: Family, isLast: (print: Print) => boolean): ReadPrint | undefined {
  const proved = ({ print }: ReadPrint): number =>
    print.facts.filter((fact) => fact.status === "proved" || fact.status === "repaired").length;
  return [...group].sort(
    (a, b) =>
      Number(isLast(b.print)) - Number(isLast(a.print)) ||
      proved(b) - proved(a) ||
      compare(a.print.source, b.print.source) ||
      compare(a.print.sha256, b.print.sha256),
  )[0];
}

/** Prints that speak of the same account: under one source, or alike in what they print. */
function familiesOf(read: readonly ReadPrint[]): Family[] {
  const families: Family[] = [];
  for (const member of read) {
    const related = families.filter((family) => family.some((other) => areVersions(other, member)));
    for (const family of related) families.splice(families.indexOf(family), 1);
    families.push([...related.flat(), member].sort((a, b) => compare(a.version, b.version)));
  }
  return families;
}

function areVersions(a: ReadPrint, b: ReadPrint): boolean {
  return a.print.source === b.print.source || areAlike(a, b);
}

function areAlike(a: ReadPrint, b: ReadPrint): boolean {
  if (!a.print.identified || !b.print.identified) return false;
  let shared = 0;
  let equal = 0;
  for (const [key, amount] of a.amounts) {
    const other = b.amounts.get(key);
    if (other === undefined) continue;
    shared++;
    if (other === amount) equal++;
  }
  return shared > 0 && shared >= SHARED * Math.max(a.amounts.size, b.amounts.size) && equal >= EQUAL * shared;
}

/** Alike, and no amount that both prove differs by more than one last printed unit. */
function isCopy(a: ReadPrint, b: ReadPrint): boolean {
  if (!areAlike(a, b)) return false;
  const before = provedAmounts(a.print.facts);
  for (const [key, fact] of provedAmounts(b.print.facts)) {
    const old = before.get(key);
    if (old && Math.abs(old.amountFen - fact.amountFen) > Math.max(lastUnit(old), lastUnit(fact))) return false;
  }
  return true;
}

/** Amounts other than zero by key, of several the first: those of the tables, or of the sentences where no table has any. */
function amountsOf(facts: readonly Fact[]): ReadonlyMap<string, number> {
  const known = facts.filter((fact) => fact.code !== null && fact.amountFen !== 0);
  const inTables = firstAmounts(known.filter((fact) => fact.origin === "table"));
  if (inTables.size > 0) return inTables;
  const inSentences = firstAmounts(known);
  return inSentences.size < FEW ? new Map() : inSentences;
}

function firstAmounts(facts: readonly Fact[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const fact of facts) {
    const key = `${amountKeyOf(fact)}|${fact.origin}`;
    if (!amounts.has(key)) amounts.set(key, fact.amountFen);
  }
  return amounts;
}

const CORRECTIONS = readCsv<"word" | "says">(new URL("./correction_words.csv", import.meta.url)).map(
  ({ word }) => word,
);
/** 2021-9-15, 2021年09月15日, 2021/09/15 · 20210915 */
const DATE = /(?<!\d)(20\d{2})(?:[-/_.年](\d{1,2})[-/_.月](\d{1,2})|(0[1-9]|1[0-2])([0-2]\d|3[01]))(?!\d)/gu;

/** A name for each print that sorts by age; prints of one source share the name of the latest and sort by sequence. */
function versionNames(prints: readonly Print[]): Map<Print, string> {
  const bySource = new Map<string, Print[]>();
  for (const print of prints) push(bySource, print.source, print);
  const names = new Map<Print, string>();
  for (const group of bySource.values()) {
    const ordered = [...group].sort((a, b) => Number(b.replaced) - Number(a.replaced) || a.sequence - b.sequence);
    const latest = ordered.at(-1);
    for (const [i, print] of ordered.entries())
      names.set(print, `${latest ? ageOf(latest) : ""} ${String(i).padStart(4, "0")} ${print.sha256}`);
  }
  return names;
}

function ageOf({ source, title }: Print): string {
  const name = decoded(source);
  const corrected = CORRECTIONS.some((word) => name.includes(word) || title?.includes(word)) ? "1" : "0";
  const dates = [...name.matchAll(DATE)].map(
    ([, year, month, day, joinedMonth, joinedDay]) =>
      `${year}${(month ?? joinedMonth ?? "").padStart(2, "0")}${(day ?? joinedDay ?? "").padStart(2, "0")}`,
  );
  const stem = (name.split(/[\\/]/u).at(-1) ?? "").replace(/\.\w+$/u, "");
  return [corrected, dates.at(-1) ?? "", stem.replace(/\d+/gu, (digits) => digits.padStart(12, "0"))].join(" ");
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
