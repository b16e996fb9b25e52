import { expect, it } from "vitest";
import { withoutWatermarks } from "../../../src/extractors/pages/watermark.js";
import type { Word } from "../../../src/model/page.js";
import { page, word } from "../../helpers/page.js";

const TABLE = [
  ...[0, 1, 2, 3].map((i) => word("行政运行", 60, 200 + 20 * i)),
  ...[0, 1, 2, 3].map((i) => word("4,815.42", 300, 200 + 20 * i)),
];
const textsOf = (words: readonly Word[]): string[] => words.map(({ text }) => text);

it("leaves out large text that is printed across a table, and says so", () => {
  const title = word("收入决算表", 200, 100, 20);
  const { pages, warnings } = withoutWatermarks([page([title, ...TABLE, word("内部公开", 250, 210, 48)])]);
  expect(textsOf(pages[0]?.words ?? [])).toEqual(textsOf([title, ...TABLE]));
  expect(warnings).toMatchObject([{ code: "watermark-left-out", page: 1 }]);
});

it("leaves it out also where it lies across nothing on the page, as it does on another", () => {
  const mark = word("2023", 250, 210, 48);
  const { pages } = withoutWatermarks([page([...TABLE, mark]), page([word("说明", 60, 500), mark], [], 2)]);
  expect(pages.map(({ words }) => words.length)).toEqual([TABLE.length, 1]);
});

it("leaves out all letters of it, those between the words too", () => {
  const letters = [..."内部公开"].map((letter, i) => word(letter, 60 + 160 * i, 205, 48));
  expect(withoutWatermarks([page([...TABLE, ...letters])]).pages[0]?.words).toHaveLength(TABLE.length);
});

it("keeps titles, large as they are, and what stands close to them", () => {
  const words = [word("部门决算", 200, 150, 30), word("单位：万元", 400, 178), ...TABLE];
  expect(withoutWatermarks([page(words)])).toMatchObject({ pages: [{ words }], warnings: [] });
});
