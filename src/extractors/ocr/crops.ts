/** Cuts a line of text out of the page for the recogniser. */
import { blankSheet, type GreyImage, type PixelBox } from "./grey.js";
import type { TextLine } from "./lines.js";

/** Share of a line's height added on every side: without it the first and last strokes are lost. */
const PADDING = 0.25;
/** Share of the page's glyph height: a lower line (一, -, …) gets paper above and below, or it would fill the picture. */
const LEAST_HEIGHT = 0.9;

/** The picture of a line and where it was cut, in pixels of the page. */
export interface LineCrop {
  picture: GreyImage;
  box: PixelBox;
}

/** What belongs to another face (rules, neighbouring cells) is paper. */
export function cropLine(image: GreyImage, labels: Uint16Array, line: TextLine, glyph: number): LineCrop {
  const lift = Math.max(0, (LEAST_HEIGHT * glyph - (line.y1 - line.y0)) / 2);
  const height = line.y1 - line.y0 + 2 * lift;
  const padding = Math.max(2, Math.round(PADDING * height));
  const box = {
    x0: line.x0 - padding,
    x1: line.x1 + padding,
    y0: Math.round(line.y0 - lift) - padding,
    y1: Math.round(line.y1 + lift) + padding,
  };
  const picture = blankSheet(box.x1 - box.x0, box.y1 - box.y0);
  const { face } = line;
  for (let y = Math.max(box.y0, face.y0); y < Math.min(box.y1, face.y1); y++)
    for (let x = Math.max(box.x0, face.x0); x < Math.min(box.x1, face.x1); x++) {
      const at = y * image.width + x;
      if (labels[at] === face.label) picture.data[(y - box.y0) * picture.width + x - box.x0] = image.data[at] as number;
    }
  return { picture, box };
}
