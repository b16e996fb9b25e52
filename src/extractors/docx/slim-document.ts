/**
 * Rewrites a part of a DOCX (body, header) into the plain flow that mammoth reads without loss: what mammoth leaves
 * out or misplaces (docs/formats.md) is spelled out, what it does not need is left away.
 */
import { walkXml, type XmlElement } from "../archive/xml-events.js";
import type { Numbering } from "./numbering.js";
import type { Styles } from "./styles.js";
import { PIECE_END, TableWriter } from "./table-writer.js";

/** Something that stands in the flow and is no text; `mark` is its index. */
export type FlowObject =
  | { kind: "picture"; relationship: string; width?: number; height?: number }
  | { kind: "embedded"; relationship: string; program: string; preview?: string; width?: number; height?: number }
  | { kind: "section-end"; section: number };

export interface SlimPart {
  /** The content of the body in pieces of a bearable size. */
  pieces: string[];
  objects: FlowObject[];
  /** Relationship ids of the headers and footers of each section, in order. */
  sections: string[][];
  /** Kinds of content that were met and are not read, with how often. */
  unread: Map<string, number>;
}

/** Name of the bookmark that marks the place of object `index`; bookmarks of the document itself are left out. */
export const MARK = "object-";

/** Subtrees that print nothing or print what is no longer valid (deleted text, old properties, field codes). */
const SKIPPED = new Set([
  ...["w:del", "w:moveFrom", "w:delText", "w:delInstrText", "w:instrText", "w:rt", "w:sdtPr", "w:sdtEndPr", "w:tblPr"],
  ...[
    "w:pPrChange",
    "w:rPrChange",
    "w:tcPrChange",
    "w:trPrChange",
    "w:tblPrChange",
    "w:sectPrChange",
    "w:tblGridChange",
  ],
  ...["w:tblPrExChange", "w:numberingChange", "w:rPrDefault", "m:ctrlPr"],
]);
/** Never skipped although they share a name: a deletion mark inside properties is read, not skipped. */
const PROPERTY_PARENTS = new Set(["w:rPr", "w:trPr"]);

/** A piece ends after about so many strings of output (a paragraph makes three or more), a table after so many rows. */
const BLOCKS_OF_A_PIECE = 6_000;
const LARGEST_PIECE = 1_000;

const EMU_PER_POINT = 12_700;

interface OpenParagraph {
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

interface Stage {
  out: string[];
  paragraphs: OpenParagraph[];
  tables: TableWriter[];
}

class Slimmer {
  readonly objects: FlowObject[] = [];
  readonly sections: string[][] = [];
  readonly unread = new Map<string, number>();
  private stage: Stage = { out: [], paragraphs: [], tables: [] };
  private readonly outer: Stage[] = [];
  private readonly path: string[] = [];
  private skipping = 0;
  private text = "";
  /** For each open field whether its code (not yet its result) is being read. */
  private readonly fields: boolean[] = [];
  private hiddenRun = false;
  private emitted = 0;
  private readonly alternatives: { before: number; taken: boolean }[] = [];
  private extent: { width?: number; height?: number } = {};
  private embedded: { relationship?: string; program: string; preview?: string } | null = null;
  private joinNext = false;
  /** Length of `out` where the piece began. */
  private pieceStart = 0;

  constructor(
    private readonly styles: Styles,
    private readonly numbering: Numbering,
  ) {}

  open(element: XmlElement): void {
    if (this.skipping > 0) {
      this.skipping++;
      return;
    }
    const parent = this.path.at(-1) ?? "";
    if (SKIPPED.has(element.name) && !PROPERTY_PARENTS.has(parent)) {
      this.skipping = 1;
      return;
    }
    if (this.skipsAlternative(element.name)) {
      this.skipping = 1;
      return;
    }
    this.path.push(element.name);
    this.enter(element, parent);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    this.path.pop();
    this.leave(name);
  }

  characters(text: string): void {
    if (this.skipping > 0 || this.hiddenRun || this.fields.some((code) => code)) return;
    const name = this.path.at(-1);
    if (name === "w:t" || name === "m:t") this.text += text;
  }

  finish(): string[] {
    this.endJoin();
    return this.stage.out.join("").split(PIECE_END);
  }

