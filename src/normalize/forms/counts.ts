/** Counts printed in tables beside a label that names their unit: 车辆（辆） 3, 接待批次（批） 12. */
import type { Quantity, Table } from "../../model/index.js";
import { COUNT_UNITS, countKind } from "../narrative/count-kinds.js";
import { gridOf } from "./grid.js";
import { numberOrNull } from "./values.js";

/** Counts of a table: a label ending in a bracketed unit, and the first number behind it in its row. */
export function countsOf(table: Table): Quantity[] {
  const grid = gridOf(table);
  return table.cells.flatMap((cell) => {
    const label = cell.text.normalize("NFKC").replace(/\s+/g, "");
    const unit = unitOf(label);
    const kind = unit === null ? null : countKind(label, unit);
    if (unit === null || kind === null) return [];
    for (let col = cell.col + cell.colspan; col < grid.colCount; col++) {
      const neighbour = grid.at(cell.row, col);
      const value = neighbour === null ? null : numberOrNull(neighbour.text);
      if (value !== null && Number.isInteger(value)) {
        return [{ table: table.ordinal, paragraph: null, kind, value, unit, text: `${cell.text.trim()} ${value}` }];
      }
      if (neighbour !== null && unitOf(neighbour.text.normalize("NFKC")) !== null) return [];
    }
    return [];
  });
}

/** 车辆数(辆), 2、车辆(台、辆), 设备(台/套): the last unit of the last bracket. */
function unitOf(label: string): string | null {
  const units = /\(([^()]+)\)[^()]{0,2}$/.exec(label)?.[1]?.split(/[、,，/]/) ?? [];
  return units.reverse().find((unit) => COUNT_UNITS.includes(unit)) ?? null;
}
