/** pdfjs-dist with its worker in this process, loaded so that the engine's own built-in functions stay in force. */
import { restoreNativeBuiltins } from "./native-builtins.js";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { getDocument, OPS, PDFWorker } from "pdfjs-dist/legacy/build/pdf.mjs";
import { WorkerMessageHandler } from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { SharingPort } from "./sharing-port.js";

restoreNativeBuiltins();

/** The parsing half for one document; nothing outside this process is held, so it goes when the document goes. */
function startWorker(): PDFWorker {
  const port = new SharingPort();
  const worker = PDFWorker.create({ port, verbosity: 0 } as unknown as Parameters<typeof PDFWorker.create>[0]);
  WorkerMessageHandler.initializeFromPort(port);
  return worker;
}

export { getDocument, OPS, startWorker };
