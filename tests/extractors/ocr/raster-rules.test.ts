import { describe, expect, it } from "vitest";
import { findFaces } from "../../../src/extractors/ocr/faces.js";
import type { GreyImage } from "../../../src/extractors/ocr/grey.js";
import { findRules } from "../../../src/extractors/ocr/raster-rules.js";
import type { Stroke } from "../../../src/extractors/ocr/strokes.js";
import { DPI, grid, level, page, paint, text, upright } from "./rasters.js";

const COLUMNS = [100, 300, 500, 800];
const ROWS = [100, 144, 188, 232, 276];

const places = (strokes: readonly Stroke[]) => strokes.map((stroke) => Math.round(stroke.at));

describe("rules of a picture", () => {
  it("finds every rule of a table and nothing of the text in it", () => {
    const image = page();
    grid(image, COLUMNS, ROWS);
    for (const row of ROWS.slice(0, -1)) text(image, 110, row + 9, 6);
    text(image, 100, 40, 20);
    const rules = findRules(image, DPI);
    expect(places(rules.level)).toEqual(ROWS);
    expect(places(rules.upright)).toEqual(COLUMNS);
  });

  it("mends a broken rule", () => {
    const image = page();
    grid(image, COLUMNS, ROWS);
    for (const gap of [150, 260, 390]) paint(image, gap, 185, gap + 14, 192, 255);
    const rules = findRules(image, DPI);
    expect(rules.level.filter((rule) => Math.abs(rule.at - 188) < 2)).toMatchObject([
      { from: expect.closeTo(100, 0), to: expect.closeTo(800, 0) },
    ]);
  });

  it("finds a faint rule", () => {
    const image = page();
    grid(image, COLUMNS, ROWS);
    paint(image, 102, 186, 799, 191, 255);
    level(image, 100, 800, 188, 170);
    expect(places(findRules(image, DPI).level)).toEqual(ROWS);
  });

  /** Rules in light grey, as spreadsheets draw them and as the other side of thin paper shows them. */
  function faintGrid(image: GreyImage): void {
    for (const y of ROWS) level(image, 100, 801, y, 208);
    for (const x of COLUMNS) upright(image, x, 100, 277, 208);
  }

  it("finds the rules of a table that is ruled in light grey", () => {
    const image = page();
    faintGrid(image);
    for (const row of ROWS.slice(0, -1)) text(image, 110, row + 9, 6);
    const rules = findRules(image, DPI);
    expect(places(rules.level)).toEqual(ROWS);
    expect(places(rules.upright)).toEqual(COLUMNS);
  });

  it("takes no rules from the other side of the paper, neither among text nor behind a table", () => {
    const prose = page();
    faintGrid(prose);
    for (const y of [110, 155, 200, 245]) text(prose, 60, y, 28);
    expect(findRules(prose, DPI)).toEqual({ level: [], upright: [] });
    const table = page();
    faintGrid(table);
    grid(table, [80, 420, 760], [120, 210, 300]);
    expect(places(findRules(table, DPI).upright)).toEqual([80, 420, 760]);
  });

  it("finds the short rule of a single row although text fills one side of it", () => {
    const image = page();
    grid(image, [100, 500], [100, 144, 188]);
    upright(image, 300, 144, 188);
    text(image, 131, 153, 6);
    const { upright: found } = findRules(image, DPI);
    expect(places(found)).toEqual([100, 300, 500]);
    expect(found[1]).toMatchObject({ from: 144, to: expect.closeTo(188, 0) });
  });

  it("finds the short rule under a head of several columns in a table without upright rules", () => {
    const image = page();
    for (const y of [100, 188, 232, 276]) level(image, 100, 800, y);
    level(image, 100, 300, 144);
    level(image, 100, 300, 600);
    expect(places(findRules(image, DPI).level)).toEqual([100, 144, 188, 232, 276]);
  });

  it("does not carry a rule on through a glyph in line with it", () => {
    const image = page();
    grid(image, [100, 500], [100, 144, 188, 232]);
    upright(image, 300, 100, 144);
    upright(image, 300, 188, 232);
    // A merged cell whose text has a stroke where the rule would go on.
    text(image, 200, 153, 3);
    paint(image, 299, 150, 302, 182);
    text(image, 310, 153, 3);
    const pieces = findRules(image, DPI).upright.filter((rule) => Math.abs(rule.at - 300) < 2);
    expect(pieces.map((piece) => [Math.round(piece.from), Math.round(piece.to)])).toEqual([
      [100, 144],
      [188, 232],
    ]);
  });

  it("takes an underline for no rule, nor a black edge", () => {
    const image = page();
    level(image, 100, 280, 300);
    paint(image, 0, 0, 900, 40);
    expect(findRules(image, DPI)).toEqual({ level: [], upright: [] });
  });

  it("keeps the rules of a table without upright ones", () => {
    const image = page();
    for (const y of [100, 150, 300]) level(image, 60, 840, y);
    expect(places(findRules(image, DPI).level)).toEqual([100, 150, 300]);
  });
});

describe("faces", () => {
  it("are the cells and the page around them", () => {
    const image = page();
    grid(image, COLUMNS, ROWS);
    const { faces } = findFaces(image, findRules(image, DPI), DPI);
    expect(faces.filter((face) => face.enclosed)).toHaveLength(12);
    expect(faces.filter((face) => !face.enclosed)).toHaveLength(1);
  });

  it("join where a rule is missing: a merged cell is one face", () => {
    const image = page();
    grid(image, COLUMNS, ROWS);
    paint(image, 298, 102, 303, 143, 255);
    const { faces } = findFaces(image, findRules(image, DPI), DPI);
    const merged = faces.find((face) => face.enclosed && face.x1 - face.x0 > 350);
    expect(merged).toMatchObject({ x0: expect.closeTo(103, -1), x1: expect.closeTo(498, -1) });
  });
});
