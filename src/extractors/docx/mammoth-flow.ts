/** Reads a slimmed body with mammoth and turns its document model into items of the flow. */
import { zipSync } from "fflate";
import mammoth from "mammoth";
import { DamagedDocument } from "../../model/errors.js";
import type { FlowCell, FlowItem } from "../flow.js";
import { MARK } from "./slim-document.js";
import { TABLE_GOES_ON } from "./table-writer.js";

/** A node of mammoth's document model, as far as it is used. */
interface Node {
  type: string;
  children?: Node[];
  value?: string;
  name?: string;
  styleId?: string | null;
  colSpan?: number;
  rowSpan?: number;
}

/** A place in the flow that an object takes; `index` is that of the slimmed part's objects. */
export interface ObjectMark {
  kind: "mark";
  index: number;
}

const HEADINGS = Array.from({ length: 9 }, (_, i) => i + 1)
  .map((n) => `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/></w:style>`)
  .join("");
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PARTS = {
  "[Content_Types].xml":
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
  "_rels/.rels":
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  "word/styles.xml": `<w:styles ${W}>${HEADINGS}</w:styles>`,
};

const BODY = `<w:document ${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`;
const BODY_END = "</w:body></w:document>";

/** A table on its way: its cells hold their content as items. */
interface OpenTable {
  kind: "rows";
  rows: { rowspan: number; colspan: number; content: (FlowItem | ObjectMark)[] }[][];
}

/** The flow of a slimmed body: paragraphs, tables and the marks of objects, in reading order. */
export async function mammothFlow(pieces: readonly string[], file: string): Promise<(FlowItem | ObjectMark)[]> {
  const blocks: (FlowItem | ObjectMark | OpenTable)[] = [];
  for (const piece of pieces) {
    const goesOn = piece.startsWith(TABLE_GOES_ON);
    const body = await readBody(goesOn ? piece.slice(TABLE_GOES_ON.length) : piece, file);
    const read = blocksOf(body.children ?? []);
    const [open, rest] = [blocks.at(-1), read[0]];
    if (goesOn && open?.kind === "rows" && rest?.kind === "rows") {
      for (const row of rest.rows) open.rows.push(row);
      read.shift();
    }
    for (const block of read) blocks.push(block);
  }
  return blocks.flatMap((block) => (block.kind === "rows" ? tableItems(block) : [block]));
}

/** One piece through mammoth, up to its document model. */
async function readBody(piece: string, file: string): Promise<Node> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const parts = Object.fromEntries(Object.entries(PARTS).map(([name, text]) => [name, encode(text)]));
  const pack = zipSync({ ...parts, "word/document.xml": encode(`${BODY}${piece}${BODY_END}`) }, { level: 0 });
  let body: Node = { type: "document" };
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength) },
      {
        transformDocument: (document: Node) => {
          body = document;
          return { ...document, children: [] };
        },
      },
    );
  } catch (cause) {
    throw new DamagedDocument(file, `the body cannot be read: ${(cause as Error).message}`);
  }
  return body;
}

function blocksOf(nodes: readonly Node[]): (FlowItem | ObjectMark | OpenTable)[] {
  return nodes.flatMap((node): (FlowItem | ObjectMark | OpenTable)[] => {
    if (node.type === "paragraph") return paragraphItems(node);
    if (node.type === "table") return [openTable(node)];
    return [];
  });
}

function openTable(table: Node): OpenTable {
  const rows = (table.children ?? []).filter((row) => row.type === "tableRow");
  return {
    kind: "rows",
    rows: rows.map((row) =>
      (row.children ?? []).map((cell) => ({
        rowspan: cell.rowSpan ?? 1,
        colspan: cell.colSpan ?? 1,
        content: blocksOf(cell.children ?? []).flatMap((block) =>
          block.kind === "rows" ? tableItems(block) : [block],
        ),
      })),
    ),
  };
}

/** The paragraph's text in one piece; objects before its first word stand before it, all others behind it. */
function paragraphItems(node: Node): (FlowItem | ObjectMark)[] {
  const { text, marks, before } = inline(node);
  const level = /^Heading([1-9])$/.exec(node.styleId ?? "")?.[1];
  const paragraph: FlowItem[] =
    text.trim() === ""
      ? []
      : [{ kind: "paragraph", text: text.trim(), ...(level === undefined ? {} : { heading: Number(level) }) }];
  return [...marks.slice(0, before), ...paragraph, ...marks.slice(before)];
}

function inline(node: Node): { text: string; marks: ObjectMark[]; before: number } {
  let text = "";
  let before = 0;
  const marks: ObjectMark[] = [];
  const walk = (child: Node): void => {
    if (child.type === "text") text += child.value ?? "";
    else if (child.type === "tab") text += "\t";
    else if (child.type === "break") text += "\n";
    else if (child.type === "bookmarkStart" && child.name?.startsWith(MARK)) {
      marks.push({ kind: "mark", index: Number(child.name.slice(MARK.length)) });
      if (text.trim() === "") before = marks.length;
    }
    for (const inner of child.children ?? []) walk(inner);
  };
  walk(node);
  return { text, marks, before };
}

/**
 * A table, and behind it what stands inside its cells and is no text: nested tables and objects.
 * A table of one column whose cells hold tables only arranges the page: its content is the flow.
 */
function tableItems({ rows }: OpenTable): (FlowItem | ObjectMark)[] {
  if (isLayout(rows)) return rows.flatMap((row) => row.flatMap((cell) => cell.content));
  const inside: (FlowItem | ObjectMark)[] = [];
  const cells: FlowCell[] = [];
  /** First row in which a column is free again. */
  const freeFrom: number[] = [];
  let rowCount = rows.length;
  rows.forEach((row, r) => {
    let column = 0;
    for (const { rowspan, colspan, content } of row) {
      while ((freeFrom[column] ?? 0) > r) column++;
      const text: string[] = [];
      for (const item of content) {
        if (item.kind === "paragraph") text.push(item.text);
        else inside.push(item);
      }
      cells.push({ row: r, col: column, rowspan, colspan, text: text.join("\n") });
      for (let c = column; c < column + colspan; c++) freeFrom[c] = r + rowspan;
      column += colspan;
      rowCount = Math.max(rowCount, r + rowspan);
    }
  });
  const kept = cells.filter((cell) => cell.text !== "" || cell.rowspan > 1 || cell.colspan > 1);
  if (kept.every((cell) => cell.text === "")) return inside;
  return [{ kind: "table", rowCount, colCount: freeFrom.length, cells: kept }, ...inside];
}

/** A table of one column whose cells hold tables only arranges the page. */
function isLayout(rows: OpenTable["rows"]): boolean {
  const holdsTable = (cell: OpenTable["rows"][number][number]): boolean =>
    cell.content.some((item) => item.kind === "table");
  return rows.every((row) => row.length <= 1) && rows.some((row) => row.some(holdsTable));
}
