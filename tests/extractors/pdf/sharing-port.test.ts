import { expect, it } from "vitest";
import { SharingPort } from "../../../src/extractors/pdf/sharing-port.js";

function heard(port: SharingPort): unknown[] {
  const messages: unknown[] = [];
  port.addEventListener("message", (event) => messages.push((event as MessageEvent).data));
  return messages;
}

const delivered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("hands a page's operators over as they are, even when their sender empties its lists at once", async () => {
  const port = new SharingPort();
  const messages = heard(port);
  const glyphs = [{ unicode: "民" }];
  const chunk = { fnArray: [44], argsArray: [[glyphs]], length: 1, lastChunk: true };
  port.postMessage({ chunk });
  chunk.fnArray.length = 0;
  chunk.argsArray.length = 0;
  expect(messages).toEqual([]);
  await delivered();
  expect(messages).toEqual([{ chunk: { fnArray: [44], argsArray: [[glyphs]], length: 1, lastChunk: true } }]);
  const [message] = messages as { chunk: { argsArray: unknown[][] } }[];
  expect(message?.chunk.argsArray[0]?.[0]).toBe(glyphs);
});

it("clones every other message, and takes over the buffers that are given away", async () => {
  const port = new SharingPort();
  const messages = heard(port);
  const data = { bytes: new Uint8Array([1, 2, 3]) };
  port.postMessage({ ...data } as object, [data.bytes.buffer]);
  expect(data.bytes.byteLength).toBe(0);
  await delivered();
  expect(messages).toEqual([{ bytes: new Uint8Array([1, 2, 3]) }]);
});
