/** Where a picture is inked: one byte a pixel, looked through in words because most of a page is paper. */
import type { GreyImage } from "./grey.js";

/** 1 where there is ink, 0 where there is paper, row by row from the top. */
export interface InkMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Ink to look for lines in. */
export interface LineInk extends InkMask {
  /** Every row joined with its neighbours: a line that drifts by a row stays in one piece. */
  joined: InkMask;
}

/** The ink of a picture as it lies, and with rows and columns exchanged. */
export interface InkBothWays {
  level: LineInk;
  upright: LineInk;
}

/** Pixels darker than `ink`. */
export function inkBothWays({ width, height, data }: GreyImage, ink: number): InkBothWays {
  const mask = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) mask[at] = (data[at] as number) < ink ? 1 : 0;
  const level = { width, height, data: mask };
  const upright = exchanged(level);
  return { level: { ...level, joined: joinRows(level) }, upright: { ...upright, joined: joinRows(upright) } };
}

/** Rows become columns. */
function exchanged(mask: InkMask): InkMask {
  const { width, height } = mask;
  const data = new Uint8Array(mask.data.length);
  eachRun(mask, (y, from, to) => {
    for (let x = from, at = from * height + y; x < to; x++, at += height) data[at] = 1;
  });
  return { width: height, height: width, data };
}

function joinRows(mask: InkMask): InkMask {
  const { width, height } = mask;
  const data = mask.data.slice();
  eachRun(mask, (y, from, to) => {
    for (let at = y * width + from; at < y * width + to; at++) {
      if (y > 0) data[at - width] = 1;
      if (y < height - 1) data[at + width] = 1;
    }
  });
  return { width, height, data };
}

/** Visits the stretches of ink of every row, from the top left on; `to` is exclusive. */
export function eachRun({ width, data }: InkMask, visit: (y: number, from: number, to: number) => void): void {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  for (let at = 0; at < data.length; ) {
    if (data[at] === 0) {
      at++;
      if ((at & 3) !== 0) continue;
      let word = at >> 2;
      while (word < words.length && words[word] === 0) word++;
      at = word << 2;
      continue;
    }
    const y = Math.floor(at / width);
    const row = y * width;
    const from = at - row;
    while (at < row + width && data[at] === 1) at++;
    visit(y, from, at - row);
  }
}
