/** Writes the flow that mammoth reads: paragraphs, tables, and text boxes behind the paragraph that holds them. */
import type { Numbering } from "./numbering.js";
import { type OpenParagraph, openParagraph, paragraphHead } from "./paragraph-head.js";
import type { Styles } from "./styles.js";
import { PIECE_END, TableWriter } from "./table-writer.js";
import { textRun } from "./xml-text.js";

/**
 * A piece ends after about so many strings of output (a paragraph makes three or more), a table after so many rows:
 * few enough that what mammoth makes of a piece dies young, which halves the time of large documents.
 */
const BLOCKS_OF_A_PIECE = 1_000;
const ROWS_OF_A_PIECE = 150;

/** The body, or a text box in it. */
interface Stage {
  out: string[];
  paragraphs: OpenParagraph[];
  tables: TableWriter[];
}

export class FlowWriter {
  /** How often something that prints was written. */
  emitted = 0;
  private stage: Stage = { out: [], paragraphs: [], tables: [] };
  private readonly outer: Stage[] = [];
  private text = "";
  /** The next paragraph goes on with the one that is open, whose mark is deleted. */
  private joinNext = false;
  /** Length of `out` where the piece began. */
  private pieceStart = 0;

  constructor(
    private readonly styles: Styles,
    private readonly numbering: Numbering,
  ) {}

  get paragraph(): OpenParagraph | undefined {
    return this.stage.paragraphs.at(-1);
  }

  get table(): TableWriter | undefined {
    return this.stage.tables.at(-1);
  }

  addText(text: string): void {
    this.text += text;
  }

  openParagraph(): void {
    if (this.joinNext) {
      this.joinNext = false;
      if (this.paragraph) this.paragraph.markDeleted = false;
      return;
    }
    this.stage.paragraphs.push(openParagraph(this.stage.out.push("<w:p>") - 1));
  }

  /** Behind the properties: heading level and numbering are known. */
  titleParagraph(): void {
    const { paragraph } = this;
    if (paragraph) this.stage.out[paragraph.at] = paragraphHead(paragraph, this.styles, this.numbering);
  }

  closeParagraph(): void {
    this.flush();
    const { paragraph } = this;
    if (paragraph === undefined) return;
    if (paragraph.markDeleted) {
      this.joinNext = true;
      return;
    }
    this.stage.paragraphs.pop();
    this.stage.out.push("</w:p>", ...paragraph.boxes);
    this.endPiece();
  }

  openTable(): void {
    this.endJoin();
    this.flush();
    this.stage.tables.push(new TableWriter(this.stage.out, this.isBody() ? ROWS_OF_A_PIECE : null));
  }

  closeCell(): void {
    this.endJoin();
    this.table?.closeCell();
  }

  closeTable(): void {
    this.stage.tables.pop()?.close();
    this.endPiece();
  }

  openTextBox(): void {
    this.flush();
    this.outer.push(this.stage);
    this.stage = { out: [], paragraphs: [], tables: [] };
  }

  closeTextBox(): void {
    this.flush();
    this.endJoin();
    const content = this.stage.out.join("");
    this.stage = this.outer.pop() ?? this.stage;
    if (this.paragraph) this.paragraph.boxes.push(content);
    else this.stage.out.push(content);
    this.emitted++;
  }

  /** XML of a paragraph's content; what stands outside of any paragraph is not printed. */
  write(xml: string): void {
    this.flush();
    this.put(xml);
  }

  /** A paragraph of its own where none is open. */
  writeBlock(xml: string): void {
    this.flush();
    if (this.paragraph) this.put(xml);
    else this.stage.out.push(`<w:p>${xml}</w:p>`);
  }

  flush(): void {
    if (this.text === "") return;
    const { text } = this;
    this.text = "";
    this.put(textRun(text));
  }

  /** The whole flow, in pieces of a bearable size. */
  finish(): string[] {
    this.endJoin();
    return this.stage.out.join("").split(PIECE_END);
  }

  private put(xml: string): void {
    if (this.paragraph === undefined) return;
    this.stage.out.push(xml);
    this.emitted++;
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
    if (this.paragraph) this.paragraph.markDeleted = false;
    this.closeParagraph();
  }
}
