/** What publications teach: pairs of code and name that the classification has from memory only, or not at all. */
import { readCsv } from "../../model/data-file.js";
import { type ClassScheme, classIndex } from "./classification.js";
import { foldText, labelKey, stripNumbering } from "./fold.js";

/** A code and a label printed beside each other in rows whose amounts are proved. */
export interface PrintedPair {
  scheme: ClassScheme;
  code: string;
  label: string;
  documents: number;
  amounts: number;
  years: readonly number[];
}

/** A line for one of the data files; a person accepts it or not. */
export interface Proposal {
  /** confirmed: known from memory, now seen in print; missing: no such code; alias: another name of a known code. */
  kind: "confirmed" | "missing" | "alias";
  file: "classification_codes.csv" | "name_aliases.csv";
  /** In the order of the file's columns. */
  values: string[];
  /** Publications that print the pair. */
  documents: number;
}

type CodeColumn = "code" | "name" | "level" | "year_from" | "year_to" | "source" | "note" | "kind" | "status";
const CODE_COLUMNS: readonly CodeColumn[] = [
  ...(["code", "name", "level", "year_from", "year_to", "source", "note", "kind", "status"] as const),
];
const LEVELS: Readonly<Record<number, string>> = { 3: "类", 5: "款", 7: "项" };

/** The lines that the printed pairs would add or change, those in most publications first. */
export function proposeAdditions(pairs: readonly PrintedPair[]): Proposal[] {
  const proposals = merged(pairs).flatMap((pair): Proposal[] => {
    const names = classIndex(pair.scheme).names.get(pair.code) ?? [];
    const known = names.filter((entry) => entry.key === labelKey(pair.label));
    if (known.some((entry) => entry.certainty === "printed")) return [];
    const note = `printed in ${pair.documents} publications FY${pair.years.join(",")}; amounts proved`;
    const { documents } = pair;
    if (known.some((entry) => entry.kind === "name")) return confirmed(pair, note);
    if (known.length === 0 && names.length === 0)
      return [{ kind: "missing", file: "classification_codes.csv", values: missingRow(pair, note), documents }];
    const canonical = names[0]?.name ?? "";
    const values = [pair.label, pair.code, yearsOf(pair), canonical, note, "M", "realdoc"];
    return [{ kind: "alias", file: "name_aliases.csv", values, documents }];
  });
  return proposals.sort((a, b) => b.documents - a.documents || (a.values.join(",") < b.values.join(",") ? -1 : 1));
}

/** Spellings of one label count together, under the spelling that most publications print. */
function merged(pairs: readonly PrintedPair[]): PrintedPair[] {
  const groups = new Map<string, PrintedPair>();
  for (const pair of [...pairs].sort((a, b) => b.documents - a.documents || (a.label < b.label ? -1 : 1))) {
    const key = labelKey(pair.label);
    if (key === "") continue;
    const id = `${pair.scheme}|${pair.code}|${key}`;
    const known = groups.get(id);
    const years = [...new Set([...(known?.years ?? []), ...pair.years])].sort((a, b) => a - b);
    groups.set(id, {
      ...pair,
      label: known?.label ?? stripNumbering(foldText(pair.label)),
      documents: (known?.documents ?? 0) + pair.documents,
      amounts: (known?.amounts ?? 0) + pair.amounts,
      years,
    });
  }
  return [...groups.values()];
}

/** The rows of the classification that have this name, marked as seen. */
function confirmed(pair: PrintedPair, note: string): Proposal[] {
  const rows = readCsv<CodeColumn>(new URL("./data/classification_codes.csv", import.meta.url));
  const found = rows.filter(
    (row) => row.code === pair.code && row.status === "primary" && labelKey(row.name) === labelKey(pair.label),
  );
  return found.map((row) => {
    const seen = { ...row, source: `realdoc+${row.source}`, note: [note, row.note].filter(Boolean).join("; ") };
    const values = CODE_COLUMNS.map((column) => seen[column]);
    return { kind: "confirmed", file: "classification_codes.csv", values, documents: pair.documents };
  });
}

function missingRow({ scheme, code, label }: PrintedPair, note: string): string[] {
  const kind = scheme === "function" ? "func" : code.startsWith("5") ? "econ_gov" : "econ_dept";
  return [code, label, LEVELS[code.length] ?? "", "", "", "realdoc", note, kind, "primary"];
}

function yearsOf({ years }: PrintedPair): string {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? String(first) : `${first}-${last}`;
}
