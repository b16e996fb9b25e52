/** Items of the 三公 tables: 因公出国（境）费, 公务用车购置及运行费 and what belongs to it, 公务接待费. */
import { readCsv } from "../../model/data-file.js";
import { LINES } from "../../model/vocabulary.js";
import { labelKey, similarity } from "../codebook/index.js";

export interface ThreePublicItem {
  scheme: "three_public" | "line";
  code: string;
  name: string;
  mapping: "exact" | "alias" | "fuzzy";
}

interface Label {
  code: string;
  under: string | null;
}

const LIKE = 0.75;

let labels: ReadonlyMap<string, readonly Label[]> | undefined;

function table(): ReadonlyMap<string, readonly Label[]> {
  if (labels) return labels;
  const map = new Map<string, Label[]>();
  for (const row of readCsv<"code" | "label" | "under">(new URL("./three_public_labels.csv", import.meta.url))) {
    const entry = { code: row.code, under: row.under || null };
    const list = map.get(labelKey(row.label));
    if (list) list.push(entry);
    else map.set(labelKey(row.label), [entry]);
  }
  labels = map;
  return map;
}

/** What an item's name says of time around it: 2021年机关运行经费预算数. */
const TIME = /^20[0-3]\d年?度?/u;
const PHASE = /(?:预算|决算)数?$/u;

/** The item that a label names below another item (`under`, e.g. `vehicle`); null when it names none. */
export function threePublicItem(key: string, under: string | null): ThreePublicItem | null {
  const entries = table().get(key) ?? table().get(key.replace(TIME, "").replace(PHASE, "")) ?? [];
  const entry = entries.find((one) => one.under !== null && one.under === under) ?? entries.find((one) => !one.under);
  if (entry) return item(entry.code, key, false);
  if ([...key].length < 4) return null;
  let best: { code: string; score: number } | null = null;
  for (const [known, candidates] of table()) {
    const code = candidates.find((one) => !one.under)?.code;
    const score = code ? similarity(key, known, LIKE) : 0;
    if (code && score >= LIKE && score > (best?.score ?? 0)) best = { code, score };
  }
  return best ? item(best.code, key, true) : null;
}

function item(code: string, key: string, fuzzy: boolean): ThreePublicItem | null {
  const line = LINES.find((one) => one.code === code && (one.scheme === "three_public" || code === "agency_operation"));
  if (!line) return null;
  const exact = labelKey(line.name) === key;
  return { scheme: line.scheme, code, name: line.name, mapping: fuzzy ? "fuzzy" : exact ? "exact" : "alias" };
}
