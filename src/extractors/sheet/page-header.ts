/** The printed page header and footer of a sheet: 部门 and 单位 may stand there and nowhere else. */

/** What stands for the page number, date, file and the look of the text in a header's code. */
const CODES = /&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|\d{1,3}|[PNDTZFAGUESXYBIOH])/g;
const ELEMENT = /<(?:\w+:)?(?:odd|first|even)(?:Header|Footer)\b[^>]*>([^<]*)</g;

/** Lines of all headers and footers of a worksheet part, left, centre and right joined by tabs. */
export function pageHeaderLines(xml: string): string[] {
  const lines: string[] = [];
  for (const [, code = ""] of xml.matchAll(ELEMENT)) {
    const text = unescapeXml(code)
      .replaceAll("&&", "\u0000")
      .replace(CODES, "")
      .replace(/&[LCR]/g, "\t")
      .replaceAll("\u0000", "&");
    for (const line of text.split(/\r?\n/)) {
      const parts = line.split("\t").map((part) => part.trim());
      const shown = parts.filter((part) => /[\p{L}]/u.test(part)).join("\t");
      if (shown !== "" && !lines.includes(shown)) lines.push(shown);
    }
  }
  return lines;
}

/** The five entities of XML and references by number. */
export function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? all;
    const point = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
}
