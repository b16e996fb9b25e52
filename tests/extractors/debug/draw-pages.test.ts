/** `extract --debug` on a scan: what was recognised is drawn over its picture. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawPages, type PagePicture } from "../../../src/extractors/debug/draw-pages.js";
import type { Recogniser } from "../../../src/extractors/ocr/index.js";
import { recognisePdfPage } from "../../../src/extractors/pictures.js";
import { makePdf } from "../../helpers/pdf.js";
import { grid, page, text } from "../ocr/rasters.js";

/** Reads every line as the same words, and is sure of them. */
const reader: Recogniser = {
  engine: "ppocr",
  version: "test",
  read: async (lines) => lines.map(() => ({ text: "合计", confidence: 0.95 })),
  close: async () => undefined,
};

/** A page of 300 x 200 points: the picture of a table with two rows and two columns. */
async function scannedTable(): Promise<Uint8Array> {
  const picture = page(833, 556);
  grid(picture, [60, 410, 760], [110, 280, 450]);
  for (const x of [100, 450]) for (const y of [180, 350]) text(picture, x, y, 2);
  const { width, height } = picture;
  const jpeg = await sharp(picture.data, { raw: { width, height, channels: 1 } })
    .jpeg()
    .toBuffer();
  const inline = `BI /W ${width} /H ${height} /BPC 8 /CS /G /F /DCT ID ${jpeg.toString("latin1")}\nEI`;
  return makePdf([{ content: `q 300 0 0 200 0 0 cm\n${inline}\nQ`, width: 300, height: 200 }]);
}

describe("the picture of a recognised page", () => {
  it("shows its words in blue, its rules in red and its cells in green", async () => {
    const recognise = recognisePdfPage({ first: reader });
    const drawn: PagePicture[] = [];
    for await (const picture of drawPages(await scannedTable(), "a.pdf", { ocr: "auto", recognise }))
      drawn.push(picture);
    expect(drawn.map(({ page }) => page)).toEqual([1]);
    const { data, info } = await sharp(drawn[0]?.png).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([600, 400]);
    /** The colour that stands out around a place given in points from the top left; none on paper. */
    const hueAround = (x: number, y: number): string => {
      const sums = [0, 0, 0];
      for (let row = 2 * y - 1; row <= 2 * y + 1; row++)
        for (let col = 2 * x - 1; col <= 2 * x + 1; col++)
          for (let k = 0; k < 3; k++)
            sums[k] = (sums[k] as number) + (data[(row * info.width + col) * info.channels + k] as number);
      const most = Math.max(...sums);
      return sums.every((sum) => sum === most) ? "none" : (["red", "green", "blue"][sums.indexOf(most)] as string);
    };
    expect(hueAround(10, 10)).toBe("none");
    expect(hueAround(148, 60)).toBe("red");
    expect(hueAround(100, 55)).toBe("green");
    expect(hueAround(36, 70)).toBe("blue");
  });
});
