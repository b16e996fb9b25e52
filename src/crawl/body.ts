/** The body of an answer as it comes in: counted, unpacked, given up when it is too large. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { FetchFailure } from "./failure.js";

/** What `unpackedBody` can undo. */
export const ACCEPTED_ENCODINGS = "gzip, deflate, br";

/** Bytes of the body without its transfer compression. Throws FetchFailure beyond `maxBytes` unpacked bytes. */
export async function* unpackedBody(
  wire: AsyncIterable<Uint8Array>,
  encoding: string,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of unpack(wire, encoding)) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

export function tooLarge(maxBytes: number): FetchFailure {
  return new FetchFailure("refused", `larger than ${Math.round(maxBytes / 1e6)} MB`);
}

function unpack(wire: AsyncIterable<Uint8Array>, encoding: string): AsyncIterable<Uint8Array> {
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity") return wire;
  const unpacker =
    name === "gzip" || name === "x-gzip"
      ? createGunzip()
      : name === "deflate"
        ? createInflate()
        : name === "br"
          ? createBrotliDecompress()
          : null;
  if (unpacker === null) throw new FetchFailure("failed", `sent in an unknown encoding (${name})`);
  // An error of either side reaches whoever reads the unpacker.
  pipeline(Readable.from(wire, { objectMode: false }), unpacker).catch(() => undefined);
  return unpacker;
}
