/** The OCR service across the wall between the ingest and its document workers. */
import type { GreyImage, Reading, Recogniser } from "../extractors/ocr/index.js";
import type { EngineName } from "./ocr-models.js";
import { isOcrAnswer, isOcrRequest, type OcrAnswer, type OcrRequest } from "./ocr-protocol.js";
import type { OcrService } from "./ocr-service.js";

/** One side of a channel; a forked process and `process` itself both are one. */
export interface Channel {
  send?(message: unknown): unknown;
  on(event: "message", listener: (message: unknown) => void): unknown;
  off(event: "message", listener: (message: unknown) => void): unknown;
}

/** Milliseconds between signs that a request is alive. */
const SIGN_MS = 2_000;

/** Answers a worker's requests from the service; returns a function that ends it. */
export function serveOcr(service: Pick<OcrService, "recogniser">, worker: Channel): () => void {
  const answer = (message: OcrAnswer): void => {
    try {
      worker.send?.(message);
    } catch {
      // The worker is gone; nobody waits for the answer.
    }
  };
  const listen = (message: unknown): void => {
    if (!isOcrRequest(message)) return;
    const { id, engine, lines } = message;
    const signs = setInterval(() => answer({ ocr: "waiting", id }), SIGN_MS);
    Promise.resolve()
      .then(() => service.recogniser(engine).read(lines))
      .then((readings) => answer({ ocr: "readings", id, readings }))
      .catch((error: Error) => answer({ ocr: "failed", id, reason: error.message }))
      .finally(() => clearInterval(signs));
  };
  worker.on("message", listen);
  return () => void worker.off("message", listen);
}

/**
 * An engine of the service, inside a document worker.
 * `onSign` is called for every sign of life, so that waiting for others is not taken for hanging.
 */
export function remoteRecogniser(
  engine: EngineName,
  version: string,
  parent: Channel,
  onSign: () => void = () => undefined,
): Recogniser {
  const waiting = new Map<number, { resolve: (readings: Reading[]) => void; reject: (error: Error) => void }>();
  const listen = (message: unknown): void => {
    if (!isOcrAnswer(message)) return;
    const caller = waiting.get(message.id);
    if (caller === undefined) return;
    onSign();
    if (message.ocr === "waiting") return;
    waiting.delete(message.id);
    if (message.ocr === "readings") caller.resolve(message.readings);
    else caller.reject(new Error(message.reason));
  };
  parent.on("message", listen);
  return {
    engine,
    version,
    read(lines: readonly GreyImage[]) {
      return new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        // Lines are sent when a page has been painted and cleaned: that is progress, too.
        onSign();
        const request: OcrRequest = { ocr: "read", id, engine, lines: [...lines] };
        parent.send?.(request);
      });
    },
    async close() {
      parent.off("message", listen);
    },
  };
}

/** Numbers of requests are unique within a worker, whichever engine they are for. */
let nextId = 0;
