/** What is known of a paragraph from its properties: its place as a heading and its number. */
import type { Numbering } from "./numbering.js";
import type { Styles } from "./styles.js";
import { textRun } from "./xml-text.js";

export interface OpenParagraph {
  /** Place of its opening tag in `out`. */
  at: number;
  styleId: string | null;
  outline: number | null;
  numId: string | null;
  level: number | null;
  /** Its mark was deleted in a tracked change: it runs on into the next one. */
  markDeleted: boolean;
  /** What stands in text boxes anchored to it. */
  boxes: string[];
}

export function openParagraph(at: number): OpenParagraph {
  return { at, styleId: null, outline: null, numId: null, level: null, markDeleted: false, boxes: [] };
}

/** Takes note of a property (a child of w:pPr or w:numPr). */
export function paragraphProperty(paragraph: OpenParagraph, name: string, value: string): void {
  if (name === "w:pStyle") paragraph.styleId = value;
  else if (name === "w:outlineLvl") paragraph.outline = Number(value);
  else if (name === "w:numId") paragraph.numId = value;
  else if (name === "w:ilvl") paragraph.level = Number(value);
}

/** The opening tag with heading style and rendered number; counts the paragraph in its list. */
export function paragraphHead(paragraph: OpenParagraph, styles: Styles, numbering: Numbering): string {
  const outline = paragraph.outline !== null && paragraph.outline < 9 ? paragraph.outline + 1 : null;
  const heading = outline ?? styles.heading(paragraph.styleId);
  const byStyle = styles.numbering(paragraph.styleId);
  const numId = paragraph.numId ?? byStyle?.numId ?? null;
  const label = numId === null || numId === "0" ? "" : numbering.label(numId, paragraph.level ?? byStyle?.level ?? 0);
  const properties = heading === null ? "" : `<w:pPr><w:pStyle w:val="Heading${heading}"/></w:pPr>`;
  return `<w:p>${properties}${label === "" ? "" : textRun(label)}`;
}
