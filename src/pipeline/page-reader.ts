/** Reads web pages for the crawler with the extractors: links, and whether the page prints amounts itself. */
import { createHash } from "node:crypto";
import type { Page } from "../crawl/index.js";
import type { FlowItem } from "../extractors/flow.js";

/** A table of fewer amounts is a notice's or a menu's. */
const LEAST_AMOUNTS = 4;
const AMOUNT = /^-?\d[\d,，]*(?:\.\d+)?$/;

/**
 * The port of the crawl; the extractors are loaded with the first page. Throws what they throw for a page that cannot
 * be read.
 */
export async function readPage(bytes: Uint8Array, url: string, charset: string | null): Promise<Page> {
  const { readLinks } = await import("../extractors/html/read-links.js");
  const { readHtml } = await import("../extractors/html/read-html.js");
  const links = readLinks(bytes, charset);
  const { value } = await readHtml(bytes, url);
  return { ...links, tablesDigest: digestOf(value) };
}

function digestOf(items: readonly FlowItem[]): string | null {
  const tables = items.flatMap((item) => (item.kind === "table" ? [item.cells.map((cell) => cell.text)] : []));
  const amounts = tables.filter((texts) => texts.filter((text) => AMOUNT.test(text.trim())).length >= LEAST_AMOUNTS);
  if (amounts.length === 0) return null;
  return createHash("sha256").update(JSON.stringify(amounts)).digest("hex");
}
