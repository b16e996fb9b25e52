/** Coordinates of OFD (GB/T 33190): millimetres from the top left, y downwards, turned into points. */

export const POINTS_PER_MM = 72 / 25.4;

/** Column vectors: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Numbers of an attribute such as `0 0 210 297`; anything unreadable is left out. */
export function numbers(text: string | undefined): number[] {
  return (text ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number)
    .filter(Number.isFinite);
}

/** A box attribute `x y w h`; null when it is none. */
export function box(text: string | undefined): [number, number, number, number] | null {
  const [x, y, w, h] = numbers(text);
  return x === undefined || y === undefined || w === undefined || h === undefined ? null : [x, y, w, h];
}

/** A CTM attribute; the identity when it is none. */
export function matrix(text: string | undefined): Matrix {
  const [a, b, c, d, e, f] = numbers(text);
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined) {
    return IDENTITY;
  }
  return [a, b, c, d, e, f];
}
