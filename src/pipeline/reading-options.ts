/** How documents are to be read. */

/** Options that decide rows. */
export interface ReadingOptions {
  ocr: "auto" | "never" | "always";
  engines: "auto" | "tesseract" | "ppocr" | "both";
  /** False stores first readings: no second reading, no repair. */
  repair: boolean;
}
