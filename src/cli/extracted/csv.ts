/** `extract --format csv`: the tables as grids, a line with file, number, page, title and unit above each. */
import type { Extracted } from "../../model/index.js";
import { csvLine } from "../output/csv.js";
import { gridOf } from "./flow.js";

export function extractedCsv({ file, tables }: Extracted): string {
  return tables
    .map((table) => {
      const { title, unit } = table.caption;
      const head = csvLine([file, table.ordinal, table.page, title, unit]);
      return (
        head +
        gridOf(table)
          .map((row) => csvLine(row.map((cell) => cell?.text)))
          .join("")
      );
    })
    .join("\n");
}
