/** Extraction in this process with everything the machine offers: recognisers and the office converter. */
import type { PagePicture } from "../extractors/debug/draw-pages.js";
import { type Engines, type ExtractOptions, extract, type SourceFile } from "../extractors/index.js";
import type { Extracted, Result } from "../model/index.js";
import { enginesOf, planOcr } from "./ocr-plan.js";
import { OcrService } from "./ocr-service.js";
import { createOfficeConverter } from "./office-converter.js";

export interface Extractor {
  /** Throws a DocumentError. */
  extract(source: SourceFile, options?: ExtractOptions): Promise<Result<Extracted>>;
  /** Pictures of the pages of a PDF with what is found on them; lines that were recognised are not read again. */
  draw(source: SourceFile, options?: ExtractOptions): AsyncGenerator<PagePicture>;
  /** Ends the recognisers' processes. */
  close(): void;
}

/** Opens an extractor; its recognisers are started only when a page needs them. */
export function openExtractor(): Extractor {
  const service = new OcrService();
  const officeConverter = createOfficeConverter();
  const enginesFor = ({ ocr = "auto" }: ExtractOptions): Engines | undefined => {
    const plan = planOcr(service.offered, { ocr, engines: "auto", repair: true });
    return plan ? enginesOf(plan, ({ engine }) => service.recogniser(engine)) : undefined;
  };
  return {
    extract: (source, options = {}) => {
      const engines = enginesFor(options);
      return extract(source, options, { officeConverter, ...(engines ? { engines } : {}) });
    },
    draw: async function* ({ bytes, fileName }, options = {}) {
      const { drawPages } = await import("../extractors/debug/draw-pages.js");
      const { recognisePdfPage } = await import("../extractors/pictures.js");
      const { ocr = "auto", pages: wanted } = options;
      const engines = enginesFor(options);
      const recognise = engines && recognisePdfPage(engines);
      yield* drawPages(bytes, fileName, { ocr, ...(wanted ? { wanted } : {}), ...(recognise ? { recognise } : {}) });
    },
    close: () => service.close(),
  };
}
