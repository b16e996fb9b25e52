import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extract } from "../../src/extractors/index.js";
import { inflateInOneGo } from "../../src/pipeline/inflate-in-one-go.js";

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

  it("throws on a stream that is cut off", async () => {
    const packed = deflateSync(Buffer.alloc(10_000, "收入"));
    await expect(inflate(new Uint8Array(packed.subarray(0, packed.length / 2)))).rejects.toThrow();
  });

  it("leaves other formats to Node", () => {
    expect(new DecompressionStream("gzip")).toBeInstanceOf(Native);
  });

  it("reads a PDF as Node's own stream does", async () => {
    expect((await extract({ fileName: "a.pdf", bytes }, { ocr: "never" })).value).toEqual(plain);
  });
});
