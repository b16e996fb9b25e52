/** Bytes + file name → `Extracted`: the format is told by the content, then read by the room that knows it. */
import { createHash } from "node:crypto";
import { DamagedDocument, EmptyDocument, EncryptedDocument, UnsupportedFormat } from "../model/errors.js";
import type { Extracted } from "../model/extracted.js";
import type { PageContent } from "../model/page.js";
import type { Result, Warning } from "../model/result.js";
import { layoutPage } from "./layout/page-layout.js";
import { assemblePages } from "./pages/assemble.js";
import { readPdf } from "./pdf/index.js";
import { sniff } from "./sniff.js";

export interface SourceFile {
  /** File name, without its folder. */
  fileName: string;
  bytes: Uint8Array;
}

export interface ExtractOptions {
  /** Recognise pages: where the text layer is unusable, never, or every page. Default `auto`. */
  ocr?: "auto" | "never" | "always";
  /** Which 1-based pages are wanted; all when absent. */
  pages?: (page: number) => boolean;
}

/**
 * Reads a publication. Throws a DocumentError (encrypted, empty, damaged, unsupported, over a limit, a tool missing);
 * what is only partly readable comes back with warnings and `incomplete` set.
 */
export async function extract(source: SourceFile, options: ExtractOptions = {}): Promise<Result<Extracted>> {
  const { fileName, bytes } = source;
  const sniffed = sniff(bytes, fileName);
  const { format, mediaType } = sniffed.value;
  const warnings: Warning[] = [...sniffed.warnings];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  switch (format) {
    case "empty":
      throw new EmptyDocument(fileName, "the file is empty (0 bytes)");
    case "encrypted":
      throw new EncryptedDocument(fileName, "a password is needed to open this file");
    case "pdf": {
      const pdf = await readPdf(bytes, fileName, { wanted: options.pages, ocr: options.ocr ?? "auto" });
      warnings.push(...pdf.warnings);
      const { pages, pageCount, incomplete } = pdf.value;
      return withWarnings(warnings, {
        file: fileName,
        sha256,
        mediaType,
        pageCount,
        incomplete,
        ...extractPages(pages, warnings),
      });
    }
    case "unknown":
      throw new DamagedDocument(fileName, "not a format that juesuan knows");
    default:
      throw new UnsupportedFormat(fileName, `${format} files are not read`);
  }
}

/** Pages of any origin (text layer, recogniser, OFD) → tables, paragraphs and running text. */
function extractPages(
  pages: readonly PageContent[],
  warnings: Warning[],
): Pick<Extracted, "tables" | "paragraphs" | "runningText"> {
  const { tables, paragraphs, runningText, warnings: assembled } = assemblePages(pages.map(layoutPage));
  warnings.push(...assembled);
  return { tables, paragraphs, runningText };
}

function withWarnings(warnings: Warning[], extracted: Omit<Extracted, "warnings">): Result<Extracted> {
  return { value: { ...extracted, warnings }, warnings };
}
