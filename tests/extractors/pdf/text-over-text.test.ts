import { expect, it } from "vitest";
import { readPdf } from "../../../src/extractors/pdf/index.js";
import { fillBox, makePdf, text } from "../../helpers/pdf.js";

const wordsOf = async (content: string): Promise<string[]> => {
  const { value } = await readPdf(makePdf([{ content }]), "test.pdf", { ocr: "never" });
  return (value.pages[0]?.words ?? []).map((word) => word.text);
};

it("reads a page that is drawn twice once, however often a figure stands on it", async () => {
  const figures = (by: number): string =>
    Array.from({ length: 40 }, (_, i) => text("0.00", 60 + by + 40 * (i % 10), 700 - 20 * Math.floor(i / 10))).join("");
  expect(await wordsOf(figures(0) + figures(0.5))).toHaveLength(40);
});

it("reads digits drawn twice, an eighth of their size apart, as one digit each", async () => {
  const digit = (x: number): string => text("5", x, 700) + text("5", x + 1.3, 700);
  expect(await wordsOf(digit(60) + digit(65.56))).toEqual(["55"]);
});

it("keeps figures that stand close below each other", async () => {
  expect(await wordsOf(text("0.00", 60, 700) + text("0.00", 60, 694, 5) + text("0.00", 60, 689, 5))).toHaveLength(3);
});

it("leaves out text that leans, as watermarks do", async () => {
  const leaning = "BT /F1 10 Tf 0.97 0.24 -0.24 0.97 60 680 Tm (DRAFT) Tj ET\n";
  expect(await wordsOf(text("0.00", 60, 700) + leaning)).toEqual(["0.00"]);
});

it("reads white figures where they stand on a dark head or a picture, not where they are white on white", async () => {
  const dark = (x: number): string => `0.2 0.3 0.5 rg ${fillBox(x, 690, 100, 20)}`;
  const white = `1 g ${text("2023", 60, 696)}${text("777.00", 60, 640)} 0 g\n`;
  expect(await wordsOf(dark(50) + white + text("12.00", 60, 660))).toEqual(["2023", "12.00"]);
  expect(await wordsOf(dark(300) + white + text("12.00", 60, 660))).toEqual(["12.00"]);
});

it("keeps white words on white, which hold the place of those in the line above", async () => {
  expect(await wordsOf(`1 g ${text("表1", 60, 660)} 0 g\n`)).toEqual(["表1"]);
});

it("reads white text that is outlined", async () => {
  expect(await wordsOf(`1 g 2 Tr ${text("12.00", 60, 660)} 0 Tr 0 g\n`)).toEqual(["12.00"]);
});

it("leaves out words that an opaque box was painted over, also a white one, and reads what is written on it", async () => {
  const covered = `${text("777.00", 60, 660)}1 g ${fillBox(55, 655, 60, 16)} 0 g\n`;
  expect(await wordsOf(`${text("12.00", 60, 700)}${covered}${text("13.00", 60, 660)}`)).toEqual(["12.00", "13.00"]);
  expect(await wordsOf(`${text("12.00", 60, 700)}${covered}`)).toEqual(["12.00"]);
});

it("keeps words on a box painted before, and those that a box painted later touches in part", async () => {
  const under = `0.9 g ${fillBox(55, 655, 60, 16)} 0 g\n`;
  expect(await wordsOf(`${under}${text("777.00", 60, 660)}`)).toEqual(["777.00"]);
  expect(await wordsOf(`${text("777.00", 60, 660)}1 g ${fillBox(70, 655, 60, 16)} 0 g\n`)).toEqual(["777.00"]);
});

it("keeps words under a shape that is no box, and in a clip that is none", async () => {
  const triangle = "55 655 m 200 655 l 55 800 l h";
  expect(await wordsOf(`${text("777.00", 60, 660)}1 g ${triangle} f 0 g\n`)).toEqual(["777.00"]);
  const clipped = `q ${triangle} W n 1 g ${fillBox(55, 655, 60, 16)} Q\n`;
  expect(await wordsOf(`${text("777.00", 60, 660)}${clipped}`)).toEqual(["777.00"]);
});

it("goes on with a word between whose letters something is painted elsewhere", async () => {
  const elsewhere = `0.9 g ${fillBox(300, 300, 60, 16)} 0 g\n`;
  expect(await wordsOf(`${text("12", 60, 660)}${elsewhere}${text("34", 71.1, 660)}`)).toEqual(["1234"]);
});
