/** Reads the facts of one amount statement: every cell that holds a number becomes a fact or is rejected. */
import type { Table } from "../../model/extracted.js";
import type { Mapping } from "../../model/fact.js";
import type { Rejected } from "../../model/publication.js";
import type { Result, Warning } from "../../model/result.js";
import { type FactDraft, type FactMeaning, makeFact, readAmount, readingOf, withoutPlace } from "./amounts.js";
import type { Column } from "./column.js";
import { formLists, type List } from "./column-lists.js";
import { unitsDisagree } from "./column-units.js";
import { readColumns } from "./columns.js";
import { type TableContext, timeOf } from "./context.js";
import { Grid, type GridCell } from "./grid.js";
import { type Block, splitBlocks } from "./header.js";
import type { ListState, RowKey } from "./row-key.js";
import { RowNamer } from "./row-namer.js";
import { settleSides } from "./sides.js";
import { blocksOfUnits } from "./summary-blocks.js";
import { type ItemColumn, itemColumns, readItems } from "./three-public.js";
import { withGroups } from "./unmerged-heads.js";

/** The columns of a table, for a table without a head that continues it. */
export interface TableForm {
  columns: Column[];
  colCount: number;
  /** Where each of its lists stopped. */
  states: ListState[];
  /** True for a table that holds sections of several units: what goes on with it is the last one's. */
  ofUnits: boolean;
}

export interface TableFacts {
  facts: FactDraft[];
  rejected: Rejected[];
  form: TableForm | null;
}

/** Reads a table of an amount statement. `continued` is the form of the table that this one goes on with. */
export function readTable(table: Table, context: TableContext, continued: TableForm | null): Result<TableFacts> {
  const reader = new Reader(table, context);
  return reader.read(continued);
}

/** Whether a table's columns can be those of the one before: it has no head of its own. */
export function hasHead(table: Table, statement: string): boolean {
  const [first] = splitBlocks(new Grid(table), statement);
  return first !== undefined && first.header.length > 0;
}

class Reader {
  readonly grid: Grid;
  readonly blocks: Block[];
  readonly facts: FactDraft[] = [];
  readonly rejected: Rejected[] = [];
  readonly warnings: Warning[] = [];
  readonly recognised: boolean;
  /** True where the heads print one unit and the caption another. */
  private doubtfulUnit = false;
  /** True from where the table is known to hold sections of several units. */
  private ofUnits = false;

  constructor(
    readonly table: Table,
    readonly context: TableContext,
  ) {
    const printed = new Grid(table);
    this.blocks = splitBlocks(printed, context.statement);
    this.grid = withGroups(printed, this.blocks, context.statement);
    this.recognised = table.method === "ocr";
  }

  read(continued: TableForm | null): Result<TableFacts> {
    const parts = this.blocks.map((block) => ({
      block,
      columns: this.columnsOf(block, continued),
    }));
    this.doubtfulUnit =
      !this.recognised &&
      unitsDisagree(
        parts.flatMap(({ columns }) => columns),
        this.context.unitYuan,
      );
    const items = itemColumns(
      parts.flatMap(({ columns }) => columns),
      this.context.statement,
    );
    const forms: TableForm[] = [];
    let states: ListState[] = [];
    this.ofUnits = continued?.ofUnits ?? false;
    const starts: number[] = [];
    for (const { block, columns } of parts) {
      const isOfOthers = this.ofUnits;
      starts.push(this.facts.length);
      for (const row of block.index) this.rejectRow(row, "column number");
      if (columns.filter((column) => items.some(({ source }) => source === column)).length >= 2)
        this.readAcross(block, columns, items);
      else states = this.readLists(block, columns, continued);
      if (isOfOthers) this.displace(starts.at(-1) ?? 0, this.facts.length);
      forms.push({ columns, colCount: this.grid.colCount, states, ofUnits: false });
      this.rejectOthers(block, columns);
    }
    this.settleBlocks(starts);
    return {
      value: { facts: this.facts, rejected: this.rejected, form: lastForm(forms, this.ofUnits) },
      warnings: this.warnings,
    };
  }

  /** A summary whose blocks are those of several units keeps the organisation's alone. */
  private settleBlocks(starts: readonly number[]): void {
    if (starts.length < 2 || !this.context.statement.endsWith("_summary")) return;
    const ends = starts.map((_, i) => starts[i + 1] ?? this.facts.length);
    const found = blocksOfUnits(starts.map((start, i) => this.facts.slice(start, ends[i])));
    if (found === null) return;
    this.ofUnits = true;
    for (const [i, start] of starts.entries()) if (i !== found.whole) this.displace(start, ends[i] ?? start);
  }

  /** Takes the facts from `start` to before `end` out of the vocabulary. */
  private displace(start: number, end: number): void {
    for (let i = start; i < end; i++) {
      const fact = this.facts[i];
      if (fact) this.facts[i] = withoutPlace(fact);
    }
  }

  private columnsOf(block: Block, continued: TableForm | null): Column[] {
    const headless = continued && block.header.length === 0 && continued.colCount === this.grid.colCount;
    return headless ? continued.columns : readColumns(this.grid, block, this.context.statement);
  }

  /** 三公 tables whose items are columns. */
  private readAcross(block: Block, columns: Column[], items: readonly ItemColumn[]): void {
    for (const { cell, meaning } of readItems(this.grid, block, columns, items, this.context))
      this.addFact(cell, meaning, columns.find(({ col }) => col === cell.cell.col)?.unitYuan ?? null);
  }

