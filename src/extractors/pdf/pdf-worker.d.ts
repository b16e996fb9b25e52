/** The half of pdfjs-dist that parses; the package has no types for it. */
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs" {
  export const WorkerMessageHandler: {
    /** Parses what is asked for over `port`, which both halves share. */
    initializeFromPort(port: EventTarget): void;
  };
}
