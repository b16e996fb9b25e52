/** What was received: a page to be read for links, a sitemap, a document to be kept, or neither. */

export type ContentKind = "html" | "sitemap" | "document" | "other";

/** First bytes of documents; `ending` where the format is certain enough to name a file. */
const STARTS: readonly { start: string; ending: string }[] = [
  { start: "25504446", ending: ".pdf" },
  { start: "504b0304", ending: "" },
  { start: "504b0506", ending: ".zip" },
  { start: "d0cf11e0a1b11ae1", ending: "" },
  { start: "7b5c727466", ending: ".rtf" },
  { start: "89504e47", ending: ".png" },
  { start: "ffd8ff", ending: ".jpg" },
  { start: "49492a00", ending: ".tif" },
  { start: "4d4d002a", ending: ".tif" },
  { start: "526172211a07", ending: ".rar" },
  { start: "377abcaf271c", ending: ".7z" },
];
/** A PDF's header may stand behind up to this many bytes of something else. */
const PDF_HEADER_WITHIN = 1024;

/** `head` are the first bytes, `contentType` is what the server says, which counts only where the bytes say nothing. */
export function contentKind(head: Uint8Array, contentType: string): { kind: ContentKind; ending: string } {
  const bytes = Buffer.from(head);
  const hex = bytes.subarray(0, 16).toString("hex");
  const known = STARTS.find(({ start }) => hex.startsWith(start));
  if (known) return { kind: "document", ending: known.ending };
  if (bytes.subarray(0, PDF_HEADER_WITHIN).includes("%PDF-")) return { kind: "document", ending: ".pdf" };
  const text = bytes.toString("latin1");
  // Word saves HTML under .doc: a document, whatever it is written in.
  if (/urn:schemas-microsoft-com:office:(?:word|excel)/u.test(text)) return { kind: "document", ending: ".doc" };
  if (/^MIME-Version:/imu.test(text.slice(0, 1024)) && /multipart\/related/iu.test(text))
    return { kind: "document", ending: ".mht" };
  if (/<(?:\w+:)?(?:urlset|sitemapindex)\b/u.test(text)) return { kind: "sitemap", ending: ".xml" };
  if (/<(?:!doctype\s+html|html|head|body|meta|title|script|div|table|center)\b/iu.test(text))
    return { kind: "html", ending: ".html" };
  if (/^\s*https?:\/\/\S+\s*$/mu.test(text) && /text\/plain/iu.test(contentType))
    return { kind: "sitemap", ending: ".txt" };
  if (/html/iu.test(contentType)) return { kind: "html", ending: ".html" };
  return { kind: "other", ending: "" };
}
