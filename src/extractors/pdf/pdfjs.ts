/** pdfjs-dist with its worker in this process, loaded so that the engine's own built-in functions stay in force. */
import { restoreNativeBuiltins } from "./native-builtins.js";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";

restoreNativeBuiltins();

export { getDocument, OPS };
