/** Whether the row that bears the organisation's own name is the whole of the units listed with it, or only its 本级. */
import { type Amount, parseAmount } from "../../model/money.js";
import type { Column } from "./column.js";
import type { Grid } from "./grid.js";

/**
 * True when, in every column in which `own` prints an amount, it is the sum of the `units`, or of the first so many of
 * them (the rest are then units of units); and where there are none.
 */
export function isWholeOfUnits(grid: Grid, own: number, units: readonly number[], amounts: readonly Column[]): boolean {
  if (units.length === 0) return true;
  return amounts.every(({ col }) => {
    const whole = amountAt(grid, own, col);
    if (whole === null || whole.fen === 0) return true;
    let sum = 0;
    return units.some((row, i) => {
      sum += amountAt(grid, row, col)?.fen ?? 0;
      return Math.abs(sum - whole.fen) <= ((i + 2) * lastUnit(whole)) / 2;
    });
  });
}

function amountAt(grid: Grid, row: number, col: number): Amount | null {
  return parseAmount(grid.startingAt(row, col)?.folded ?? "", 1);
}

/** The last printed digit, in hundredths of the unit. */
const lastUnit = ({ decimals }: Amount): number => 100 / 10 ** decimals;
