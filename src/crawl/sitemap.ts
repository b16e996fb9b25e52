/** Sitemaps (sitemaps.org): lists of pages, and lists of such lists. */
import { SaxesParser } from "saxes";

export interface Sitemap {
  /** Addresses of pages and files. */
  urls: string[];
  /** Addresses of further sitemaps. */
  sitemaps: string[];
}

/** More addresses than the standard allows in one file are not read. */
const MOST_URLS = 50_000;

/** Reads a sitemap, XML or one address per line; null when the text is neither. Entities of its own are not expanded. */
export function readSitemap(text: string): Sitemap | null {
  const trimmed = text.replace(/^\uFEFF/u, "").trim();
  if (!trimmed.startsWith("<")) {
    const urls = trimmed.split(/\s*\n\s*/u).filter((line) => /^https?:\/\//u.test(line));
    return urls.length > 0 ? { urls: urls.slice(0, MOST_URLS), sitemaps: [] } : null;
  }
  const sitemap: Sitemap = { urls: [], sitemaps: [] };
  const path: string[] = [];
  let root = "";
  let location = "";
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    const local = name.replace(/^.*:/u, "");
    if (path.length === 0) root = local;
    path.push(local);
    if (local === "loc") location = "";
  });
  parser.on("text", (chunk) => {
    if (path.at(-1) === "loc") location += chunk;
  });
  parser.on("cdata", (chunk) => {
    if (path.at(-1) === "loc") location += chunk;
  });
  parser.on("closetag", () => {
    const local = path.pop();
    const parent = path.at(-1);
    if (local !== "loc" || sitemap.urls.length + sitemap.sitemaps.length >= MOST_URLS) return;
    if (parent === "url") sitemap.urls.push(location.trim());
    else if (parent === "sitemap") sitemap.sitemaps.push(location.trim());
  });
  try {
    parser.write(trimmed).close();
  } catch {
    // What was read before the error still stands.
  }
  return root === "urlset" || root === "sitemapindex" ? sitemap : null;
}