  private enter(element: XmlElement, parent: string): void {
    const { name, attributes } = element;
    const value = attributes["w:val"] ?? "";
    const paragraph = this.stage.paragraphs.at(-1);
    const table = this.stage.tables.at(-1);
    if (parent === "w:pPr" || parent === "w:numPr") this.paragraphProperty(name, value, paragraph);
    if (parent === "w:trPr") table?.rowProperty(name, value);
    if (parent === "w:tcPr") table?.cellProperty(name, value);
    switch (name) {
      case "w:p":
        this.openParagraph();
        break;
      case "w:del":
        if (parent === "w:rPr" && this.path.at(-3) === "w:pPr" && paragraph) paragraph.markDeleted = true;
        break;
      case "w:vanish":
        if (parent === "w:rPr" && this.path.at(-3) === "w:r") this.hiddenRun = value !== "0" && value !== "false";
        break;
      case "w:tab":
      case "w:ptab":
        if (parent === "w:r") this.run("<w:tab/>");
        break;
      case "w:br":
      case "w:cr":
        if (parent === "w:r") this.run("<w:br/>");
        break;
      case "w:noBreakHyphen":
        this.text += "-";
        break;
      case "w:sym":
        this.run(
          `<w:sym w:font="${escapeXml(attributes["w:font"] ?? "")}" w:char="${escapeXml(attributes["w:char"] ?? "")}"/>`,
        );
        break;
      case "w:fldChar":
        this.field(attributes["w:fldCharType"] ?? "");
        break;
      case "w:tbl":
        this.endJoin();
        this.flush();
        this.stage.tables.push(new TableWriter(this.stage.out, this.isBody() ? LARGEST_PIECE : null));
        break;
      case "w:gridCol":
        table?.gridColumn(attributes["w:w"] ?? "");
        break;
      case "w:tr":
        table?.openRow();
        break;
      case "w:tc":
        table?.openCell();
        break;
      case "mc:AlternateContent":
        this.alternatives.push({ before: this.emitted, taken: false });
        break;
      case "w:txbxContent":
        this.flush();
        this.outer.push(this.stage);
        this.stage = { out: [], paragraphs: [], tables: [] };
        break;
      case "w:sectPr":
        this.sections.push([]);
        break;
      case "w:headerReference":
      case "w:footerReference":
        this.sections.at(-1)?.push(attributes["r:id"] ?? "");
        break;
      default:
        this.object(name, attributes);
    }
  }

  private leave(name: string): void {
    switch (name) {
      case "w:p":
        this.closeParagraph();
        break;
      case "w:pPr":
        this.titleParagraph();
        break;
      case "w:r":
        this.hiddenRun = false;
        break;
      case "w:tbl":
        this.stage.tables.pop()?.close();
        this.endPiece();
        break;
      case "w:tr":
        this.stage.tables.at(-1)?.closeRow();
        break;
      case "w:tc":
        this.endJoin();
        this.stage.tables.at(-1)?.closeCell();
        break;
      case "mc:Choice": {
        this.flush();
        const frame = this.alternatives.at(-1);
        if (frame) frame.taken ||= this.emitted > frame.before;
        break;
      }
      case "mc:AlternateContent":
        this.alternatives.pop();
        break;
      case "w:txbxContent":
        this.closeTextBox();
        break;
      case "w:sectPr":
        if (this.stage.paragraphs.length > 0) this.mark({ kind: "section-end", section: this.sections.length - 1 });
        break;
      case "w:object":
        this.closeEmbedded();
        break;
    }
  }

  private openParagraph(): void {
    if (this.joinNext) {
      this.joinNext = false;
      const open = this.stage.paragraphs.at(-1);
      if (open) open.markDeleted = false;
      return;
    }
    this.stage.paragraphs.push({
      at: this.stage.out.push("<w:p>") - 1,
      ...{ styleId: null, outline: null, numId: null, level: null, markDeleted: false, boxes: [] },
    });
  }

  private paragraphProperty(name: string, value: string, paragraph: OpenParagraph | undefined): void {
    if (paragraph === undefined) return;
    if (name === "w:pStyle") paragraph.styleId = value;
    else if (name === "w:outlineLvl") paragraph.outline = Number(value);
    else if (name === "w:numId") paragraph.numId = value;
    else if (name === "w:ilvl") paragraph.level = Number(value);
  }

  /** Behind the properties: heading level and numbering are known. */
  private titleParagraph(): void {
    const paragraph = this.stage.paragraphs.at(-1);
    if (paragraph === undefined) return;
    const outline = paragraph.outline !== null && paragraph.outline < 9 ? paragraph.outline + 1 : null;
    const heading = outline ?? this.styles.heading(paragraph.styleId);
    const byStyle = this.styles.numbering(paragraph.styleId);
    const numId = paragraph.numId ?? byStyle?.numId ?? null;
    const label =
      numId === null || numId === "0" ? "" : this.numbering.label(numId, paragraph.level ?? byStyle?.level ?? 0);
    const properties = heading === null ? "" : `<w:pPr><w:pStyle w:val="Heading${heading}"/></w:pPr>`;
    this.stage.out[paragraph.at] = `<w:p>${properties}${label === "" ? "" : textRun(label)}`;
  }

  private closeParagraph(): void {
    this.flush();
    const paragraph = this.stage.paragraphs.at(-1);
    if (paragraph === undefined) return;
    if (paragraph.markDeleted) {
      this.joinNext = true;
      return;
    }
    this.stage.paragraphs.pop();
    this.stage.out.push("</w:p>", ...paragraph.boxes);
    this.endPiece();
  }

  /** True directly in the body: not in a table, paragraph or text box. */
  private isBody(): boolean {
    return this.outer.length === 0 && this.stage.tables.length === 0 && this.stage.paragraphs.length === 0;
  }