  private readLists(block: Block, columns: Column[], continued: TableForm | null): ListState[] {
    const lists = formLists(columns, this.context.statement);
    settleSides(this.grid, block, lists, this.context.statement);
    const states = lists.map<ListState>((list, i) => ({
      above: continued?.states[i]?.above ?? null,
      seen: new Set(continued?.states[i]?.seen),
      under: continued?.states[i]?.under ?? null,
      awaited: continued?.states[i]?.awaited ?? false,
      line: continued?.states[i]?.line ?? null,
      parent: continued?.states[i]?.parent ?? null,
      side: list.side,
    }));
    const namer = new RowNamer(this.grid, this.table, this.context);
    const keys = namer.keysOf(block, columns, lists, states);
    this.warnings.push(...namer.warnings);
    this.ofUnits ||= namer.severalUnits;
    for (const [at, row] of block.rows.entries()) {
      const rowKeys = keys.map((list) => list[at] ?? null);
      for (const [i, list] of lists.entries())
        for (const column of list.amounts)
          this.readCell(row, column, rowKeys[i] ?? this.borrowed(row, i, lists, rowKeys));
    }
    return states;
  }

  /** 公用经费合计 whose amount stands in the last list: the nearest unused label to the left names it. */
  private borrowed(row: number, at: number, lists: readonly List[], keys: readonly (RowKey | null)[]): RowKey | null {
    for (let i = at - 1; i >= 0; i--) {
      const key = keys[i];
      const own = lists[i]?.amounts.some((column) => this.grid.startingAt(row, column.col)?.isNumber) ?? true;
      if (key) return own ? null : key;
    }
    return null;
  }

  private readCell(row: number, column: Column, key: RowKey | null): void {
    const cell = this.grid.startingAt(row, column.col);
    if (!cell || cell.blank) return;
    if (key?.isCount) {
      if (cell.isNumber) this.reject(cell, "count");
      return;
    }
    const { statement } = this.context;
    const mapping: Mapping =
      key === null ? "unmapped" : column.fuzzy && key.mapping !== "unmapped" ? "fuzzy" : key.mapping;
    const meaning = {
      statement,
      scheme: key?.scheme ?? "other",
      code: key?.code ?? null,
      name: key?.name ?? null,
      labelRaw: key?.labelRaw ?? null,
      codeRaw: key?.codeRaw ?? null,
      measure: column.measure,
      measureRaw: column.raw,
      mapping,
      score: key?.score ?? 0,
      ...timeOf(column, this.context),
    };
    this.addFact(cell, meaning, column.unitYuan);
  }

  /** `unitYuan`: of the column's own head; a recogniser may have lost a part of it. */
  private addFact(cell: GridCell, meaning: FactMeaning, unitYuan: number | null): void {
    const amount = readAmount(cell, (this.recognised ? null : unitYuan) ?? this.context.unitYuan);
    const mapping = this.doubtfulUnit && meaning.mapping !== "unmapped" ? "fuzzy" : meaning.mapping;
    if (amount) this.facts.push(makeFact(this.table, cell, amount, this.datedOrUnmapped({ ...meaning, mapping })));
    else if (cell.hasDigit) {
      this.reject(cell, readingOf(this.table, cell) ? "unreadable number" : "no amount");
      this.warnings.push({
        code: "amount-unreadable",
        message: `table ${this.table.ordinal}, row ${cell.cell.row}, column ${cell.cell.col}: ${cell.text} is no amount`,
        table: this.table.ordinal,
      });
    }
  }

  /** A year that no budget was published for is a misprint or no year: the amount stays unmapped. */
  private datedOrUnmapped(meaning: FactMeaning): FactMeaning {
    if (meaning.fiscalYear >= FIRST_YEAR && meaning.fiscalYear <= LAST_YEAR) return meaning;
    this.warnings.push({
      code: "year-out-of-range",
      message: `table ${this.table.ordinal}, ${meaning.measureRaw ?? "a column"}: ${meaning.fiscalYear}`,
      table: this.table.ordinal,
    });
    return { ...meaning, mapping: "unmapped" };
  }

  private rejectRow(row: number, reason: string): void {
    for (const cell of this.grid.rowCells(row)) if (cell.isNumber) this.reject(cell, reason);
  }

  /** Numbers of columns that hold no amounts: 行次, counts, rates, changes. */
  private rejectOthers(block: Block, columns: readonly Column[]): void {
    for (const column of columns) {
      const reason = REASONS[column.kind];
      if (!reason) continue;
      for (const row of block.rows) {
        const cell = this.grid.startingAt(row, column.col);
        if (cell?.isNumber) this.reject(cell, reason);
      }
    }
  }

  private reject(cell: GridCell, reason: string): void {
    this.rejected.push({ table: this.table.ordinal, row: cell.cell.row, col: cell.cell.col, text: cell.text, reason });
  }
}

/** The first block's columns with the state in which the last one stopped. */
function lastForm(forms: readonly TableForm[], ofUnits: boolean): TableForm | null {
  const [first] = forms;
  return first ? { ...first, states: forms.at(-1)?.states ?? [], ofUnits } : null;
}

/** Years that accounts of departments are published for. */
const FIRST_YEAR = 2008;
const LAST_YEAR = 2030;

const REASONS: Partial<Record<Column["kind"], string>> = {
  unit_code: "unit code",
  row_number: "row number",
  note: "note",
  count: "count",
  rate: "rate",
  change: "change",
};
