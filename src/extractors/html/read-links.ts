/** What a page leads to: its links with their texts, and the scripts that write more of them. */
import { type CheerioAPI, load } from "cheerio";
import type { AnyNode } from "domhandler";
import iconv from "iconv-lite";
import { decodePage } from "./charset.js";

export interface PageLinks {
  title: string;
  /** What `<base>` says. */
  base: string | null;
  /** In the order of the page, as written, not resolved. */
  links: { href: string; text: string }[];
  /** Inline scripts, as they stand. */
  scripts: string[];
}

/** A link's text is a title, not a chapter (characters). */
const LONGEST_TEXT = 300;
/** Lists that a script shows page by page keep their entries as escaped HTML in the page (大汉 datastore). */
const RECORD = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
/** A shortened text ends so; the title attribute then holds the whole. */
const SHORTENED = /(?:…|\.{2,})$/;

/** Links of anchors, frames and refreshes. `charset` is what the server says of the encoding. */
export function readLinks(bytes: Uint8Array, charset: string | null = null): PageLinks {
  const { text, encoding } = decodePage(bytes, charset);
  const $ = load(text);
  const links: PageLinks["links"] = [];
  addAnchors($, $.root().contents().toArray(), links);
  for (const [, record = ""] of text.matchAll(RECORD)) {
    if (!/<a\s/i.test(record)) continue;
    const inner = load(record);
    addAnchors(inner, inner.root().contents().toArray(), links);
  }
  for (const frame of $("iframe[src],frame[src]").toArray())
    links.push({ href: $(frame).attr("src") ?? "", text: titleOf($) });
  const refresh = /url\s*=\s*["']?([^"'>\s]+)/i.exec($('meta[http-equiv="refresh" i]').attr("content") ?? "");
  if (refresh?.[1] !== undefined) links.push({ href: refresh[1], text: titleOf($) });
  return {
    title: titleOf($),
    base: $("base[href]").attr("href") ?? null,
    links: links.map((link) => ({ ...link, href: withEncodedQuery(link.href, encoding) })),
    scripts: $("script:not([src])")
      .toArray()
      .map((script) => $(script).text()),
  };
}

/** A query is sent in the encoding of its page (HTML standard), a path in UTF-8, which URL does by itself. */
function withEncodedQuery(href: string, encoding: string): string {
  if (encoding.startsWith("utf")) return href;
  const [place = "", ...query] = href.split("?");
  if (query.length === 0) return href;
  const encoded = query
    .join("?")
    .replace(/[^\p{ASCII}]+/gu, (text) =>
      [...iconv.encode(text, encoding)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
    );
  return `${place}?${encoded}`;
}

function addAnchors($: CheerioAPI, roots: readonly AnyNode[], links: PageLinks["links"]): void {
  for (const anchor of $(roots).find("a[href]").addBack("a[href]").toArray()) {
    const href = ($(anchor).attr("href") ?? "").trim();
    if (href === "") continue;
    const shown = tidy($(anchor).text());
    const title = tidy($(anchor).attr("title") ?? "");
    const picture = tidy($(anchor).find("img[alt]").attr("alt") ?? "");
    const text = shown === "" ? title || picture : SHORTENED.test(shown) && title !== "" ? title : shown;
    links.push({ href, text });
  }
}

/** What the article is called; some engines say it only in meta tags. */
function titleOf($: CheerioAPI): string {
  const told = $('meta[name="ArticleTitle" i],meta[property="og:title" i]').attr("content");
  return tidy(told ?? "") || tidy($("title").first().text()) || tidy($("h1").first().text());
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_TEXT);
}
