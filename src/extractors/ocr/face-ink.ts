/** The ink of a page row by row, with the face that each pixel of it stands in: a page has little ink and much paper. */
import { darkPixels, type GreyImage, type PixelBox } from "./grey.js";

/** Grey level; darker is ink of text. */
export const TEXT_INK = 150;

/** The pixels of ink, from the top left on. */
export interface PageInk {
  /** Where the pixels of each row begin in `xs` and `owners`, and where those of the last one end. */
  starts: Int32Array;
  xs: Int32Array;
  /** Labels of their faces. */
  owners: Uint16Array;
}

/** The ink of one face. */
export interface FaceInk extends PageInk {
  label: number;
}

export function inkOfPage({ width, height, data }: GreyImage, labels: Uint16Array): PageInk {
  const count = darkPixels(data, TEXT_INK);
  const starts = new Int32Array(height + 1);
  const xs = new Int32Array(count);
  const owners = new Uint16Array(count);
  let next = 0;
  for (let y = 0, at = 0; y < height; y++) {
    starts[y] = next;
    for (let x = 0; x < width; x++, at++)
      if ((data[at] as number) < TEXT_INK) {
        xs[next] = x;
        owners[next++] = labels[at] as number;
      }
  }
  starts[height] = next;
  return { starts, xs, owners };
}

/** Pixels of ink in a row, from x0 to before x1. */
export function inkOfRow({ starts, xs, owners, label }: FaceInk, y: number, x0: number, x1: number): number {
  const end = starts[y + 1] as number;
  let count = 0;
  for (let i = firstFrom(xs, starts[y] as number, end, x0); i < end && (xs[i] as number) < x1; i++)
    if (owners[i] === label) count++;
  return count;
}

/** Pixels of ink in every row of a box. */
export function rowProfile(ink: FaceInk, box: PixelBox): Int32Array {
  const profile = new Int32Array(box.y1 - box.y0);
  for (let row = 0; row < profile.length; row++) profile[row] = inkOfRow(ink, box.y0 + row, box.x0, box.x1);
  return profile;
}

/** Pixels of ink in every column of a box. */
export function columnProfile({ starts, xs, owners, label }: FaceInk, box: PixelBox): Int32Array {
  const profile = new Int32Array(box.x1 - box.x0);
  for (let y = box.y0; y < box.y1; y++) {
    const end = starts[y + 1] as number;
    for (let i = firstFrom(xs, starts[y] as number, end, box.x0); i < end && (xs[i] as number) < box.x1; i++)
      if (owners[i] === label) {
        const column = (xs[i] as number) - box.x0;
        profile[column] = (profile[column] as number) + 1;
      }
  }
  return profile;
}

/** The first place between two whose x is not left of the given one. */
function firstFrom(xs: Int32Array, from: number, to: number, x: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] as number) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
