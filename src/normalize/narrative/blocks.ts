/** Paragraphs as blocks of running text: a sentence cut by a line or page end is joined again. */
import type { Paragraph, Table } from "../../model/index.js";
import { foldWithOrigins } from "./fold.js";

/** A place in the printed paragraphs. */
export interface Place {
  paragraph: number;
  start: number;
  end: number;
}

export interface Block {
  /** Folded text. */
  text: string;
  page: number | null;
  /** The printed place of a range of the folded text; a range over two paragraphs is cut at the first's end. */
  place(start: number, end: number): Place;
}

/** A paragraph that ends here is complete. */
const CLOSED = /[。;:!?]$/;
/** What opens a new block whatever came before: numbering, part titles, remarks. */
const OPENS =
  /^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、)](?!\d+[万亿元%])|[①-⑳]|注[:1]|说明:|附件|表\d|公开\d)/;
/** A joined block is never longer: titles of tables set without punctuation must not run on for ever. */
const LONGEST = 4000;

/** Characters of a full line: a shorter one without punctuation is a title. */
const FULL_LINE = 24;

/** 类 or 款 named, its 项 not yet: the rest of the name stands on the next line. */
const UNFINISHED_CLASS = /\((?:类|款)\)[^()。]{0,30}$|\((?:类|款|项)?$/;

/** No sentence begins with an amount. */
const OPENS_WITH_AMOUNT = /^\d[\d,]*(?:\.\d+)?(?:万元|亿元|元|%)/;

/** 一般公共服务（201）财政事务: the digits of the 款 stand on the next line. */
const UNFINISHED_CHAIN = /\(2\d{2}\)[^()。,;:]*(?:\(\d{2}\)[^()。,;:]*)?$/;

interface Piece {
  paragraph: Paragraph;
  text: string;
  origins: number[];
}

/** Blocks in reading order. Tables between two paragraphs keep them apart. */
export function blocksOf(paragraphs: readonly Paragraph[], tables: readonly Table[]): Block[] {
  const tableFlows = tables.map((table) => table.flow);
  const blocks: Block[] = [];
  let pieces: Piece[] = [];
  const close = (): void => {
    if (pieces.length > 0) blocks.push(toBlock(pieces));
    pieces = [];
  };
  for (const paragraph of [...paragraphs].sort((a, b) => a.flow - b.flow)) {
    const folded = foldWithOrigins(paragraph.text);
    if (folded.text === "") continue;
    const before = pieces.at(-1);
    if (before !== undefined && !runsOn(pieces, before, paragraph, folded.text, tableFlows)) close();
    pieces.push({ paragraph, ...folded });
  }
  close();
  return blocks;
}

function runsOn(
  pieces: readonly Piece[],
  before: Piece,
  next: Paragraph,
  text: string,
  tableFlows: readonly number[],
): boolean {
  if (before.paragraph.heading !== undefined || next.heading !== undefined) return false;
  if (CLOSED.test(before.text)) return false;
  if (OPENS.test(text) && !(UNFINISHED_CHAIN.test(before.text) && /^\(\d{2}\)/.test(text))) return false;
  if (tableFlows.some((flow) => before.paragraph.flow < flow && flow < next.flow)) return false;
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  return length < LONGEST && (isCut(pieces, text) || UNFINISHED_CHAIN.test(before.text));
}

/** A line is cut when it holds a sentence already begun: a title line has neither an amount nor a comma in it. */
function isCut(pieces: readonly Piece[], next: string): boolean {
  const text = pieces.map((piece) => piece.text).join("");
  if (/^[,。;:、)%]/.test(next) || /[,、(]$/.test(text)) return true;
  if (/\d\.?$/.test(text) && /^[\d.]*(?:万|亿|元|%)/.test(next)) return true;
  if (OPENS_WITH_AMOUNT.test(next)) return true;
  if (/[,。;:]/.test(text.replace(OPENS, "")) || UNFINISHED_CLASS.test(text)) return true;
  return !OPENS.test(text) && text.length >= FULL_LINE && /[,。;]/.test(next);
}

function toBlock(pieces: readonly Piece[]): Block {
  const starts: number[] = [];
  let text = "";
  for (const piece of pieces) {
    starts.push(text.length);
    text += piece.text;
  }
  const at = (index: number): number => {
    let i = starts.length - 1;
    while (i > 0 && (starts[i] ?? 0) > index) i--;
    return i;
  };
  return {
    text,
    page: pieces[0]?.paragraph.page ?? null,
    place(start, end) {
      const i = at(start);
      const piece = pieces[i];
      const base = starts[i] ?? 0;
      if (piece === undefined) throw new RangeError(`no text at ${start}`);
      const last = Math.min(end - base, piece.text.length) - 1;
      const from = piece.origins[start - base] ?? 0;
      return { paragraph: piece.paragraph.ordinal, start: from, end: (piece.origins[last] ?? from) + 1 };
    },
  };
}
