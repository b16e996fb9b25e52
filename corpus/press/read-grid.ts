/** Reads the grid of a table from the CSV beside a seed. */
import { readFileSync } from "node:fs";
import { parseCsv } from "../../src/model/data-file.js";
import type { Row } from "./document.js";

/** Rows as printed, `<` and `^` for merged cells. `folder` is `new URL("./tables/", import.meta.url)`. */
export function readGrid(folder: URL, name: string): Row[] {
  return parseCsv(readFileSync(new URL(`${name}.csv`, folder), "utf8"));
}
