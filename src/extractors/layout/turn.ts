/** A table turned on an upright page: the page is laid out the way its text reads, and boxes are turned back. */
import type { Box, PageContent, RulingLine, Turn, Word } from "../../model/page.js";

/** Of the characters on a page at least this share must read another way for the page to be turned. */
const MOST = 0.7;

/** The reading direction of most characters of a page. */
export function dominantTurn(words: readonly Word[]): Turn {
  const weight = [0, 0, 0, 0];
  for (const word of words) weight[word.turn ?? 0] = (weight[word.turn ?? 0] ?? 0) + word.text.length;
  const total = weight.reduce((sum, w) => sum + w, 0);
  const turn = weight.findIndex((w) => w >= MOST * total && total > 0);
  return Math.max(turn, 0) as Turn;
}

/** The page as seen after turning it until text of direction `turn` is upright. */
export function turnPage(content: PageContent, turn: Turn): PageContent {
  if (turn === 0) return content;
  const { width, height } = content;
  const turned = (box: Box): Box => turnBox(box, turn, width, height);
  const words = content.words.map((word): Word => {
    const [x0, y0, x1, y1] = turned([word.x0, word.y0, word.x1, word.y1]);
    return { ...word, x0, y0, x1, y1, turn: (((((word.turn ?? 0) - turn) % 4) + 4) % 4) as Turn };
  });
  const rules = content.rules.map((rule): RulingLine => {
    const [x0, y0, x1, y1] = turned([rule.x0, rule.y0, rule.x1, rule.y1]);
    return { x0, y0, x1, y1, width: rule.width };
  });
  const sideways = turn % 2 === 1;
  return { ...content, width: sideways ? height : width, height: sideways ? width : height, words, rules };
}

/** A box of the displayed page on the turned page; `width` and `height` are those of the displayed page. */
function turnBox([x0, y0, x1, y1]: Box, turn: Turn, width: number, height: number): Box {
  if (turn === 1) return [y0, width - x1, y1, width - x0];
  if (turn === 2) return [width - x1, height - y1, width - x0, height - y0];
  return [height - y1, x0, height - y0, x1];
}

/** A box of the turned page on the page as displayed, whose size is `width` × `height`. */
export function turnBack([x0, y0, x1, y1]: Box, turn: Turn, width: number, height: number): Box {
  if (turn === 0) return [x0, y0, x1, y1];
  if (turn === 1) return [width - y1, x0, width - y0, x1];
  if (turn === 2) return [width - x1, height - y1, width - x0, height - y0];
  return [y0, height - x1, y1, height - x0];
}
