/** From pixels of the upright sheet to points of the page as it is displayed. */
import type { Box, PageContent, RulingLine, Turn, Word } from "../../model/page.js";
import { turnBack } from "../layout/turn.js";
import type { PixelBox } from "./grey.js";
import type { Sheet } from "./sheet.js";

/** Which page a picture shows, and its size in points as it is displayed. */
export interface PageFrame {
  /** 1-based. */
  number: number;
  widthPt: number;
  heightPt: number;
}

/** A page on which nothing was read. */
export function emptyPage({ number, widthPt, heightPt }: PageFrame): PageContent {
  return { page: number, width: widthPt, height: heightPt, words: [], rules: [], origin: "ocr" };
}

/**
 * The page in points. Boxes are those of the straightened page: a skew of half a degree moves them by up to 4 pt.
 * @param turn quarter turns clockwise that put the page upright; its words then read another way on the page displayed
 * @param words in pixels of the upright sheet
 */
export function toPage(sheet: Sheet, frame: PageFrame, turn: number, words: readonly Word[]): PageContent {
  const place = placer(sheet, frame, turn);
  const { x: pointsAcross, y: pointsDown } = scaleOf(sheet, frame, turn);
  const reading = readingTurn(turn);
  const rule = (x0: number, y0: number, x1: number, y1: number, width: number): RulingLine => {
    const [left, top, right, bottom] = place({ x0, y0, x1, y1 });
    return { x0: left, y0: top, x1: right, y1: bottom, width: round(width) };
  };
  return {
    ...emptyPage(frame),
    words: words.map(({ edges, ...word }) => {
      const [x0, y0, x1, y1] = place(word);
      return {
        ...word,
        x0,
        y0,
        x1,
        y1,
        size: round(word.size * pointsDown),
        // As in a text layer: a turned word is never cut at a vertical rule.
        ...(reading !== 0
          ? { turn: reading }
          : edges
            ? { edges: edges.map((edge) => round(edge * pointsAcross)) }
            : {}),
      };
    }),
    rules: [
      ...sheet.rules.level.map(({ from, to, at, thickness }) => rule(from, at, to, at, thickness * pointsDown)),
      ...sheet.rules.upright.map(({ from, to, at, thickness }) => rule(at, from, at, to, thickness * pointsAcross)),
    ],
  };
}

/** Turns a box in pixels of the upright sheet into points of the page displayed. */
export function placer(sheet: Sheet, frame: PageFrame, turn: number): (box: PixelBox) => Box {
  const { x, y } = scaleOf(sheet, frame, turn);
  return ({ x0, y0, x1, y1 }) => {
    const upright: Box = [x0 * x, y0 * y, x1 * x, y1 * y];
    const [left, top, right, bottom] = turnBack(upright, readingTurn(turn), frame.widthPt, frame.heightPt);
    return [round(left), round(top), round(right), round(bottom)];
  };
}

/** A page that needs k turns clockwise shows text that reads in the direction -k. */
function readingTurn(turn: number): Turn {
  return ((4 - turn) % 4) as Turn;
}

/** Points per pixel. */
function scaleOf(sheet: Sheet, { widthPt, heightPt }: PageFrame, turn: number): { x: number; y: number } {
  const [width, height] = turn % 2 === 0 ? [widthPt, heightPt] : [heightPt, widthPt];
  return { x: width / sheet.image.width, y: height / sheet.image.height };
}

/** Hundredths of a point. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
