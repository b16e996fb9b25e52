import { readFileSync } from "node:fs";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { afterAll, describe, expect, it } from "vitest";
import { createPpOcr, createTesseract, type GreyImage, type Recogniser } from "../../../src/extractors/ocr/index.js";
import { findEngines } from "../../../src/pipeline/ocr-models.js";

const { ppocr, tesseract } = findEngines();
const noFont = GlobalFonts.families.length === 0;

/** A printed line as a cropped grey picture. */
function printed(text: string): GreyImage {
  const canvas = createCanvas(40 + text.length * 20, 44);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "black";
  context.font = "28px serif";
  context.fillText(text, 12, 32);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return {
    width: canvas.width,
    height: canvas.height,
    data: Uint8Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] as number),
  };
}

const NUMBERS = ["19611.45", "4922.29", "0.00"];

describe.skipIf(noFont || !("engine" in tesseract))("Tesseract (skipped without a font or its models)", () => {
  let recogniser: Recogniser | undefined;
  afterAll(() => recogniser?.close());

  it("reads numbers, and the same line the same way whatever it read before", async () => {
    if (!("engine" in tesseract) || tesseract.engine !== "tesseract") throw new Error("not installed");
    recogniser = await createTesseract(tesseract);
    const first = await recogniser.read(NUMBERS.map(printed));
    expect(first.map((reading) => reading.text)).toEqual(NUMBERS);
    expect(first[0]?.edges).toHaveLength(8);
    const again = await recogniser.read([...NUMBERS].reverse().map(printed));
    expect([...again].reverse()).toEqual(first);
  });
});

describe.skipIf(noFont || !("engine" in ppocr))("PP-OCR (skipped without a font or the optional engine)", () => {
  it("reads numbers, alone or among others the same", async () => {
    if (!("engine" in ppocr) || ppocr.engine !== "ppocr") throw new Error("not installed");
    const recogniser = await createPpOcr({
      ...ppocr,
      recognition: readFileSync(ppocr.recognition),
      dictionary: readFileSync(ppocr.dictionary, "utf8"),
    });
    const readings = await recogniser.read(NUMBERS.map(printed));
    expect(readings.map((reading) => reading.text)).toEqual(NUMBERS);
    expect(await recogniser.read([printed("4922.29")])).toEqual([readings[1]]);
    await recogniser.close();
  });

  it("refuses a dictionary that does not belong to the model", async () => {
    if (!("engine" in ppocr) || ppocr.engine !== "ppocr") throw new Error("not installed");
    const recogniser = await createPpOcr({
      ...ppocr,
      recognition: readFileSync(ppocr.recognition),
      dictionary: "a\nb\nc\n",
    });
    await expect(recogniser.read([printed("1")])).rejects.toThrow(/its dictionary 5/);
    await recogniser.close();
  });
});
