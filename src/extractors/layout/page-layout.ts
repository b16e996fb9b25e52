/** A page's words and rules → its tables and its lines of running text. */
import type { PageContent, Word } from "../../model/page.js";
import { findAlignedTables } from "./aligned.js";
import { linesOfWords } from "./cell-text.js";
import { boxOfWords, type PageLayout, type TextLine } from "./found.js";
import { mergeRules } from "./merge-rules.js";
import { findRuledTables } from "./ruled.js";
import { growHeads } from "./ruled-head.js";
import { dominantTurn, turnPage } from "./turn.js";

/** A blank this wide parts a line into pieces that are read as columns of text (fraction of the font size). */
const COLUMN_GAP = 4;

export function layoutPage(displayed: PageContent): PageLayout {
  const turn = dominantTurn(displayed.words);
  const content = turnPage(displayed, turn);
  const { page, width, height } = content;
  const ruled = findRuledTables(page, mergeRules(content.rules), content.words);
  const headed = growHeads(ruled.tables, ruled.rest, ruled.looseLines);
  const aligned = findAlignedTables({
    page,
    width,
    words: headed.rest,
    rules: ruled.looseLines,
    obstacles: headed.tables.map((t) => t.box),
  });
  return {
    page,
    turn,
    displayedWidth: displayed.width,
    displayedHeight: displayed.height,
    width,
    height,
    tables: [...headed.tables, ...aligned.tables].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]),
    fragments: aligned.fragments,
    lines: linesOfWords([...aligned.rest, ...ruled.drawn]).flatMap(piecesOfLine),
  };
}

/** A line cut where a wide blank parts it: 部门 on the left and 单位 on the right are two pieces. */
function piecesOfLine(words: Word[]): TextLine[] {
  const pieces: Word[][] = [];
  let previous: Word | null = null;
  for (const word of words) {
    if (!previous || word.x0 - previous.x1 > COLUMN_GAP * word.size) pieces.push([word]);
    else pieces.at(-1)?.push(word);
    previous = word;
  }
  return pieces.map((piece) => ({ box: boxOfWords(piece), words: piece }));
}
