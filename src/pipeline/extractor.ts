/** Extraction in this process with everything the machine offers: recognisers and the office converter. */
import { type ExtractOptions, extract, type SourceFile } from "../extractors/index.js";
import type { Extracted, Result } from "../model/index.js";
import { enginesOf, planOcr } from "./ocr-plan.js";
import { OcrService } from "./ocr-service.js";
import { createOfficeConverter } from "./office-converter.js";

export interface Extractor {
  /** Throws a DocumentError. */
  extract(source: SourceFile, options?: ExtractOptions): Promise<Result<Extracted>>;
  /** Ends the recognisers' processes. */
  close(): void;
}

/** Opens an extractor; its recognisers are started only when a page needs them. */
export function openExtractor(): Extractor {
  const service = new OcrService();
  const officeConverter = createOfficeConverter();
  return {
    extract: (source, options = {}) => {
      const plan = planOcr(service.offered, { ocr: options.ocr ?? "auto", engines: "auto", repair: true });
      const engines = plan && enginesOf(plan, ({ engine }) => service.recogniser(engine));
      return extract(source, options, { officeConverter, ...(engines ? { engines } : {}) });
    },
    close: () => service.close(),
  };
}
