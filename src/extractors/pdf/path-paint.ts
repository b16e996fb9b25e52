/** Which operators stroke a path, which fill it, and where paths and pictures fall on the page. */
import type { Box } from "../../model/page.js";
import { type Matrix, transformBox } from "./matrix.js";
import { OPS } from "./pdfjs.js";

/** Painting operators of pdfjs paths. */
export const STROKING = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
export const FILLING = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** The box on the page of a path whose bounds in user space pdfjs gives. */
export const boxOfPath = (ctm: Matrix, bounds: ArrayLike<number>): Box =>
  transformBox(ctm, bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 0, bounds[3] ?? 0);

/** Whether a picture painted under a matrix stands as it was taken. */
export function isUpright([a, b, c, d]: Matrix): boolean {
  return a > 0 && d < 0 && Math.abs(b) < 1e-3 * a && Math.abs(c) < -1e-3 * d;
}
