/** A structured document as the HTML that Chromium prints. */
import type { Block, Guise, StructuredDocument, TableBlock } from "./document.js";
import { plainText } from "./markup.js";
import { alignedCells, captionLines, contentsEntries } from "./page.js";

const FONTS = {
  song: '"Noto Serif CJK SC", serif',
  hei: '"Noto Sans CJK SC", sans-serif',
  kai: '"Noto Serif CJK SC", serif',
};

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>");

/** Pages of the listed headings, found in a first printing; empty for that printing itself. */
export type PageNumbers = ReadonlyMap<string, number>;

/** The whole page as HTML. */
export function htmlOf(document: StructuredDocument, guise: Guise, pages: PageNumbers = new Map()): string {
  const body: string[] = [];
  let wide = false;
  document.blocks.forEach((block, index) => {
    const turn = widthAt(document.blocks, index);
    if (turn !== wide) {
      body.push(turn ? '<section class="wide">' : "</section>");
      wide = turn;
    }
    body.push(blockHtml(block, document, index, guise, pages));
  });
  if (wide) body.push("</section>");
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(document.title)}</title>
<style>${style(guise)}</style></head><body>${body.join("\n")}</body></html>`;
}

/** A heading right before a wide table turns with it. */
function widthAt(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block?.kind === "table") return block.landscape === true;
  if (block?.kind === "heading") {
    const next = blocks[index + 1];
    return next !== undefined && (next.kind === "table" || next.kind === "heading") && widthAt(blocks, index + 1);
  }
  return false;
}

function blockHtml(
  block: Block,
  document: StructuredDocument,
  index: number,
  guise: Guise,
  pages: PageNumbers,
): string {
  switch (block.kind) {
    case "cover":
      return `<div class="cover">${block.lines.map((line) => `<h1>${escaped(line)}</h1>`).join("")}${
        block.date ? `<p class="date">${escaped(block.date)}</p>` : ""
      }</div>`;
    case "contents":
      return `<div class="contents"><h2 class="title">目　录</h2>${contentsEntries(document, index)
        .map((entry) => {
          const page = block.pages ? `<i></i><b>${pages.get(entry.text) ?? 1}</b>` : "";
          return `<p class="entry l${entry.level}"><span>${escaped(entry.text)}</span>${page}</p>`;
        })
        .join("")}</div>`;
    case "heading":
      return `<h${block.level + 1} class="l${block.level}">${escaped(block.text)}</h${block.level + 1}>`;
    case "paragraph":
      return `<p class="text ${block.align ?? ""}">${escaped(plainText(block.text))}</p>`;
    case "table":
      return tableHtml(block, guise);
  }
}

function tableHtml(table: TableBlock, guise: Guise): string {
  const total = (table.widths ?? []).reduce((all, one) => all + one, 0);
  const cols = (table.widths ?? [])
    .map((width) => `<col style="width:${((100 * width) / total).toFixed(2)}%">`)
    .join("");
  const rows = new Map<number, string>(table.rows.map((_, r) => [r, ""]));
  for (const cell of alignedCells(table, guise)) {
    const span = `${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ""}${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ""}`;
    const html = `<td${span} class="${cell.align[0]}">${escaped(cell.text)}</td>`;
    rows.set(cell.row, (rows.get(cell.row) ?? "") + html);
  }
  const part = (from: number, to: number) =>
    [...rows]
      .filter(([r]) => r >= from && r < to)
      .map(([, cells]) => `<tr>${cells}</tr>`)
      .join("");
  const head = table.headerRows > 0 ? `<thead>${part(0, table.headerRows)}</thead>` : "";
  const lines = captionLines(table)
    .map(
      (line) =>
        `<div class="line"><span>${escaped(line.left)}</span><span>${escaped(line.centre)}</span><span>${escaped(line.right)}</span></div>`,
    )
    .join("");
  const notes = (table.notes ?? []).map((note) => `<p class="note">${escaped(note)}</p>`).join("");
  return `<div class="sheet${table.small ? " small" : ""}"><h3 class="caption">${escaped(table.title)}</h3>${lines}<table>${cols}${head}<tbody>${part(
    table.headerRows,
    table.rows.length,
  )}</tbody></table>${notes}</div>`;
}

function style(guise: Guise): string {
  const number = guise.pageNumber === "dashed" ? '"- " counter(page) " -"' : "counter(page)";
  const size = guise.landscape ? "A4 landscape" : "A4 portrait";
  const border = guise.rules === "all" ? "border:0.6pt solid #000" : "border:none";
  return `
@page { size: ${size}; margin: 20mm 18mm 18mm; @bottom-center { content: ${number}; font: 9pt ${FONTS[guise.font]}; } }
@page wide { size: A4 landscape; margin: 18mm 15mm; }
@page :first { @bottom-center { content: none; } }
body { font: 12pt/1.75 ${FONTS[guise.font]}; margin: 0; color: #000; }
.wide { page: wide; }
.cover { break-after: page; text-align: center; padding-top: ${guise.landscape ? 40 : 75}mm; }
.cover h1 { font: bold 25pt/1.7 "Noto Sans CJK SC"; margin: 0; }
.cover .date { margin-top: 55mm; font-size: 15pt; }
.contents { break-after: page; }
.contents .title { text-align: center; font-size: 18pt; margin: 0 0 6mm; }
.entry { display: flex; margin: 0; } .entry.l1 { font-weight: bold; } .entry.l2 { padding-left: 2em; } .entry.l3 { padding-left: 4em; }
.entry i { flex: 1; border-bottom: 0.8pt dotted #333; margin: 0 4pt 7pt; } .entry b { font-weight: normal; }
h2.l1 { break-before: page; text-align: center; font: bold 18pt/1.6 "Noto Sans CJK SC"; margin: 0 0 6mm; }
h3.l2 { font: bold 13pt/1.6 "Noto Sans CJK SC"; margin: 4mm 0 2mm; break-after: avoid; }
h4.l3 { font-size: 12pt; margin: 2mm 0 1mm; break-after: avoid; }
p.text { text-indent: 2em; margin: 0 0 1.5mm; text-align: justify; } p.right { text-align: right; } p.center { text-align: center; }
.sheet { margin: 3mm 0 5mm; }
.caption { text-align: center; font: bold 15pt/1.5 "Noto Sans CJK SC"; margin: 0 0 1mm; break-after: avoid; }
.line { display: flex; justify-content: space-between; font-size: 9.5pt; line-height: 1.6; break-after: avoid; }
.line span:empty { flex: 0; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 1.35; }
.small table { font-size: 7.2pt; line-height: 1.25; }
td { ${border}; padding: 1.6pt 3pt; vertical-align: middle; overflow-wrap: anywhere; }
.small td { padding: 1pt 2pt; }
tr { break-inside: avoid; }
td.l { text-align: left; } td.c { text-align: center; } td.r { text-align: right; white-space: nowrap; }
thead td { ${guise.greyHead ? "background: #e4e4e4;" : ""} text-align: center; ${guise.rules === "none" ? "border-bottom: 0.8pt solid #000;" : ""} }
.note { font-size: 9pt; line-height: 1.5; margin: 1mm 0 0; }`;
}
