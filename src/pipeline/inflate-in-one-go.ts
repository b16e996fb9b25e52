/**
 * `DecompressionStream` for the processes that read documents. pdfjs-dist sends every compressed stream of a PDF through
 * one; Node's passes each chunk through several queues and threads, which takes as long as all the rest on files of
 * many small streams. Here the bytes are inflated at once. Only for processes of our own: it serves a writer that
 * writes one chunk and a reader that iterates, which is how pdfjs-dist uses it.
 */
import { constants, createInflateRaw, inflateRawSync, inflateSync } from "node:zlib";
import { noteDamagedStream } from "../extractors/pdf/damage.js";

/** Larger than any honest stream of a page; beyond it pdfjs-dist inflates piece by piece. */
const MOST_BYTES = 2 ** 28;

/** Bytes of zlib's header before the deflated ones. */
const HEADER_BYTES = 2;

const NativeStream = globalThis.DecompressionStream;

/** Puts `InflateInOneGo` in the place of Node's `DecompressionStream` in this process. */
export function inflateInOneGo(): void {
  Object.assign(globalThis, {
    DecompressionStream: function open(format: ConstructorParameters<typeof NativeStream>[0]) {
      return format === "deflate" ? new InflateInOneGo() : new NativeStream(format);
    },
  });
}

class InflateInOneGo {
  private written: Uint8Array = new Uint8Array(0);

  readonly writable = {
    getWriter: () => ({
      ready: Promise.resolve(),
      write: async (bytes: Uint8Array): Promise<void> => {
        this.written = bytes;
      },
      close: async (): Promise<void> => undefined,
    }),
  };

  readonly readable = this.inflated();

  /** pdfjs-dist drops a stream that fails here; so what can be had of a broken one is given without failing. */
  private async *inflated(): AsyncGenerator<Uint8Array> {
    try {
      yield inflateSync(this.written, { maxOutputLength: MOST_BYTES });
    } catch (error) {
      if (error instanceof RangeError) throw error;
      yield await rescue(this.written.subarray(HEADER_BYTES));
    }
  }
}

/** What a writer leaves at the end that flushes its stream and never closes it: nothing is missing. */
const FLUSHED = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** All of it when only the end or the checksum is wrong or missing, else what stands before the damage, which is noted. */
async function rescue(deflated: Uint8Array): Promise<Uint8Array> {
  if (deflated.length === 0) return deflated;
  try {
    return inflateRawSync(deflated, { maxOutputLength: MOST_BYTES });
  } catch {
    if (!FLUSHED.equals(deflated.subarray(-FLUSHED.length))) noteDamagedStream();
    return beforeDamage(deflated);
  }
}

/** Small pieces, as a piece that meets the damage is lost. */
const PIECE_BYTES = 256;

function beforeDamage(deflated: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pieces: Uint8Array[] = [];
    const inflater = createInflateRaw({ chunkSize: PIECE_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
    const finish = (): void => resolve(Buffer.concat(pieces));
    inflater.on("data", (piece: Uint8Array) => {
      pieces.push(piece);
      if (pieces.length * PIECE_BYTES > MOST_BYTES) inflater.destroy();
    });
    inflater.on("error", finish).on("close", finish).end(deflated);
  });
}
