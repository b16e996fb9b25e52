/** Words of an OFD text object: glyphs placed one by one, joined into runs without a gap. */
import type { Word } from "../../model/page.js";
import type { XmlNode } from "../archive/xml-tree.js";
import { apply, compose, type Matrix, matrix, numbers, POINTS_PER_MM } from "./geometry.js";

/** Height of a glyph above and below its baseline, in sizes (as usual for Chinese fonts). */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** Width of a half-width glyph, in sizes. */
const HALF_WIDTH = 0.5;
/** A gap larger than this parts two words, in sizes. */
const WORD_GAP = 0.4;
/** More glyphs than one object holds (repetitions are written as `g count value`). */
const MOST_GLYPHS = 100_000;

interface Glyph {
  char: string;
  x: number;
  y: number;
}

/** Words in points; `place` maps the object's own space (mm) to the page. */
export function textWords(object: XmlNode, place: Matrix): Word[] {
  const size = Number(object.attributes.Size ?? 0) || 3.5;
  const stretch = Number(object.attributes.HScale ?? 1) || 1;
  const own = compose(place, matrix(object.attributes.CTM));
  const bold = Number(object.attributes.Weight ?? 400) >= 600;
  const words: Word[] = [];
  let [lastX, lastY] = [0, 0];
  for (const code of object.children) {
    if (code.name !== "TextCode") continue;
    lastX = Number(code.attributes.X ?? lastX);
    lastY = Number(code.attributes.Y ?? lastY);
    words.push(...runs(glyphs(code, lastX, lastY), size, stretch).map((run) => toWord(run, size, stretch, own, bold)));
  }
  return words;
}

function glyphs(code: XmlNode, x: number, y: number): Glyph[] {
  const chars = [...code.text.replace(/[\r\n]/g, "")].slice(0, MOST_GLYPHS);
  const dx = deltas(code.attributes.DeltaX, chars.length);
  const dy = deltas(code.attributes.DeltaY, chars.length);
  let [atX, atY] = [x, y];
  return chars.map((char, i) => {
    if (i > 0) {
      atX += dx[i - 1] ?? 0;
      atY += dy[i - 1] ?? 0;
    }
    return { char, x: atX, y: atY };
  });
}

/** Distances between glyphs; `g 4 3.5` stands for 3.5 four times. */
function deltas(text: string | undefined, length: number): number[] {
  const parts = (text ?? "").trim().split(/[\s,]+/);
  const found: number[] = [];
  for (let i = 0; i < parts.length && found.length < length; i++) {
    if (parts[i] === "g") {
      const [count = 0, value = 0] = numbers(`${parts[i + 1]} ${parts[i + 2]}`);
      for (let n = 0; n < Math.min(count, length); n++) found.push(value);
      i += 2;
    } else {
      const value = Number(parts[i]);
      if (parts[i] !== "" && Number.isFinite(value)) found.push(value);
    }
  }
  return found;
}

const advance = (char: string, size: number, stretch: number): number =>
  size * stretch * (/[\u0020-\u00ff\uff61-\uff9f]/.test(char) ? HALF_WIDTH : 1);

/** Glyphs on one baseline without a gap; blanks part runs and are left out. */
function runs(all: readonly Glyph[], size: number, stretch: number): Glyph[][] {
  const found: Glyph[][] = [];
  let run: Glyph[] = [];
  const close = (): void => {
    if (run.length > 0) found.push(run);
    run = [];
  };
  for (const glyph of all) {
    const before = run.at(-1);
    if (before !== undefined) {
      const gap = glyph.x - before.x - advance(before.char, size, stretch);
      if (Math.abs(glyph.y - before.y) > size * WORD_GAP || Math.abs(gap) > size * WORD_GAP) close();
    }
    if (/\s/.test(glyph.char)) close();
    else run.push(glyph);
  }
  close();
  return found;
}

function toWord(run: readonly Glyph[], size: number, stretch: number, place: Matrix, bold: boolean): Word {
  const right = (i: number): number => {
    const glyph = run[i];
    if (glyph === undefined) return 0;
    const next = run[i + 1];
    const width = advance(glyph.char, size, stretch);
    return next === undefined ? glyph.x + width : Math.min(next.x, glyph.x + width * 1.5);
  };
  const first = run[0] ?? { x: 0, y: 0 };
  const corners = [
    apply(place, first.x, first.y - size * ASCENT),
    apply(place, right(run.length - 1), first.y + size * DESCENT),
  ];
  const xs = corners.map(([x]) => x * POINTS_PER_MM);
  const ys = corners.map(([, y]) => y * POINTS_PER_MM);
  const edges = run.flatMap((glyph, i) => {
    const x = apply(place, right(i), first.y)[0] * POINTS_PER_MM;
    return new Array<number>(glyph.char.length).fill(x);
  });
  const height = Math.max(...ys) - Math.min(...ys);
  return {
    text: run.map((glyph) => glyph.char).join(""),
    ...{ x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) },
    size: height,
    ...(bold ? { bold } : {}),
    edges,
  };
}

/** True when the object is drawn at all. */
export const isVisible = (object: XmlNode): boolean => object.attributes.Visible !== "false";
