/** The part of the PDF graphics state that decides where ink falls and whether it is seen. */
import type { Box } from "../../model/page.js";
import { IDENTITY, type Matrix } from "./matrix.js";

/** What is needed of a pdfjs font. */
export interface FontLike {
  name?: string;
  vertical?: boolean;
  fontMatrix?: number[] | null;
  isType3Font?: boolean;
  bold?: boolean;
  black?: boolean;
  defaultVMetrics?: number[] | null;
}

export interface GraphicsState {
  ctm: Matrix;
  /** Visible region in page points from the top left; null: the whole page. */
  clip: Box | null;
  /** What is visible is all of `clip`; false where some clip was another shape, and `clip` is the box around it. */
  clipIsBox: boolean;
  /** The colour of fills is one colour, no pattern. */
  fillIsPlain: boolean;
  /** Painted through a mask, or mixed with what stands below. */
  isBlended: boolean;
  lineWidth: number;
  strokeVisible: boolean;
  fillVisible: boolean;
  strokeAlpha: number;
  fillAlpha: number;
  font: FontLike | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
}

export function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    clip: null,
    clipIsBox: true,
    fillIsPlain: true,
    isBlended: false,
    lineWidth: 1,
    strokeVisible: true,
    fillVisible: true,
    strokeAlpha: 1,
    fillAlpha: 1,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  };
}

/** Text and line matrices, reset by BT. */
export interface TextPosition {
  matrix: Matrix;
  lineX: number;
  lineY: number;
  x: number;
  y: number;
}

export const textOrigin = (): TextPosition => ({ matrix: IDENTITY, lineX: 0, lineY: 0, x: 0, y: 0 });

/** Colours this light leave no ink on white paper (each channel of 255). */
const WHITE_FROM = 250;

/** Whether a colour as pdfjs hands it over (#rrggbb) shows on white paper. */
export function isVisibleColour(colour: unknown): boolean {
  if (typeof colour !== "string" || !/^#[0-9a-f]{6}$/i.test(colour)) return true;
  const value = Number.parseInt(colour.slice(1), 16);
  return Math.min(value >> 16, (value >> 8) & 255, value & 255) < WHITE_FROM;
}
