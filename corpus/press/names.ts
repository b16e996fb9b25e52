/** Canonical names of fact keys, from the classification and the vocabulary of lines. */
import { readCsv } from "../../src/model/data-file.js";
import type { FactKey } from "./markup.js";

const CODES = readCsv<"code" | "name" | "kind" | "status">(
  new URL("../../src/normalize/codebook/data/classification_codes.csv", import.meta.url),
);
const LINES = readCsv<"scheme" | "code" | "zh">(new URL("../../src/model/vocabulary/lines.csv", import.meta.url));

const byKind = (kind: string) =>
  new Map(CODES.filter((row) => row.kind === kind && row.status === "primary").map((row) => [row.code, row.name]));
const NAMES: Record<string, Map<string, string>> = {
  function: byKind("func"),
  economic: byKind("econ_dept"),
  line: new Map(LINES.filter((row) => row.scheme === "line").map((row) => [row.code, row.zh])),
  three_public: new Map(LINES.filter((row) => row.scheme === "three_public").map((row) => [row.code, row.zh])),
};

/** The name of a fact's row, or null when the dictionaries have none. */
export function nameOf(key: Pick<FactKey, "scheme" | "code">): string | null {
  return NAMES[key.scheme]?.get(key.code) ?? null;
}
