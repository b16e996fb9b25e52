/** What an engine of recognition is to the rest of the house: pictures of single lines in, readings out. */
import type { GreyImage } from "./grey.js";

/** What stands on the picture of a line, in the eyes of one engine. */
export interface Reading {
  /** Empty when the engine sees no text. */
  text: string;
  /** 0..1; for text without Chinese characters that of the weakest character: a number is as sure as its weakest digit. */
  confidence: number;
  /** Right edge of every UTF-16 unit of `text` as a share (0..1) of the picture's width, where the engine knows it. */
  edges?: number[];
  /** Places in `text` (UTF-16 units before them) where the engine saw a character and could not tell which. */
  lost?: number[];
  /** What else the engine took the same ink for, likeliest first. */
  rivals?: { text: string; confidence: number }[];
}

/** An engine with its models. A recogniser keeps nothing of what it read: the same picture gives the same reading. */
export interface Recogniser {
  /** Name kept with its readings, e.g. `ppocr`. */
  readonly engine: string;
  /** Engine and models; part of the pipeline version. */
  readonly version: string;
  /** Readings of lines in the order of the pictures. Rejects when the engine fails or exceeds its time. */
  read(lines: readonly GreyImage[]): Promise<Reading[]>;
  /** Gives back memory and threads. */
  close(): Promise<void>;
}

export const CHINESE = /\p{Script=Han}/u;

/** One figure for a whole reading from those of its characters. */
export function readingConfidence(text: string, characters: readonly number[]): number {
  if (characters.length === 0) return 0;
  if (!CHINESE.test(text)) return Math.min(...characters);
  return characters.reduce((sum, confidence) => sum + confidence, 0) / characters.length;
}
