/** Function classes (类 3 digits, 款 5, 项 7) and economic classes (3, 5): their names by year, indexed once. */
import { readCsv } from "../../model/data-file.js";
import { labelKey } from "./fold.js";

/** `function` 支出功能分类; `economic` 经济分类, of departments (301…399) and governments (501…599). */
export type ClassScheme = "function" | "economic";

/** How sure a name is: printed in a genuine publication, in a chart of about 2009, or from memory alone. */
export type Certainty = "printed" | "chart2009" | "recall";

/** A name that a code has or had. */
export interface ClassName {
  scheme: ClassScheme;
  code: string;
  name: string;
  key: string;
  /** First and last year of the name, inclusive. */
  from: number;
  to: number;
  certainty: Certainty;
  /** `name`: the classification's own; `alias`: old, short or noisy; `history`: of the classification of 2009. */
  kind: "name" | "alias" | "history";
}

export interface ClassIndex {
  /** Every name of a code, the classification's own first. */
  names: ReadonlyMap<string, readonly ClassName[]>;
  byKey: ReadonlyMap<string, readonly ClassName[]>;
  /** Codes directly below a code; "" holds the top level. */
  children: ReadonlyMap<string, readonly string[]>;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const DEPTH: Readonly<Record<string, ClassName["kind"]>> = {
  primary: "name",
  alias: "alias",
  history2009: "history",
  "history2009-othername": "history",
};
const RANK: Readonly<Record<ClassName["kind"], number>> = { name: 0, alias: 1, history: 2 };

/** 2010601 → 20106 → 201 → "". */
export function parentCode(code: string): string {
  return code.length > 3 ? code.slice(0, -2) : "";
}

let indexes: Readonly<Record<ClassScheme, ClassIndex>> | undefined;

/** The index of a scheme; built from the data files at the first call. */
export function classIndex(scheme: ClassScheme): ClassIndex {
  indexes ??= { function: build("function"), economic: build("economic") };
  return indexes[scheme];
}

function build(scheme: ClassScheme): ClassIndex {
  const names = new Map<string, ClassName[]>();
  const byKey = new Map<string, ClassName[]>();
  const children = new Map<string, string[]>();
  const add = (entry: ClassName): void => {
    const list = names.get(entry.code);
    if (list) list.push(entry);
    else {
      names.set(entry.code, [entry]);
      push(children, parentCode(entry.code), entry.code);
    }
    push(byKey, entry.key, entry);
  };
  for (const entry of [...codes(scheme), ...aliases(scheme)]) add(entry);
  for (const list of names.values()) list.sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  return { names, byKey, children };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function codes(scheme: ClassScheme): ClassName[] {
  return readCsv<"code" | "name" | "year_from" | "year_to" | "source" | "kind" | "status">(
    new URL("./data/classification_codes.csv", import.meta.url),
  )
    .filter((row) => (row.kind === "func") === (scheme === "function"))
    .map((row) => ({
      scheme,
      code: row.code,
      name: row.name,
      key: labelKey(row.name),
      from: Number(row.year_from) || FIRST_YEAR,
      to: Number(row.year_to) || LAST_YEAR,
      certainty: certaintyOf(row.source),
      kind: DEPTH[row.status] ?? "alias",
    }));
}

function aliases(scheme: ClassScheme): ClassName[] {
  return readCsv<"alias" | "code" | "years" | "certainty" | "seen_in">(
    new URL("./data/name_aliases.csv", import.meta.url),
  )
    .filter((row) => row.code.startsWith("2") === (scheme === "function"))
    .map((row) => {
      const [from, to] = yearRange(row.years);
      const certainty: Certainty = /seed|realdoc/.test(row.seen_in) ? "printed" : "recall";
      return { scheme, code: row.code, name: row.alias, key: labelKey(row.alias), from, to, certainty, kind: "alias" };
    });
}

function certaintyOf(source: string): Certainty {
  if (/realdoc|seed/.test(source)) return "printed";
  return source.includes("chart2009") ? "chart2009" : "recall";
}

/** `-2013`, `2014-2018`, `2015-`, `2021` or nothing. */
function yearRange(text: string): [number, number] {
  const match = /^(\d{4})?(-)?(\d{4})?$/.exec(text.trim());
  if (!match || text.trim() === "") return [FIRST_YEAR, LAST_YEAR];
  const from = match[1] ? Number(match[1]) : FIRST_YEAR;
  if (!match[2]) return [from, from];
  return [from, match[3] ? Number(match[3]) : LAST_YEAR];
}
