/** Which addresses are files rather than pages, by the habits of site engines in attachment-patterns.csv. */
import { readCsv } from "../model/data-file.js";

const PATTERNS = readCsv<"pattern">(new URL("./attachment-patterns.csv", import.meta.url)).map(
  ({ pattern }) => new RegExp(pattern, "iu"),
);

/** True when `url` (absolute) leads to a file, as far as an address can tell. */
export function isAttachment(url: URL): boolean {
  const address = `${url.pathname}${url.search}`;
  return PATTERNS.some((pattern) => pattern.test(address));
}
