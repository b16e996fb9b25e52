/** Names the rows of a table's block: which row of the statement each one is, seen together with the rows around it. */
import type { Table } from "../../model/extracted.js";
import type { Warning } from "../../model/result.js";
import { labelKey } from "../codebook/index.js";
import type { Column } from "./column.js";
import type { List } from "./column-lists.js";
import type { TableContext } from "./context.js";
import { withoutEconomic } from "./economic-rows.js";
import type { Grid } from "./grid.js";
import type { Block } from "./header.js";
import type { ListState, RowKey } from "./row-key.js";
import { isTotalLabel, readRow } from "./rows.js";
import { withoutOtherUnits } from "./sections-of-units.js";
import {
  namesSeveralUnits,
  repeatsBelowUnits,
  withoutPartsOfOneName,
  withoutRepeated,
  withRepeatedTotal,
} from "./unit-sections.js";
import { withYearSubtotal } from "./year-subtotals.js";

export class RowNamer {
  readonly warnings: Warning[] = [];
  /** True after a block that holds sections of several units. */
  severalUnits = false;

  constructor(
    private readonly grid: Grid,
    private readonly table: Table,
    private readonly context: TableContext,
  ) {}

  /** For each list one key for each row of the block, null where nothing names it; moves the lists' states on. */
  keysOf(
    block: Block,
    columns: readonly Column[],
    lists: readonly List[],
    states: readonly ListState[],
  ): (RowKey | null)[][] {
    const severalUnits = namesSeveralUnits(this.grid, block.rows, columns);
    const read = lists.map((list, i) => {
      const state = states[i] as ListState;
      const nameless = list.codes.length === 0 && list.labels.length === 0;
      const named = block.rows.map((row) => this.rowKey(row, list, state) ?? this.totalBeside(row, columns, list));
      const known = withoutEconomic(named, this.context.fiscalYear);
      return nameless ? this.wholeRow(block, list) : this.wholes(block, list, known);
    });
    const ofWhole = this.ofOrganisation(block, columns, lists, read);
    return lists.map((list, i) => {
      const found = ofWhole[i] ?? [];
      const repeats = severalUnits || repeatsBelowUnits(this.grid, block.rows, list.amounts, found);
      const single = repeats ? withoutRepeated(found) : found;
      return this.withSums(block.rows, list, single);
    });
  }

  /** In a table with sections of several units the rows of the organisation's own section alone have names. */
  private ofOrganisation(
    { rows }: Block,
    columns: readonly Column[],
    lists: readonly List[],
    keys: readonly (RowKey | null)[][],
  ): readonly (RowKey | null)[][] {
    const isSummary = this.context.statement.endsWith("_summary");
    const caption = labelKey(this.table.caption.organisation ?? "");
    const organisation = labelKey(this.context.organisation ?? "");
    const found = withoutOtherUnits(this.grid, { rows, columns, lists, caption, organisation, isSummary }, keys);
    this.severalUnits ||= found.severalUnits;
    return found.keys;
  }

  /** Rows that repeat the total are the total, and a 小计 above the balances is the sum of the year. */
  private withSums(rows: readonly number[], list: List, keys: readonly (RowKey | null)[]): (RowKey | null)[] {
    const repeated = withRepeatedTotal(this.grid, rows, list.amounts, keys);
    if (!this.context.statement.endsWith("_summary")) return repeated;
    return withYearSubtotal(this.grid, rows, list.amounts, repeated, this.context.unitYuan);
  }

  /** A list without names has one row, the whole; of several none can be told. */
  private wholeRow(block: Block, list: List): (RowKey | null)[] {
    const filled = block.rows.filter((row) => list.amounts.some(({ col }) => this.grid.startingAt(row, col)?.isNumber));
    return block.rows.map((row) => (filled.length === 1 && row === filled[0] ? WHOLE_ROW : null));
  }

  /** 合计 that stands in a column of unit codes or row numbers before the names. */
  private totalBeside(row: number, columns: readonly Column[], list: List): RowKey | null {
    const first = list.amounts[0]?.col ?? 0;
    const beside = columns.some(
      ({ kind, col }) => BESIDE_NAMES.includes(kind) && col < first && isTotalLabel(this.grid.at(row, col)?.text ?? ""),
    );
    return beside ? WHOLE_ROW : null;
  }

  private wholes(block: Block, list: List, keys: readonly (RowKey | null)[]): (RowKey | null)[] {
    return withoutPartsOfOneName(this.grid, block.rows, list.amounts, keys, labelKey(this.context.organisation ?? ""));
  }

  private rowKey(row: number, list: List, state: ListState): RowKey | null {
    const { statement, fiscalYear, organisation } = this.context;
    const key = readRow(this.grid, row, list, state, {
      statement,
      year: fiscalYear,
      recognised: this.table.method === "ocr",
      organisation: labelKey(organisation ?? ""),
    });
    if (key?.mapping === "unmapped" && key.codeRaw !== null && key.codeRaw.replace(/\D/g, "").length > 4)
      this.warnings.push({
        code: "code-unreadable",
        message: `table ${this.table.ordinal}, row ${row}: ${key.codeRaw} is no class code`,
        table: this.table.ordinal,
      });
    return key;
  }
}

const BESIDE_NAMES: readonly Column["kind"][] = ["unit_code", "row_number"];

/** A table without labels has one row: the whole. */
const WHOLE_ROW: RowKey = {
  scheme: "line",
  code: "total",
  name: "合计",
  mapping: "exact",
  score: 1,
  labelRaw: null,
  codeRaw: null,
};
