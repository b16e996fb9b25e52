/**
 * Bytes + file name → `Extracted`: the format is told by the content, then read by the room that knows it. A room is
 * loaded with the first document of its format: most processes see PDFs alone.
 */
import { createHash } from "node:crypto";
import { EmptyDocument, EncryptedDocument, MissingTool, UnsupportedFormat } from "../model/errors.js";
import type { Extracted, TableMethod } from "../model/extracted.js";
import type { PageContent } from "../model/page.js";
import type { Result, Warning } from "../model/result.js";
import { assembleFlow, type FlowItem } from "./flow.js";
import type { OfficeConverter } from "./office/office-converter.js";
import { tablesOfPages } from "./pages/read-pages.js";
import type { Engines } from "./pictures.js";
import { blankPrivatePersons } from "./private-persons.js";
import { type Format, sniff } from "./sniff.js";
import type { SourceFile } from "./source-file.js";

export type { Engines } from "./pictures.js";
export type { SourceFile } from "./source-file.js";

export interface ExtractOptions {
  /** Recognise pages: where the text layer is unusable, never, or every page. Default `auto`. */
  ocr?: "auto" | "never" | "always";
  /** Which 1-based pages are wanted; all when absent. */
  pages?: (page: number) => boolean;
}

/** What extraction needs from the machine; whatever is absent is reported, not guessed. */
export interface ExtractPorts {
  /** Converts .doc, .wps, .rtf and .odt. */
  officeConverter?: OfficeConverter;
  /** Recognises scans and pictures. */
  engines?: Engines;
}

/** Cells in doubt, read once more by the other recogniser (see `reread.ts`). */
export const reread: typeof import("./reread.js").reread = async (...request) =>
  (await import("./reread.js")).reread(...request);

/**
 * Reads a publication. Throws a DocumentError (encrypted, empty, damaged, unsupported, over a limit, a tool missing);
 * what is only partly readable comes back with warnings and `incomplete` set. Private persons (填报人, 联系人) are blanked.
 */
export async function extract(
  source: SourceFile,
  options: ExtractOptions = {},
  ports: ExtractPorts = {},
): Promise<Result<Extracted>> {
  const { fileName, bytes } = source;
  const sniffed = sniff(bytes, fileName);
  const { format, mediaType } = sniffed.value;
  const meta = { file: fileName, sha256: createHash("sha256").update(bytes).digest("hex"), mediaType };
  const extracted = isPaged(format)
    ? await extractPages(source, format, meta, options, ports, sniffed.warnings)
    : await extractFlow(source, format, meta, options, ports, sniffed.warnings);
  return { value: blankPrivatePersons(extracted), warnings: extracted.warnings };
}

type Meta = Pick<Extracted, "file" | "sha256" | "mediaType">;

const PAGED = ["pdf", "ofd", "png", "jpg", "tif"] as const;
type PagedFormat = (typeof PAGED)[number];
const isPaged = (format: Format): format is PagedFormat => (PAGED as readonly string[]).includes(format);

/** Formats that fix their pages: words and rules go through the table finder. */
async function extractPages(
  source: SourceFile,
  format: PagedFormat,
  meta: Meta,
  options: ExtractOptions,
  ports: ExtractPorts,
  warnings: readonly Warning[],
): Promise<Extracted> {
  const read = await readPages(source, format, options, ports.engines);
  const { pages, pageCount, incomplete } = read.value;
  const assembled = tablesOfPages(pages);
  return {
    ...meta,
    pageCount,
    tables: assembled.tables,
    paragraphs: assembled.paragraphs,
    runningText: assembled.runningText,
    incomplete,
    warnings: [...warnings, ...read.warnings, ...assembled.warnings],
  };
}

/** Warnings after which an OFD counts as not fully read. */
const UNREAD_OFD = new Set(["page-without-text", "page-unreadable"]);

interface Pages {
  pages: PageContent[];
  pageCount: number;
  incomplete: boolean;
}

async function readPages(
  { fileName, bytes }: SourceFile,
  format: PagedFormat,
  { ocr = "auto", pages: wanted }: ExtractOptions,
  engines: Engines | undefined,
): Promise<Result<Pages>> {
  if (format === "pdf") {
    const { readPdf } = await import("./pdf/index.js");
    const recognise = engines && (await import("./pictures.js")).recognisePdfPage(engines);
    return readPdf(bytes, fileName, { ocr, ...(wanted ? { wanted } : {}), ...(recognise ? { recognise } : {}) });
  }
  if (format !== "ofd") {
    if (!engines || ocr === "never")
      throw new MissingTool(fileName, "a picture, and recognition is off or not installed");
    const { readImageFile } = await import("./pictures.js");
    return readImageFile({ fileName, bytes }, engines, wanted);
  }
  const { readOfd } = await import("./ofd/read-ofd.js");
  const { value, warnings } = await readOfd(bytes, fileName);
  const pages = value.filter((page) => wanted?.(page.page) ?? true);
  const incomplete = warnings.some((warning) => UNREAD_OFD.has(warning.code));
  return { value: { pages, pageCount: value.length, incomplete }, warnings };
}

/** Formats that flow: paragraphs and tables come as such. */
async function extractFlow(
  source: SourceFile,
  format: Format,
  meta: Meta,
  options: ExtractOptions,
  ports: ExtractPorts,
  warnings: readonly Warning[],
): Promise<Extracted> {
  const { items, method } = await readFlow(source, format, ports);
  const read =
    ports.engines && options.ocr !== "never"
      ? await (await import("./pictures.js")).readPictures(items.value, ports.engines)
      : { value: items.value, warnings: [] };
  const flow = { ...meta, method, warnings: [...warnings, ...items.warnings, ...read.warnings] };
  const extracted = assembleFlow(read.value, flow);
  // A file that is not what its name says and holds no table is an error page more often than a publication.
  const isMisnamed = warnings.some((warning) => warning.code === "type-mismatch");
  return isMisnamed && extracted.tables.length === 0 ? { ...extracted, incomplete: true } : extracted;
}

async function readFlow(
  { fileName, bytes }: SourceFile,
  format: Format,
  ports: ExtractPorts,
): Promise<{ items: Result<FlowItem[]>; method: TableMethod }> {
  switch (format) {
    case "docx": {
      const { readDocx } = await import("./docx/read-docx.js");
      return { items: await readDocx(bytes, fileName), method: "docx" };
    }
    case "doc":
    case "wps":
    case "rtf":
    case "odt": {
      const { readOffice } = await import("./office/read-office.js");
      return { items: await readOffice(bytes, fileName, format, ports), method: "docx" };
    }
    case "xlsx":
    case "xls":
    case "et": {
      const { readSheet } = await import("./sheet/read-sheet.js");
      return { items: await readSheet(bytes, fileName), method: "sheet" };
    }
    case "html":
    case "word-html": {
      const { readHtml } = await import("./html/read-html.js");
      return { items: await readHtml(bytes, fileName), method: "html" };
    }
    case "mht": {
      const { readWebArchive } = await import("./html/web-archive.js");
      return { items: await readWebArchive(bytes, fileName), method: "html" };
    }
    case "empty":
      throw new EmptyDocument(fileName, "the file is empty");
    case "encrypted":
      throw new EncryptedDocument(fileName, "a password is needed to open this file");
    case "zip":
      throw new UnsupportedFormat(fileName, "an archive: its files are read one by one when it is ingested");
    default:
      throw new UnsupportedFormat(fileName, `not a publication that juesuan reads (${format})`);
  }
}
