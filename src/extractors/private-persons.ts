/** Private persons stay out: names and telephone numbers at 填报人, 联系人, 联系电话 are blanked at the extractor's door. */
import type { Caption, Cell, Extracted, Paragraph, Table } from "../model/extracted.js";
import { blankPersons, type Label, personLabel, withoutPersons } from "./private-persons-text.js";

/**
 * The same document without private persons: in one cell with their label, in the cell beside or below it, and in
 * paragraphs, running text and captions. Labels and names of bodies stay, and a blanked cell keeps its place.
 */
export function blankPrivatePersons(extracted: Extracted): Extracted {
  return {
    ...extracted,
    tables: extracted.tables.map(blankTable),
    paragraphs: extracted.paragraphs.map(blankParagraph),
    runningText: extracted.runningText.map(blankPersons),
  };
}

function blankParagraph(paragraph: Paragraph): Paragraph {
  const text = blankPersons(paragraph.text);
  return text === paragraph.text ? paragraph : { ...paragraph, text };
}

function blankCaption(caption: Caption): Caption {
  const blank = (text: string | null): string | null => (text === null ? null : blankPersons(text));
  return { ...caption, title: blank(caption.title), organisation: blank(caption.organisation) };
}

function blankTable(table: Table): Table {
  const covered = new Map<string, number>();
  for (const [i, cell] of table.cells.entries()) {
    for (let row = cell.row; row < cell.row + cell.rowspan; row++) {
      for (let col = cell.col; col < cell.col + cell.colspan; col++) covered.set(`${row},${col}`, i);
    }
  }
  const texts = table.cells.map((cell) => blankPersons(cell.text));
  const at = (row: number, col: number): number | undefined => covered.get(`${row},${col}`);
  for (const cell of table.cells) {
    const label = personLabel(cell.text);
    if (label === null) continue;
    const right = at(cell.row, cell.col + cell.colspan);
    if (right !== undefined && !isLabel(table, right)) {
      blankRun(table, texts, label, right, (next) => at(cell.row, next.col + next.colspan));
    } else
      blankRun(table, texts, label, at(cell.row + cell.rowspan, cell.col), (next) =>
        at(next.row + next.rowspan, next.col),
      );
  }
  const cells = table.cells.map((cell, i) => blankedCell(cell, texts[i] ?? ""));
  return { ...table, caption: blankCaption(table.caption), cells };
}

function isLabel(table: Table, index: number): boolean {
  return personLabel(table.cells[index]?.text ?? "") !== null;
}

/** Blanks the value of a label and what goes on behind it in the same direction, as long as persons or numbers stand there. */
function blankRun(
  table: Table,
  texts: string[],
  { kind, strong }: Label,
  from: number | undefined,
  next: (cell: Cell) => number | undefined,
): void {
  let sure = strong;
  for (let index = from; index !== undefined; ) {
    const cell = table.cells[index];
    if (cell === undefined || isLabel(table, index)) return;
    const text = withoutPersons(cell.text, kind, sure);
    if (text === cell.text && cell.text.trim() !== "") return;
    texts[index] = text;
    index = next(cell);
    sure = false;
  }
}

function blankedCell(cell: Cell, text: string): Cell {
  if (text === cell.text) return cell;
  const { alternatives: _, ...rest } = cell;
  return { ...rest, text };
}
