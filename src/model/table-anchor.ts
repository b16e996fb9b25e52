/** What a table is known by, whatever place it has in its document: the printed words of its first row. */

/** Texts of the first row that prints anything, left to right, with a blank between them; "" for an empty table. */
export function tableHead(cells: readonly { row: number; col: number; text: string }[]): string {
  const filled = cells.filter(({ text }) => text.trim() !== "");
  const first = filled.reduce((least, { row }) => Math.min(least, row), Number.POSITIVE_INFINITY);
  return filled
    .filter(({ row }) => row === first)
    .sort((a, b) => a.col - b.col)
    .map(({ text }) => text.trim())
    .join(" ");
}
