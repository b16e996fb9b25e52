/** The faces that rules cut a page into: the cells of its tables, and the rest of the page around them. */
import type { GreyImage, PixelBox } from "./grey.js";
import type { RasterRules, Stroke } from "./strokes.js";

/** A connected area between rules, in pixels. */
export interface Face extends PixelBox {
  /** Its number in the label map. */
  label: number;
  /** False for the area that reaches the edge of the page. */
  enclosed: boolean;
}

export interface Faces {
  /** Label of every pixel; 0 on a rule. */
  labels: Uint16Array;
  faces: Face[];
}

/** Points; a narrower face is the gap of a double rule. */
const NARROWEST_PT = 3;
/** Points painted beyond a rule's end, so that corners close. */
const OVERLAP_PT = 0.7;
/** Points added to each side of a rule: the grey fringe of its ink. */
const FRINGE_PT = 0.4;

/** Paints the rules and floods what lies between them. */
export function findFaces({ width, height }: GreyImage, rules: RasterRules, dpi: number): Faces {
  const px = dpi / 72;
  const labels = new Uint16Array(width * height);
  const wall = 0xffff;
  const paint = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = Math.max(0, Math.floor(y0)); y <= Math.min(height - 1, Math.ceil(y1)); y++)
      labels.fill(wall, y * width + Math.max(0, Math.floor(x0)), y * width + Math.min(width, Math.ceil(x1) + 1));
  };
  const half = (stroke: Stroke) => stroke.thickness / 2 + FRINGE_PT * px;
  const over = OVERLAP_PT * px;
  for (const rule of rules.level) paint(rule.from - over, rule.at - half(rule), rule.to + over, rule.at + half(rule));
  for (const rule of rules.upright) paint(rule.at - half(rule), rule.from - over, rule.at + half(rule), rule.to + over);
  const faces: Face[] = [];
  const narrow = NARROWEST_PT * px;
  for (let start = labels.indexOf(0); start >= 0; start = labels.indexOf(0, start)) {
    const label = faces.length + 1;
    if (label >= wall) break;
    faces.push(flood(labels, width, height, start, label));
  }
  for (let i = 0; i < labels.length; i++) if (labels[i] === wall) labels[i] = 0;
  return { labels, faces: faces.filter((face) => face.x1 - face.x0 >= narrow && face.y1 - face.y0 >= narrow) };
}

/** Labels the area around `start`, row piece by row piece. */
function flood(labels: Uint16Array, width: number, height: number, start: number, label: number): Face {
  const face: Face = { x0: width, y0: height, x1: 0, y1: 0, label, enclosed: true };
  const seeds = [start];
  while (seeds.length > 0) {
    const seed = seeds.pop() as number;
    if (labels[seed] !== 0) continue;
    const y = Math.floor(seed / width);
    const row = y * width;
    let from = seed;
    let to = seed;
    while (from > row && labels[from - 1] === 0) from--;
    while (to < row + width - 1 && labels[to + 1] === 0) to++;
    labels.fill(label, from, to + 1);
    face.x0 = Math.min(face.x0, from - row);
    face.x1 = Math.max(face.x1, to - row + 1);
    face.y0 = Math.min(face.y0, y);
    face.y1 = Math.max(face.y1, y + 1);
    for (const next of [y - 1, y + 1]) {
      if (next < 0 || next >= height) continue;
      const last = next * width + to - row;
      for (let i = next * width + from - row; i <= last; i++) {
        if (labels[i] !== 0) continue;
        seeds.push(i);
        while (i <= last && labels[i] === 0) i++;
      }
    }
  }
  face.enclosed = face.x0 > 0 && face.y0 > 0 && face.x1 < width && face.y1 < height;
  return face;
}
