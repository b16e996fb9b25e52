/**
 * `DecompressionStream` for the processes that read documents. pdfjs-dist sends every compressed stream of a PDF through
 * one; Node's passes each chunk through several queues and threads, which takes as long as all the rest on files of
 * many small streams. Here the bytes are inflated at once. Only for processes of our own: it serves a writer that
 * writes one chunk and a reader that iterates, which is how pdfjs-dist uses it.
 */
import { inflateSync } from "node:zlib";

/** Larger than any honest stream of a page; beyond it pdfjs-dist inflates piece by piece. */
const MOST_BYTES = 2 ** 28;

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

  /** Throws, as Node's own, on bytes that are no complete deflate stream. */
  private async *inflated(): AsyncGenerator<Uint8Array> {
    yield inflateSync(this.written, { maxOutputLength: MOST_BYTES });
  }
}
