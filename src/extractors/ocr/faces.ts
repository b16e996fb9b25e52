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

/** Stands in the label map for a rule until the faces are labelled. */
const WALL = 0xffff;

/** Paints the rules and labels what lies between them. */
export function findFaces({ width, height }: GreyImage, rules: RasterRules, dpi: number): Faces {
  const px = dpi / 72;
  const labels = new Uint16Array(width * height);
  const paint = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = Math.max(0, Math.floor(y0)); y <= Math.min(height - 1, Math.ceil(y1)); y++)
      labels.fill(WALL, y * width + Math.max(0, Math.floor(x0)), y * width + Math.min(width, Math.ceil(x1) + 1));
  };
  const half = (stroke: Stroke) => stroke.thickness / 2 + FRINGE_PT * px;
  const over = OVERLAP_PT * px;
  for (const rule of rules.level) paint(rule.from - over, rule.at - half(rule), rule.to + over, rule.at + half(rule));
  for (const rule of rules.upright) paint(rule.at - half(rule), rule.from - over, rule.at + half(rule), rule.to + over);
  const faces = label(labels, joinPieces(piecesOf(labels, width, height)), width, height);
  const narrow = NARROWEST_PT * px;
  return { labels, faces: faces.filter((face) => face.x1 - face.x0 >= narrow && face.y1 - face.y0 >= narrow) };
}

/** The part of a row between two rules; `to` is exclusive. */
interface Piece {
  y: number;
  from: number;
  to: number;
  /** Another piece of the same face that comes before it, itself where it is the first. */
  parent: number;
}

function piecesOf(labels: Uint16Array, width: number, height: number): Piece[] {
  const pieces: Piece[] = [];
  let wall = labels.indexOf(WALL);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; ) {
      while (x < width && labels[row + x] === WALL) x++;
      if (wall >= 0 && wall < row + x) wall = labels.indexOf(WALL, row + x);
      const to = wall < 0 ? width : Math.min(width, wall - row);
      if (to > x) pieces.push({ y, from: x, to, parent: pieces.length });
      x = to;
    }
  }
  return pieces;
}

/** Pieces above each other are of one face. */
function joinPieces(pieces: Piece[]): Piece[] {
  const first = (index: number): number => {
    let at = index;
    while ((pieces[at] as Piece).parent !== at) at = (pieces[at] as Piece).parent;
    (pieces[index] as Piece).parent = at;
    return at;
  };
  let above = 0;
  for (const [index, piece] of pieces.entries()) {
    while ((pieces[above] as Piece).y < piece.y - 1) above++;
    // What ends left of this piece ends left of the next ones of its row.
    while ((pieces[above] as Piece).y < piece.y && (pieces[above] as Piece).to <= piece.from) above++;
    for (let other = above; (pieces[other] as Piece).y < piece.y && (pieces[other] as Piece).from < piece.to; other++) {
      const [a, b] = [first(other), first(index)];
      (pieces[Math.max(a, b)] as Piece).parent = Math.min(a, b);
    }
  }
  for (let index = 0; index < pieces.length; index++) first(index);
  return pieces;
}

/** Writes the labels of the faces, numbered as they begin from the top left on; 0 on rules. */
function label(labels: Uint16Array, pieces: readonly Piece[], width: number, height: number): Face[] {
  const faces: Face[] = [];
  const faceOf = new Map<number, Face>();
  let done = 0;
  for (const { y, from, to, parent } of pieces) {
    const row = y * width;
    labels.fill(0, done, row + from);
    done = row + to;
    let face = faceOf.get(parent);
    if (!face) {
      // More faces than labels: what is left counts as rules.
      if (faces.length + 1 >= WALL) continue;
      face = { x0: width, y0: height, x1: 0, y1: 0, label: faces.length + 1, enclosed: true };
      faces.push(face);
      faceOf.set(parent, face);
    }
    labels.fill(face.label, row + from, row + to);
    face.x0 = Math.min(face.x0, from);
    face.x1 = Math.max(face.x1, to);
    face.y0 = Math.min(face.y0, y);
    face.y1 = Math.max(face.y1, y + 1);
  }
  labels.fill(0, done);
  for (const face of faces) face.enclosed = face.x0 > 0 && face.y0 > 0 && face.x1 < width && face.y1 < height;
  return faces;
}
