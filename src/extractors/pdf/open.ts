/** Opens a PDF with pdfjs-dist; CMaps, standard fonts and image decoders come from the package itself. */
import { createRequire } from "node:module";
import path from "node:path";
import type { PDFDocumentLoadingTask } from "pdfjs-dist/legacy/build/pdf.mjs";
import { DamagedDocument, DocumentError, EmptyDocument, EncryptedDocument } from "../../model/errors.js";
import { getDocument, startWorker } from "./pdfjs.js";

const PACKAGE = `${path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"))}/`;

/** Starts loading; await `.promise` through {@link asDocumentError}, and `destroy()` it in the end. */
export function openPdf(bytes: Uint8Array, file: string): PDFDocumentLoadingTask {
  if (bytes.length === 0) throw new EmptyDocument(file, "the file is empty (0 bytes)");
  return getDocument({
    // pdfjs takes the buffer over; callers keep theirs.
    data: new Uint8Array(bytes),
    cMapUrl: `${PACKAGE}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${PACKAGE}standard_fonts/`,
    wasmUrl: `${PACKAGE}wasm/`,
    iccUrl: `${PACKAGE}iccs/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
    worker: startWorker(),
  });
}

/** Turns what pdfjs throws into the failure it stands for. */
export function asDocumentError(error: unknown, file: string): DocumentError {
  if (error instanceof DocumentError) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  if (name === "PasswordException") return new EncryptedDocument(file, "a password is needed to open this PDF");
  return new DamagedDocument(file, `not a readable PDF (${message})`);
}
