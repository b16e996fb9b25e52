import { readFileSync } from "node:fs";
import { constants, deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extract } from "../../src/extractors/index.js";
import { inflateInOneGo } from "../../src/pipeline/inflate-in-one-go.js";
import { makePdf, text } from "../helpers/pdf.js";

const Native = globalThis.DecompressionStream;
const bytes = readFileSync(new URL("../../corpus/docs/002-heshan-final-2020.pdf", import.meta.url));

/** As pdfjs-dist uses a decompression stream. */
async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  await writer.ready;
  writer
    .write(packed)
    .then(() => writer.close())
    .catch(() => undefined);
  const chunks: Uint8Array[] = [];
  for await (const chunk of readable) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("inflating in one go", () => {
  let plain: unknown;
  beforeAll(async () => {
    plain = (await extract({ fileName: "a.pdf", bytes }, { ocr: "never" })).value;
    inflateInOneGo();
  });
  afterAll(() => {
    globalThis.DecompressionStream = Native;
  });

  it("gives the bytes that were deflated", async () => {
    const text = new TextEncoder().encode("合计".repeat(1000));
    expect(await inflate(new Uint8Array(deflateSync(text)))).toEqual(Buffer.from(text));
  });

  it("gives of a stream that is cut off or disturbed what stands before the damage", async () => {
    const whole = Buffer.from(Array.from({ length: 3000 }, (_, i) => `${i * 7919}`).join(" "));
    const packed = deflateSync(whole);
    const disturbed = Buffer.from(packed).fill(0xff, Math.floor(packed.length / 2));
    for (const broken of [packed.subarray(0, packed.length / 2), disturbed]) {
      const got = await inflate(new Uint8Array(broken));
      expect(got.length).toBeGreaterThan(whole.length / 4);
      expect(whole.subarray(0, whole.length / 4)).toEqual(got.subarray(0, whole.length / 4));
    }
  });

  it("gives of a page whose stream breaks off what stands before, and all of one with a wrong checksum", async () => {
    const packed = [1, 2, 3, 4].map((page) =>
      deflateSync(Array.from({ length: 60 }, (_, i) => text(`line ${page}-${i}`, 50, 800 - 12 * i)).join("")),
    );
    packed[1]?.fill(0, -4 + (packed[1]?.length ?? 0));
    packed[2] = packed[2]?.subarray(0, packed[2].length / 2) ?? Buffer.alloc(0);
    const pages = [...packed, Buffer.alloc(0)].map((bytes) => ({
      content: bytes.toString("latin1"),
      filter: "FlateDecode" as const,
    }));
    const source = { fileName: "a.pdf", bytes: makePdf(pages) };
    const { value, warnings } = await extract(source, { ocr: "never" });
    expect(value.incomplete).toBe(true);
    expect(warnings.filter(({ code }) => code === "page-damaged").map(({ page }) => page)).toEqual([3]);
    const read = value.paragraphs.map((paragraph) => paragraph.text).join("\n");
    for (const line of ["1-59", "2-59", "3-9", "4-59"]) expect(read).toContain(`line ${line}`);
    expect(read).not.toContain("line 3-59");
  });

  it("misses nothing where a writer has flushed its stream and never closed it", async () => {
    const lines = Array.from({ length: 60 }, (_, i) => text(`line ${i}`, 50, 800 - 12 * i)).join("");
    const content = deflateSync(lines, { finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1");
    const source = { fileName: "a.pdf", bytes: makePdf([{ content, filter: "FlateDecode" }]) };
    const { value, warnings } = await extract(source, { ocr: "never" });
    expect(value.paragraphs.map((paragraph) => paragraph.text).join("\n")).toContain("line 59");
    expect({ incomplete: value.incomplete, warnings }).toEqual({ incomplete: false, warnings: [] });
  });

  it("leaves other formats to Node", () => {
    expect(new DecompressionStream("gzip")).toBeInstanceOf(Native);
  });

  it("reads a PDF as Node's own stream does", async () => {
    expect((await extract({ fileName: "a.pdf", bytes }, { ocr: "never" })).value).toEqual(plain);
  });
});
