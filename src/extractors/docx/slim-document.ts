/**
 * Rewrites a part of a DOCX (body, header) into the plain flow that mammoth reads without loss: what mammoth leaves
 * out or misplaces (docs/formats.md) is spelled out, what it does not need is left away.
 */
import { walkXml, type XmlElement } from "../archive/xml-events.js";
import { raisedDigits } from "../raised-digits.js";
import { type FlowObject, ObjectReader } from "./flow-objects.js";
import { FlowWriter } from "./flow-writer.js";
import type { Numbering } from "./numbering.js";
import { paragraphProperty } from "./paragraph-head.js";
import type { Styles } from "./styles.js";
import { escapeXml } from "./xml-text.js";

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
/** A deletion mark inside these properties says that the paragraph or row is deleted; it is read, not skipped. */
const PROPERTY_PARENTS = new Set(["w:rPr", "w:trPr"]);

class Slimmer {
  readonly objects: FlowObject[] = [];
  readonly sections: string[][] = [];
  readonly unread = new Map<string, number>();
  private readonly path: string[] = [];
  private skipping = 0;
  /** For each open field whether its code (not yet its result) is being read. */
  private readonly fields: boolean[] = [];
  private hiddenRun = false;
  private raisedRun = false;
  private readonly alternatives: { before: number; taken: boolean }[] = [];
  private readonly objectReader = new ObjectReader(
    (object) => this.mark(object),
    (kind) => this.unread.set(kind, (this.unread.get(kind) ?? 0) + 1),
  );

  constructor(private readonly flow: FlowWriter) {}

  open(element: XmlElement): void {
    if (this.skipping > 0) {
      this.skipping++;
      return;
    }
    const parent = this.path.at(-1) ?? "";
    const isMark = element.name === "w:del" && PROPERTY_PARENTS.has(parent);
    if ((SKIPPED.has(element.name) && !isMark) || this.skipsAlternative(element.name)) {
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
    if (name === "w:t" || name === "m:t") this.flow.addText(this.raisedRun ? raisedDigits(text) : text);
  }

  private enter(element: XmlElement, parent: string): void {
    const { name, attributes } = element;
    const value = attributes["w:val"] ?? "";
    const { paragraph, table } = this.flow;
    if (paragraph && (parent === "w:pPr" || parent === "w:numPr")) paragraphProperty(paragraph, name, value);
    if (parent === "w:trPr") table?.rowProperty(name, value);
    if (parent === "w:tcPr") table?.cellProperty(name, value);
    switch (name) {
      case "w:p":
        this.flow.openParagraph();
        break;
      case "w:del":
        if (parent === "w:rPr" && this.path.at(-3) === "w:pPr" && paragraph) paragraph.markDeleted = true;
        break;
      case "w:vanish":
        if (parent === "w:rPr" && this.path.at(-3) === "w:r") this.hiddenRun = value !== "0" && value !== "false";
        break;
      case "w:vertAlign":
        if (parent === "w:rPr" && this.path.at(-3) === "w:r") this.raisedRun = value === "superscript";
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
        this.flow.addText("-");
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
        this.flow.openTable();
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
        this.alternatives.push({ before: this.flow.emitted, taken: false });
        break;
      case "w:txbxContent":
        this.flow.openTextBox();
        break;
      case "w:sectPr":
        this.sections.push([]);
        break;
      case "w:headerReference":
      case "w:footerReference":
        this.sections.at(-1)?.push(attributes["r:id"] ?? "");
        break;
      default:
        this.objectReader.open(name, attributes);
    }
  }

  private leave(name: string): void {
    switch (name) {
      case "w:p":
        this.flow.closeParagraph();
        break;
      case "w:pPr":
        this.flow.titleParagraph();
        break;
      case "w:r":
        this.hiddenRun = false;
        this.raisedRun = false;
        break;
      case "w:tbl":
        this.flow.closeTable();
        break;
      case "w:tr":
        this.flow.table?.closeRow();
        break;
      case "w:tc":
        this.flow.closeCell();
        break;
      case "mc:Choice": {
        this.flow.flush();
        const frame = this.alternatives.at(-1);
        if (frame) frame.taken ||= this.flow.emitted > frame.before;
        break;
      }
      case "mc:AlternateContent":
        this.alternatives.pop();
        break;
      case "w:txbxContent":
        this.flow.closeTextBox();
        break;
      case "w:sectPr":
        if (this.flow.paragraph) this.mark({ kind: "section-end", section: this.sections.length - 1 });
        break;
      case "w:object":
        this.objectReader.closeEmbedded();
        break;
    }
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

  private mark(object: FlowObject): void {
    const index = this.objects.push(object) - 1;
    const place = `<w:bookmarkStart w:id="${index}" w:name="${MARK}${index}"/>`;
    // An imported part stands between paragraphs: it gets one for its place.
    if (object.kind === "imported") this.flow.writeBlock(place);
    else this.flow.write(place);
  }

  private run(content: string): void {
    if (this.skipping > 0 || this.hiddenRun || this.fields.some((code) => code)) return;
    this.flow.write(`<w:r>${content}</w:r>`);
  }
}

/** Rewrites the XML of a body or header. Throws as `walkXml` does. */
export function slimDocument(xml: string, styles: Styles, numbering: Numbering, file: string, part: string): SlimPart {
  const flow = new FlowWriter(styles, numbering);
  const slimmer = new Slimmer(flow);
  const handler = {
    open: (element: XmlElement) => slimmer.open(element),
    close: (name: string) => slimmer.close(name),
    text: (text: string) => slimmer.characters(text),
  };
  walkXml(xml, handler, file, part);
  const { objects, sections, unread } = slimmer;
  return { pieces: flow.finish(), objects, sections, unread };
}
