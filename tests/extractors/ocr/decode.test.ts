/** From a scanner's picture to grey: what a red seal leaves behind. */
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { decodePicture } from "../../../src/extractors/ocr/decode.js";

const WIDTH = 200;
const HEIGHT = 120;
/** As large as its pixels at 200 dpi: nothing is scaled. */
const FRAME = { widthPt: (72 * WIDTH) / 200, heightPt: (72 * HEIGHT) / 200 };

type Colour = readonly [number, number, number];
const PAPER: Colour = [250, 250, 250];
const SEAL: Colour = [215, 50, 45];
const INK: Colour = [30, 30, 30];

const isInk = (y: number): boolean => y >= 50 && y < 54;
const isSeal = (x: number): boolean => x % 20 < 5;

/** Bars of a seal, and a stroke of print across them. */
function stamped(): Sharp {
  const data = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) data.set(isInk(y) ? INK : isSeal(x) ? SEAL : PAPER, 3 * (y * WIDTH + x));
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

describe("a red seal", () => {
  it("is as light as paper, its rim in a JPEG too, and the print under it stays dark", async () => {
    const file = await stamped().jpeg({ quality: 60 }).toBuffer();
    const { image } = await decodePicture({ data: file }, FRAME);
    const row = (y: number) => [...image.data.subarray(y * WIDTH, (y + 1) * WIDTH)];
    expect(Math.min(...row(30))).toBeGreaterThan(220);
    expect(Math.max(...row(51))).toBeLessThan(110);
  });
});

describe("a picture without colour", () => {
  it.each(["grey", "CMYK"])("keeps its shades when it is stored as %s", async (kind) => {
    const plain = sharp(await stamped().greyscale().png().toBuffer());
    const file = await (kind === "grey" ? plain : plain.toColourspace("cmyk")).jpeg({ quality: 95 }).toBuffer();
    const { image } = await decodePicture({ data: file }, FRAME);
    expect(image.data[10 * WIDTH + 12]).toBeGreaterThan(240);
    expect(image.data[51 * WIDTH + 12]).toBeLessThan(60);
  });
});
