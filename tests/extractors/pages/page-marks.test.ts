import { expect, it } from "vitest";
import { withoutPageMarks } from "../../../src/extractors/pages/page-marks.js";
import type { Word } from "../../../src/model/page.js";
import { page, word } from "../../helpers/page.js";

const ROW = [word("行政运行", 60, 780), word("4,815.42", 300, 780)];
const textsOf = (words: readonly Word[] = []): string[] => words.map(({ text }) => text);
const rest = (...pages: Word[][]): string[][] =>
  withoutPageMarks(pages.map((words, i) => page(words, [], i + 1))).map(({ words }) => textsOf(words));

it("leaves out the numbers of pages that are drawn over the rows of tables", () => {
  const mark = (number: number): Word => word(`第${number}页，共24页`, 265, 782);
  expect(rest([...ROW, mark(9)], [...ROW, mark(10)])).toEqual([textsOf(ROW), textsOf(ROW)]);
});

it("leaves them out where they are set in several words", () => {
  const mark = (number: number): Word[] => [
    word("第", 260, 782),
    word(String(number), 272, 782),
    word("页", 284, 782),
    word("共", 300, 782),
    word("24", 312, 782),
    word("页", 324, 782),
  ];
  expect(rest([...mark(3), ...ROW], [...mark(4), ...ROW])).toEqual([textsOf(ROW), textsOf(ROW)]);
});

it("keeps what stands on one page only, elsewhere on each, or does not count on", () => {
  const pages = [
    [word("第3页", 265, 782)],
    [word("第4页", 265, 300)],
    [word("第3页", 265, 782)],
    [word("第5条", 60, 782)],
  ];
  expect(rest(...pages)).toEqual([["第3页"], ["第4页"], ["第3页"], ["第5条"]]);
});
