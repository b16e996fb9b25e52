import { describe, expect, it } from "vitest";
import { withTablePictures } from "../../../src/extractors/pdf/table-pictures.js";
import type { Box, PageContent, RulingLine, Word } from "../../../src/model/page.js";
import { gridRules, horizontal, page, vertical, word } from "../../helpers/page.js";

const PICTURE: Box = [100, 100, 400, 300];
const printed = page([word("公务用车购置数", 100, 60)]);
const reread = { code: "cells-unread", message: "2 cells hold print that could not be read", page: 1 };

/** What the page holds in the end, where `words` and `rules` were recognised on it. */
function merged(words: Word[], rules: RulingLine[]): { texts: string[]; rules: number; warnings: string[] } {
  const recognised: PageContent = { ...page(words, rules), origin: "ocr" };
  const { value, warnings } = withTablePictures(printed, { value: recognised, warnings: [reread] }, [PICTURE]);
  return {
    texts: value.words.map(({ text }) => text),
    rules: value.rules.length,
    warnings: warnings.map(({ code }) => code),
  };
}

const seen = (text: string, x: number, y: number, confidence = 0.95): Word => ({ ...word(text, x, y), confidence });

describe("a picture on a page with text", () => {
  it("is read where it shows a ruled table, with its title and unit, and whatever columns it leaves blank", () => {
    const rules = gridRules([110, 200, 300, 390], [140, 170, 200, 230]);
    const words = [
      seen("国有资产占用情况表", 180, 110),
      seen("单位：辆", 340, 125),
      seen("项目", 120, 150),
      seen("数量", 220, 150),
      seen("价值", 320, 150),
      seen("车辆", 120, 180),
      seen("12", 220, 180),
      seen("设备", 120, 210),
      seen("3", 220, 210, 0.5),
    ];
    expect(merged(words, rules)).toEqual({
      texts: ["公务用车购置数", ...words.map(({ text }) => text)],
      rules: rules.length,
      warnings: ["cells-unread"],
    });
  });

  it("is left alone where it shows a chart: its axes and bars frame no print", () => {
    const rules = [
      horizontal(120, 140, 380),
      horizontal(160, 140, 380),
      horizontal(200, 140, 380),
      horizontal(240, 140, 380),
      vertical(140, 120, 240),
      vertical(220, 120, 240),
      vertical(300, 120, 240),
      vertical(380, 120, 240),
    ];
    const marks = [160, 180, 250, 320, 340].map((x, i) => seen(i % 2 ? "一" : "=", x, 130 + 20 * i, 0.4));
    const ticks = ["30%", "20%", "10%", "0%"].map((tick, i) => seen(tick, 110, 115 + 40 * i));
    const years = ["2019年", "2020年", "2021年"].map((year, i) => seen(year, 150 + 80 * i, 250));
    expect(merged([...marks, ...ticks, ...years], rules)).toEqual({
      texts: ["公务用车购置数"],
      rules: 0,
      warnings: [],
    });
  });
});
