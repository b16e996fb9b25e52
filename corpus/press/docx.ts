/** A structured document as DOCX, through the docx library; the same document gives the same bytes. */
import * as docx from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Block, Guise, StructuredDocument, TableBlock } from "./document.js";
import { plainText } from "./markup.js";
import { alignedCells, captionLines, contentsEntries } from "./page.js";

const FONTS = { song: "宋体", hei: "黑体", kai: "楷体" };
const A4 = { width: 11906, height: 16838 };
const MARGIN = 1134;
const FIXED_TIME = "2026-01-01T00:00:00Z";
const ALIGN = {
  left: docx.AlignmentType.LEFT,
  center: docx.AlignmentType.CENTER,
  right: docx.AlignmentType.RIGHT,
} as const;

/** The bytes of the document as a .docx file. */
export async function docxOf(document: StructuredDocument, guise: Guise): Promise<Uint8Array> {
  const sections: { wide: boolean; children: (docx.Paragraph | docx.Table)[] }[] = [];
  document.blocks.forEach((block, index) => {
    const wide = block.kind === "table" ? (block.landscape ?? guise.landscape) : guise.landscape;
    let section = sections.at(-1);
    if (!section || section.wide !== wide) {
      section = { wide, children: [] };
      sections.push(section);
    }
    section.children.push(...blockParts(block, document, index, guise, wide));
  });
  const file = new docx.Document({
    title: document.title,
    creator: document.organisation,
    lastModifiedBy: document.organisation,
    styles: { default: { document: { run: { font: FONTS[guise.font], size: 24 } } } },
    sections: sections.map(({ wide, children }) => ({
      properties: {
        page: {
          size: { ...A4, orientation: wide ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT },
          margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
        },
      },
      footers: { default: new docx.Footer({ children: [pageNumber(guise)] }) },
      children,
    })),
  });
  return undated(await docx.Packer.toBuffer(file));
}

function pageNumber(guise: Guise): docx.Paragraph {
  const [before, after] = guise.pageNumber === "dashed" ? ["- ", " -"] : ["", ""];
  return new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    children: [new docx.TextRun({ children: [before, docx.PageNumber.CURRENT, after], size: 18 })],
  });
}

function blockParts(block: Block, document: StructuredDocument, index: number, guise: Guise, wide: boolean) {
  const line = (text: string, options: Partial<docx.IParagraphOptions> & { size?: number; bold?: boolean }) => {
    const { size, bold, ...rest } = options;
    return new docx.Paragraph({ ...rest, children: [new docx.TextRun({ text, size, bold })] });
  };
  const centred = { alignment: docx.AlignmentType.CENTER };
  switch (block.kind) {
    case "cover":
      return [
        line("", { spacing: { before: 3600 } }),
        ...block.lines.map((text) => line(text, { ...centred, size: 52, bold: true, spacing: { line: 560 } })),
        ...(block.date ? [line(block.date, { ...centred, size: 30, spacing: { before: 3000 } })] : []),
      ];
    case "contents":
      return [
        line("目　录", { ...centred, size: 36, bold: true, pageBreakBefore: true, spacing: { after: 240 } }),
        ...contentsEntries(document, index).map((entry) =>
          line(entry.text, { indent: { left: 480 * (entry.level - 1) }, bold: entry.level === 1 }),
        ),
      ];
    case "heading": {
      const levels = [docx.HeadingLevel.HEADING_1, docx.HeadingLevel.HEADING_2, docx.HeadingLevel.HEADING_3] as const;
      const run = { text: block.text, bold: true, size: [36, 28, 24][block.level - 1], color: "000000" };
      return [
        new docx.Paragraph({
          heading: levels[block.level - 1],
          pageBreakBefore: block.level === 1,
          alignment: block.level === 1 ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
          spacing: { before: 160, after: 120 },
          keepNext: true,
          children: [new docx.TextRun({ ...run, font: FONTS.hei })],
        }),
      ];
    }
    case "paragraph":
      return [
        line(plainText(block.text), {
          alignment: block.align ? ALIGN[block.align] : docx.AlignmentType.BOTH,
          indent: block.align ? undefined : { firstLine: 480 },
          spacing: { line: 400 },
        }),
      ];
    case "table":
      return tableParts(block, guise, (wide ? A4.height : A4.width) - 2 * MARGIN);
  }
}

function tableParts(table: TableBlock, guise: Guise, width: number) {
  const small = { size: table.small ? 15 : 19 };
  const stops = [
    { type: docx.TabStopType.CENTER, position: width / 2 },
    { type: docx.TabStopType.RIGHT, position: width },
  ];
  const captions = captionLines(table).map(
    ({ left, centre, right }) =>
      new docx.Paragraph({
        tabStops: stops,
        keepNext: true,
        children: [new docx.TextRun({ text: right || centre ? `${left}\t${centre}\t${right}` : left, size: 19 })],
      }),
  );
  const columns = table.rows[0]?.length ?? 1;
  const weights = table.widths ?? Array.from({ length: columns }, () => 1);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const rows: docx.TableCell[][] = table.rows.map(() => []);
  for (const cell of alignedCells(table, guise))
    rows[cell.row]?.push(
      new docx.TableCell({
        rowSpan: cell.rowspan,
        columnSpan: cell.colspan,
        verticalAlign: docx.VerticalAlignTable.CENTER,
        shading: cell.head && guise.greyHead ? { fill: "E4E4E4" } : undefined,
        margins: { left: 40, right: 40 },
        children: cell.text
          .split("\n")
          .map(
            (text) =>
              new docx.Paragraph({ alignment: ALIGN[cell.align], children: [new docx.TextRun({ text, ...small })] }),
          ),
      }),
    );
  return [
    new docx.Paragraph({
      alignment: docx.AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 120 },
      children: [new docx.TextRun({ text: table.title, bold: true, size: 30, font: FONTS.hei })],
    }),
    ...captions,
    new docx.Table({
      width: { size: width, type: docx.WidthType.DXA },
      columnWidths: weights.map((weight) => Math.floor((width * weight) / all)),
      layout: docx.TableLayoutType.FIXED,
      rows: rows.map(
        (children, r) => new docx.TableRow({ children, tableHeader: r < table.headerRows, cantSplit: true }),
      ),
    }),
    ...(table.notes ?? []).map(
      (note) => new docx.Paragraph({ children: [new docx.TextRun({ text: note, size: 18 })] }),
    ),
    new docx.Paragraph({ children: [] }),
  ];
}

/** Fixes the times inside the archive and in the document's properties. */
function undated(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts["docProps/core.xml"];
  if (core) parts["docProps/core.xml"] = strToU8(strFromU8(core).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, FIXED_TIME));
  return zipSync(parts, { mtime: new Date(2026, 0, 1), level: 9 });
}