  /** Ends a piece between two blocks of the body once it is large enough. */
  private endPiece(): void {
    if (!this.isBody() || this.stage.out.length - this.pieceStart < BLOCKS_OF_A_PIECE) return;
    this.stage.out.push(PIECE_END);
    this.pieceStart = this.stage.out.length;
  }

  /** No paragraph follows the one that was to run on: it ends here. */
  private endJoin(): void {
    if (!this.joinNext) return;
    this.joinNext = false;
    const open = this.stage.paragraphs.at(-1);
    if (open) open.markDeleted = false;
    this.closeParagraph();
  }

  private closeTextBox(): void {
    this.flush();
    this.endJoin();
    const content = this.stage.out.join("");
    this.stage = this.outer.pop() ?? this.stage;
    const host = this.stage.paragraphs.at(-1);
    if (host) host.boxes.push(content);
    else this.stage.out.push(content);
    this.emitted++;
  }

  private field(type: string): void {
    if (type === "begin") this.fields.push(true);
    else if (type === "separate" && this.fields.length > 0) this.fields[this.fields.length - 1] = false;
    else if (type === "end") this.fields.pop();
  }

  /** Of the ways to draw the same thing the first that gives something is read. */
  private skipsAlternative(name: string): boolean {
    return (name === "mc:Choice" || name === "mc:Fallback") && this.alternatives.at(-1)?.taken === true;
  }

  private object(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case "wp:extent":
        this.extent = { width: Number(attributes.cx) / EMU_PER_POINT, height: Number(attributes.cy) / EMU_PER_POINT };
        break;
      case "v:shape":
      case "v:rect":
        this.extent = shapeExtent(attributes.style ?? "");
        break;
      case "a:blip":
        this.picture(attributes["r:embed"], attributes["r:link"]);
        break;
      case "v:imagedata":
        if (this.embedded) this.embedded.preview = attributes["r:id"];
        else this.picture(attributes["r:id"], attributes["r:href"]);
        break;
      case "w:object":
        this.embedded = { program: "" };
        break;
      case "o:OLEObject":
        this.embedded ??= { program: "" };
        this.embedded.program = attributes.ProgID ?? "";
        if (attributes.Type === "Link") this.note("linked object");
        else this.embedded.relationship = attributes["r:id"];
        break;
      case "c:chart":
        this.note("chart");
        break;
      case "w:altChunk":
        this.note("imported part (altChunk)");
        break;
      case "w:subDoc":
        this.note("sub-document");
        break;
    }
  }

  private picture(embed: string | undefined, link: string | undefined): void {
    if (embed !== undefined && embed !== "") this.mark({ kind: "picture", relationship: embed, ...this.extent });
    else if (link !== undefined) this.note("linked picture");
  }

  private closeEmbedded(): void {
    const object = this.embedded;
    this.embedded = null;
    if (object === null) return;
    const { relationship, program, preview } = object;
    if (relationship !== undefined) this.mark({ kind: "embedded", relationship, program, preview, ...this.extent });
    else if (preview !== undefined) this.mark({ kind: "picture", relationship: preview, ...this.extent });
  }

  private note(kind: string): void {
    this.unread.set(kind, (this.unread.get(kind) ?? 0) + 1);
  }

  private mark(object: FlowObject): void {
    this.flush();
    const index = this.objects.push(object) - 1;
    this.write(`<w:bookmarkStart w:id="${index}" w:name="${MARK}${index}"/>`);
  }

  private run(content: string): void {
    if (this.skipping > 0 || this.hiddenRun || this.fields.some((code) => code)) return;
    this.flush();
    this.write(`<w:r>${content}</w:r>`);
  }

  private flush(): void {
    if (this.text === "") return;
    const text = this.text;
    this.text = "";
    this.write(textRun(text));
  }

  /** Text belongs to a paragraph; what stands outside of any is not printed. */
  private write(xml: string): void {
    if (this.stage.paragraphs.length === 0) return;
    this.stage.out.push(xml);
    this.emitted++;
  }
}

/** Rewrites the XML of a body or header. Throws as `walkXml` does. */
export function slimDocument(xml: string, styles: Styles, numbering: Numbering, file: string, part: string): SlimPart {
  const slimmer = new Slimmer(styles, numbering);
  const handler = {
    open: (element: XmlElement) => slimmer.open(element),
    close: (name: string) => slimmer.close(name),
    text: (text: string) => slimmer.characters(text),
  };
  walkXml(xml, handler, file, part);
  const { objects, sections, unread } = slimmer;
  return { pieces: slimmer.finish(), objects, sections, unread };
}

function shapeExtent(style: string): { width?: number; height?: number } {
  const points = (name: string): number | undefined => {
    const match = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\d.]+)(pt|in|cm|mm|px)?`).exec(style);
    const factor: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 };
    return match ? Number(match[1]) * (factor[match[2] ?? "px"] ?? 1) : undefined;
  };
  const [width, height] = [points("width"), points("height")];
  return width === undefined || height === undefined ? {} : { width, height };
}

const textRun = (text: string): string => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);
}
