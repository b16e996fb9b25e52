/** Turns the parameters of a request for rows into one reading query with bound values. */

import type { TableDescription } from "./catalogue.js";
import { BadRequest } from "./input.js";

export interface RowsQuery {
  sql: string;
  parameters: (string | number | null)[];
  limit: number;
  offset: number;
}

export const OPERATORS: Readonly<Record<string, string>> = {
  eq: "=",
  ne: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  like: "LIKE",
};
export const LARGEST_PAGE = 1000;
const USUAL_PAGE = 100;

/**
 * `column=value` and `column__operator=value` filter (`__null=1` and `__null=0`: absent or not), `_sort` and
 * `_sort_desc` order, `_limit` (at most 1000) and `_offset` page, `_columns=a,b` choose. Throws BadRequest for a name
 * that is no column of the table.
 */
export function rowsQuery(table: TableDescription, parameters: Readonly<Record<string, string>>): RowsQuery {
  const column = (name: string) => {
    const found = table.columns.find((candidate) => candidate.name === name);
    if (found === undefined) throw new BadRequest(`${table.name} has no column ${name}`);
    return found;
  };
  const conditions: string[] = [];
  const values: (string | number | null)[] = [];
  for (const [name, text] of Object.entries(parameters)) {
    if (name.startsWith("_")) continue;
    const [columnName = "", operator = "eq"] = name.split("__");
    const { name: found, type } = column(columnName);
    if (operator === "null") {
      conditions.push(`"${found}" IS ${text === "1" ? "" : "NOT "}NULL`);
      continue;
    }
    const sign = OPERATORS[operator];
    if (sign === undefined) throw new BadRequest(`${operator}: known are ${Object.keys(OPERATORS).join(", ")}, null`);
    conditions.push(`"${found}" ${sign} ?`);
    values.push(operator === "like" || type === "TEXT" ? text : numberOr(text));
  }
  const { _limit, _offset, _sort, _sort_desc, _columns } = parameters;
  const chosen = (_columns === undefined ? table.columns.map(({ name }) => name) : _columns.split(",")).map(
    (name) => `"${column(name).name}"`,
  );
  const order = [_sort ? `"${column(_sort).name}"` : [], _sort_desc ? `"${column(_sort_desc).name}" DESC` : []].flat();
  const limit = whole(_limit, USUAL_PAGE, LARGEST_PAGE);
  const offset = whole(_offset, 0, Number.MAX_SAFE_INTEGER);
  const sql = [
    `SELECT ${chosen.join(", ")} FROM "${table.name}"`,
    conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "",
    order.length > 0 ? `ORDER BY ${order.join(", ")}` : "",
    "LIMIT ? OFFSET ?",
  ];
  // One more than asked for tells whether there is a next page.
  return {
    sql: sql.filter((part) => part !== "").join(" "),
    parameters: [...values, limit + 1, offset],
    limit,
    offset,
  };
}

function numberOr(text: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(text) && Number.isSafeInteger(Math.trunc(Number(text))) ? Number(text) : text;
}

function whole(text: string | undefined, usual: number, largest: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new BadRequest(`${text}: a whole number is expected`);
  return Math.min(value, largest);
}
