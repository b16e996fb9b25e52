/**
 * 支出按经济分类 beside, or below, 支出按功能分类 in one summary: a name that both classifications have (其他支出, 债务还本支出)
 * is an economic class where it stands among economic classes.
 */
import { findClass, labelKey } from "../codebook/index.js";
import { type RowKey, UNMAPPED } from "./row-key.js";

/** Digits of a class (类) of either classification. */
const CLASS_DIGITS = 3;

/**
 * The keys of a list's rows from the top down; functional classes known by their name alone that stand below an economic
 * class (above one where none stands above them) and bear an economic name, too, are unmapped.
 */
export function withoutEconomic(keys: readonly (RowKey | null)[], year: number): (RowKey | null)[] {
  if (!keys.some((key) => isNamedClass(key))) return [...keys];
  const economic = keys.map((key) => key !== null && key.codeRaw === null && isEconomic(key.labelRaw ?? "", year));
  const only = keys.map((key, i) => economic[i] === true && !isNamedClass(key));
  if (!only.includes(true)) return [...keys];
  const decided = keys.map((key, i) => (only[i] ? "economic" : isNamedClass(key) && !economic[i] ? "function" : null));
  let last: "economic" | "function" | null = decided.find((one) => one !== null) ?? null;
  return keys.map((key, i) => {
    last = decided[i] ?? last;
    const isDoubtful = key !== null && isNamedClass(key) && economic[i] === true;
    return isDoubtful && last === "economic" ? { ...key, ...UNMAPPED } : key;
  });
}

const isNamedClass = (key: RowKey | null): boolean => key?.scheme === "function" && key.codeRaw === null;

/** Classes of the departments begin with 3, those of the government with 5. */
const BEGINS = ["3", "5"];

function isEconomic(label: string, year: number): boolean {
  return BEGINS.some((begins) => {
    const match = findClass({ scheme: "economic", label: labelKey(label), level: CLASS_DIGITS, begins, year });
    return match !== null && match.mapping !== "fuzzy";
  });
}
