/**
 * The channel between the two halves of pdfjs-dist when both run in this process. The one that pdfjs makes itself clones
 * every message as if the halves were threads; the operators of the pages are nearly all that is sent, and cloning them
 * costs more than reading them. Here they are handed over as they are.
 */

/** A stretch of a page's operators; its sender empties both arrays once it is sent, and never touches what was in them. */
interface OperatorChunk {
  fnArray: unknown[];
  argsArray: unknown[];
}

interface Message {
  chunk?: Partial<OperatorChunk>;
}

const isOperatorChunk = (chunk: Message["chunk"]): chunk is OperatorChunk =>
  Array.isArray(chunk?.fnArray) && Array.isArray(chunk.argsArray);

/** Answers to the interface that pdfjs expects of a `Worker`; each half hears what either of them sends. */
export class SharingPort extends EventTarget {
  postMessage(message: Message, transfer: ArrayBuffer[] = []): void {
    const { chunk } = message;
    const data = isOperatorChunk(chunk)
      ? { ...message, chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } }
      : structuredClone(message, { transfer });
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }
}
