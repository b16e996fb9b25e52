import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/extractors/index.js";
import { readOfd } from "../../src/extractors/ofd/read-ofd.js";
import { DocumentError } from "../../src/model/errors.js";
import { ofd, ofdText as text } from "./ofd-sample.js";

const round = (value: number): number => Math.round(value * 100) / 100;

describe("an OFD page", () => {
  it("gives words in points, cut where there is a gap", async () => {
    const code = '<ofd:TextCode X="0" Y="8.8" DeltaX="10 30 5 5">收入1.5</ofd:TextCode>';
    const { value, warnings } = await readOfd(ofd(text("25.4 50.8 100 10", 10, code)), "a.ofd");
    expect(warnings).toEqual([]);
    const [page] = value;
    expect(page).toMatchObject({ page: 1, origin: "text" });
    expect([page?.width, page?.height].map((length) => round(length ?? 0))).toEqual([720, 360]);
    expect(
      page?.words.map((word) => [word.text, round(word.x0), round(word.y0), round(word.x1), round(word.size)]),
    ).toEqual([
      ["收入", 72, 144, 128.69, 28.35],
      ["1.5", 185.39, 144, 227.91, 28.35],
    ]);
    expect(page?.words[0]?.edges?.map(round)).toEqual([100.35, 128.69]);
  });

  it("understands repeated distances, several lines and scaled text", async () => {
    const code =
      '<ofd:TextCode X="0" Y="5" DeltaX="g 3 5">部门预算</ofd:TextCode><ofd:TextCode X="0" Y="15">元</ofd:TextCode>';
    const scaled = `<ofd:TextObject ID="3" Boundary="0 60 50 10" Size="1" CTM="5 0 0 5 0 0"><ofd:TextCode X="0" Y="1">万</ofd:TextCode></ofd:TextObject>`;
    const { value } = await readOfd(ofd(text("0 0 100 20", 5, code) + scaled), "a.ofd");
    expect(value[0]?.words.map((word) => [word.text, round(word.size)])).toEqual([
      ["部门预算", 14.17],
      ["元", 14.17],
      ["万", 14.17],
    ]);
  });

  it("gives ruling lines of strokes and of thin filled bars, also from the template", async () => {
    const stroke =
      '<ofd:PathObject ID="4" Boundary="25.4 25.4 100 50" LineWidth="0.5"><ofd:AbbreviatedData>M 0 0 L 50.8 0 L 50.8 25.4 L 0 25.4 C</ofd:AbbreviatedData></ofd:PathObject>';
    const bar =
      '<ofd:PathObject ID="5" Boundary="0 0 254 127" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 100 L 127 100 L 127 100.4 L 0 100.4 C</ofd:AbbreviatedData></ofd:PathObject>';
    const shade = bar.replaceAll("100.4", "120");
    const slanted =
      '<ofd:PathObject ID="6" Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:PathObject>';
    const { value } = await readOfd(ofd(stroke + shade + slanted, bar), "a.ofd");
    const lines = value[0]?.rules.map((rule) => [rule.x0, rule.y0, rule.x1, rule.y1].map(round));
    expect(lines).toEqual([
      [0, 284.03, 360, 284.03],
      [72, 72, 216, 72],
      [216, 72, 216, 144],
      [72, 144, 216, 144],
      [72, 72, 72, 144],
    ]);
  });

  it("feeds the table finder: a ruled table with a merged cell and its caption", async () => {
    const line = (x0: number, y0: number, x1: number, y1: number): string =>
      `<ofd:PathObject ID="8" Boundary="0 0 254 127" LineWidth="0.3"><ofd:AbbreviatedData>M ${x0} ${y0} L ${x1} ${y1}</ofd:AbbreviatedData></ofd:PathObject>`;
    const word = (x: number, y: number, chars: string): string =>
      text(
        `${x} ${y} 60 5`,
        4,
        `<ofd:TextCode X="0" Y="4" DeltaX="g 20 ${/^[\d.]+$/.test(chars) ? 2 : 4}">${chars}</ofd:TextCode>`,
      );
    const rules =
      [20, 30, 40, 50].map((y) => line(20, y, 140, y)).join("") +
      line(20, 20, 20, 50) +
      line(140, 20, 140, 50) +
      line(80, 30, 80, 50);
    const words = [
      word(60, 5, "收入决算表"),
      word(110, 12, "单位：万元"),
      word(60, 23, "本年收入"),
      word(30, 33, "项目"),
      word(90, 33, "金额"),
      word(30, 43, "拨款收入"),
      word(90, 43, "12.50"),
    ];
    const { value } = await extract({ fileName: "a.ofd", bytes: ofd(rules + words.join("")) });
    expect(value.tables).toHaveLength(1);
    expect(value.tables[0]?.caption).toMatchObject({ title: "收入决算表", unit: "万元" });
    expect(value.tables[0]?.cells.map((cell) => [cell.row, cell.col, cell.colspan, cell.text])).toEqual([
      [0, 0, 2, "本年收入"],
      [1, 0, 1, "项目"],
      [1, 1, 1, "金额"],
      [2, 0, 1, "拨款收入"],
      [2, 1, 1, "12.50"],
    ]);
  });

  it("says when a page is only a picture", async () => {
    const { warnings } = await readOfd(ofd('<ofd:ImageObject ID="7" Boundary="0 0 9 9" ResourceID="1"/>'), "a.ofd");
    expect(warnings).toMatchObject([{ code: "page-without-text", page: 1 }]);
  });

  it("cut or scrambled files give a typed error or a value", async () => {
    const good = ofd(text("0 0 9 9", 5, '<ofd:TextCode X="0" Y="5">元</ofd:TextCode>'));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = cut ? good.slice(0, at) : Uint8Array.from(good, (old, i) => (i === at ? byte : old));
        await readOfd(bytes, "a.ofd").catch((error: unknown) => expect(error).toBeInstanceOf(DocumentError));
      }),
      { numRuns: 100 },
    );
  });
});
