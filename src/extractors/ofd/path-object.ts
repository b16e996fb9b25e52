/** Ruling lines of an OFD path object: straight strokes, and filled bars as thin as a line. */
import type { RulingLine } from "../../model/page.js";
import { child, type XmlNode } from "../archive/xml-tree.js";
import { apply, compose, type Matrix, matrix, POINTS_PER_MM } from "./geometry.js";

/** A stroke counts as horizontal or vertical when it leaves its direction by no more than this (mm). */
const SLANT = 0.2;
/** A filled shape no thicker than this is a line (mm). */
const THICKEST_BAR = 0.8;
/** Width of a stroke that gives none (GB/T 33190: 0.353 mm). */
const USUAL_WIDTH = 0.353;
/** Operands of each operator of AbbreviatedData. */
const OPERANDS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

interface Segment {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Lines in points; `place` maps the object's own space (mm) to the page. */
export function pathRules(object: XmlNode, place: Matrix): RulingLine[] {
  const own = compose(place, matrix(object.attributes.CTM));
  const subpaths = parse(child(object, "AbbreviatedData")?.text ?? "", own);
  const width = Number(object.attributes.LineWidth ?? USUAL_WIDTH) || USUAL_WIDTH;
  if (object.attributes.Stroke !== "false") return subpaths.flat().flatMap((segment) => rule(segment, width));
  return object.attributes.Fill === "true" ? subpaths.flatMap(bar) : [];
}

function parse(data: string, place: Matrix): Segment[][] {
  const tokens = data.trim().split(/[\s,]+/);
  const subpaths: Segment[][] = [];
  let current: Segment[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (let i = 0; i < tokens.length; ) {
    const operator = tokens[i++] ?? "";
    const count = OPERANDS[operator];
    if (count === undefined) continue;
    const operands = tokens.slice(i, i + count).map(Number);
    i += count;
    if (operands.some((value) => !Number.isFinite(value))) break;
    if (operator === "S" || operator === "M") {
      if (current.length > 0) subpaths.push(current);
      current = [];
      [x, y] = apply(place, operands[0] ?? 0, operands[1] ?? 0);
      [startX, startY] = [x, y];
    } else if (operator === "C") {
      if (x !== startX || y !== startY) current.push({ x0: x, y0: y, x1: startX, y1: startY });
      [x, y] = [startX, startY];
    } else {
      const [toX, toY] = apply(place, operands.at(-2) ?? 0, operands.at(-1) ?? 0);
      if (operator === "L") current.push({ x0: x, y0: y, x1: toX, y1: toY });
      [x, y] = [toX, toY];
    }
  }
  if (current.length > 0) subpaths.push(current);
  return subpaths;
}

function rule({ x0, y0, x1, y1 }: Segment, width: number): RulingLine[] {
  const flat = Math.abs(y1 - y0) <= SLANT;
  const upright = Math.abs(x1 - x0) <= SLANT;
  if (flat === upright) return [];
  const points = (value: number): number => value * POINTS_PER_MM;
  const [left, right] = [Math.min(x0, x1), Math.max(x0, x1)];
  const [top, bottom] = [Math.min(y0, y1), Math.max(y0, y1)];
  return [
    flat
      ? {
          x0: points(left),
          x1: points(right),
          y0: points((top + bottom) / 2),
          y1: points((top + bottom) / 2),
          width: points(width),
        }
      : {
          x0: points((left + right) / 2),
          x1: points((left + right) / 2),
          y0: points(top),
          y1: points(bottom),
          width: points(width),
        },
  ];
}

/** A filled shape that is thin one way is a line as wide as it is thin. */
function bar(segments: readonly Segment[]): RulingLine[] {
  const xs = segments.flatMap((segment) => [segment.x0, segment.x1]);
  const ys = segments.flatMap((segment) => [segment.y0, segment.y1]);
  const [left, right] = [xs.reduce((a, b) => Math.min(a, b), Infinity), xs.reduce((a, b) => Math.max(a, b), -Infinity)];
  const [top, bottom] = [ys.reduce((a, b) => Math.min(a, b), Infinity), ys.reduce((a, b) => Math.max(a, b), -Infinity)];
  const [width, height] = [right - left, bottom - top];
  if (Math.min(width, height) > THICKEST_BAR || Math.max(width, height) <= THICKEST_BAR) return [];
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return height < width
    ? rule({ x0: left, y0: middleY, x1: right, y1: middleY }, height)
    : rule({ x0: middleX, y0: top, x1: middleX, y1: bottom }, width);
}
