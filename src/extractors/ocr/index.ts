/** Recognition: from the picture of a page to the same page content a text layer gives. */
export { type PageImage, PictureDamaged, PictureTooLarge, picturePages, sizeOf } from "./decode.js";
export type { GreyImage } from "./grey.js";
export type { PageFrame } from "./page-frame.js";
export {
  INCOMPLETE_PAGE,
  prepareScannedPage,
  type ReadOptions,
  type Recognition,
  readScannedPage,
} from "./page-reader.js";
export { createPpOcr, type PpOcrModels } from "./ppocr.js";
export type { Reading, Recogniser } from "./recogniser.js";
export { renderPage } from "./render.js";
export { type CellReading, rereadCells } from "./reread.js";
export { createTesseract, type TesseractModels } from "./tesseract.js";
