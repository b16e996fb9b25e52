/** Web pages and the HTML that Word saves: paragraphs and data tables in reading order. */
import { type CheerioAPI, load } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import { LimitExceeded } from "../../model/errors.js";
import type { Result, Warning } from "../../model/result.js";
import type { FlowItem } from "../flow.js";
import { raisedDigits } from "../raised-digits.js";
import { decodePage } from "./charset.js";
import { blockText, isLayoutTable, isUnseen, tableGrid } from "./table-grid.js";

/** Larger pages are no publications (bytes). */
const LARGEST_PAGE = 60e6;
/** Deeper nesting is no page (elements). */
const DEEPEST = 500;
const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|rtf)(?:$|[?#])/i;
const BLOCK =
  "p,div,li,h1,h2,h3,h4,h5,h6,section,article,dd,dt,blockquote,table,ul,ol,dl,center,main,header,footer,form,body";

export interface AttachmentLink {
  /** As written in the page, not resolved. */
  href: string;
  text: string;
}

/** Reads the page; images are not fetched. `told` is the encoding that its surroundings say. Throws LimitExceeded. */
export async function readHtml(
  bytes: Uint8Array,
  file: string,
  told: string | null = null,
): Promise<Result<FlowItem[]>> {
  const { $, warnings } = parsePage(bytes, file, told);
  const items: FlowItem[] = [];
  walk($, $.root().contents().toArray(), items, { depth: 0, file });
  const links = attachmentLinks($);
  if (links.length > 0) {
    warnings.push({ code: "attachments-linked", message: `${links.length} attachments are linked and not read here` });
  }
  return { value: items, warnings };
}

/** Links to documents in the page, for whoever fetches them. Throws LimitExceeded. */
export function readAttachmentLinks(bytes: Uint8Array, file: string): AttachmentLink[] {
  return attachmentLinks(parsePage(bytes, file).$);
}

function parsePage(
  bytes: Uint8Array,
  file: string,
  told: string | null = null,
): { $: CheerioAPI; warnings: Warning[] } {
  if (bytes.length > LARGEST_PAGE) throw new LimitExceeded(file, `a page of more than ${LARGEST_PAGE} bytes`);
  const { text } = decodePage(bytes, told);
  const $ = load(text);
  for (const raised of $("sup").contents().toArray())
    if (raised.type === "text") raised.data = raisedDigits(raised.data);
  return { $, warnings: [] };
}

function attachmentLinks($: CheerioAPI): AttachmentLink[] {
  const found = new Map<string, AttachmentLink>();
  for (const anchor of $("a[href]").toArray()) {
    const href = ($(anchor).attr("href") ?? "").trim();
    if (ATTACHMENT.test(href) && !found.has(href)) found.set(href, { href, text: $(anchor).text().trim() });
  }
  return [...found.values()];
}

interface Place {
  depth: number;
  file: string;
}

/** Adds what the nodes show to the items: text between blocks is a paragraph, a data table a table. */
function walk($: CheerioAPI, nodes: readonly AnyNode[], items: FlowItem[], place: Place): void {
  if (place.depth > DEEPEST) throw new LimitExceeded(place.file, `nested deeper than ${DEEPEST} elements`);
  const inner = { ...place, depth: place.depth + 1 };
  let text = "";
  const flush = (): void => {
    for (const line of text.split("\n")) if (line.trim() !== "") items.push({ kind: "paragraph", text: line.trim() });
    text = "";
  };
  for (const node of nodes) {
    if (node.type === "text") text += node.data.replace(/[ \t\r\n]+/g, " ");
    if (node.type !== "tag" || isUnseen($, node)) continue;
    if (node.name === "br") text += "\n";
    else if (node.name === "table") {
      flush();
      addTable($, node, items, inner);
    } else if ($(node).is(BLOCK) || $(node).find(BLOCK).length > 0) {
      flush();
      addBlock($, node, items, inner);
    } else text += blockText($, node);
  }
  flush();
}

function addBlock($: CheerioAPI, node: Element, items: FlowItem[], place: Place): void {
  const level = /^h([1-6])$/.exec(node.name)?.[1];
  if (level === undefined) {
    walk($, $(node).contents().toArray(), items, place);
    return;
  }
  const text = blockText($, node).replaceAll("\n", " ");
  if (text !== "") items.push({ kind: "paragraph", text, heading: Number(level) });
}

/** A data table becomes a table with its caption above it; a layout table's cells are read one after the other. */
function addTable($: CheerioAPI, table: Element, items: FlowItem[], place: Place): void {
  for (const caption of $(table).children("caption").toArray()) {
    const text = blockText($, caption);
    if (text !== "") items.push({ kind: "paragraph", text });
  }
  if (isLayoutTable($, table)) {
    const cells = $(table).find("> tr > td, > tr > th, > * > tr > td, > * > tr > th").toArray();
    for (const cell of cells) walk($, $(cell).contents().toArray(), items, place);
    return;
  }
  items.push({ kind: "table", ...tableGrid($, table) });
  for (const nested of $(table).find("table").toArray()) {
    if ($(nested).parents("table").get(0) === table) addTable($, nested, items, place);
  }
}
