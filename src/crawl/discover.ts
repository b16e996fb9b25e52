/** From a page to what is worth fetching: further pages of a listing, pages of publications, their files. */
import type { FoundUrl } from "../store/index.js";
import { resolveAddress } from "./address.js";
import { isAttachment } from "./attachment.js";
import type { Page } from "./page.js";
import { nextPage } from "./paging.js";
import type { Source } from "./sources.js";
import { isGeneric, isVetoed, RELEVANT, scoreTitle } from "./title-score.js";

/** The page that was read. */
export interface Place {
  /** Where it was found in the end, after redirects. */
  url: string;
  kind: "listing" | "page";
  depth: number;
  paging: number;
  /** Text of the link that led to it. */
  title: string;
}

/** What `source` wants of the links on `page`, each address once, in the page's order. */
export function discover(page: Page, place: Place, source: Source): FoundUrl[] {
  const found = new Map<string, FoundUrl>();
  const base = resolveAddress(page.base ?? "", place.url)?.href ?? place.url;
  const next = place.kind === "listing" && place.paging + 1 < source.pages ? nextPage(page, place.paging) : null;
  const nextUrl = next === null ? null : resolveAddress(next, base);
  if (nextUrl && nextUrl.host === new URL(place.url).host && nextUrl.href !== place.url)
    found.set(nextUrl.href, {
      ...at(nextUrl, place),
      kind: "listing",
      depth: place.depth,
      paging: place.paging + 1,
      title: place.title,
    });
  for (const { href, text } of page.links) {
    const url = resolveAddress(href, base);
    if (url === null || found.has(url.href) || url.href === place.url) continue;
    const kind = wanted(url, text, page, place, source);
    if (kind === null) continue;
    const title = isGeneric(text) ? titleOf(page, place) : text;
    found.set(url.href, { ...at(url, place), kind, depth: place.depth + (kind === "page" ? 1 : 0), paging: 0, title });
  }
  return [...found.values()];
}

function at(url: URL, place: Place): Pick<FoundUrl, "url" | "host" | "foundOn"> {
  return { url: url.href, host: url.host, foundOn: place.url };
}

/** The page is about what the link to it said, or what it says itself when that was nothing. */
export function titleOf(page: Page, place: Place): string {
  return isGeneric(place.title) ? page.title : place.title;
}

function wanted(url: URL, text: string, page: Page, place: Place, source: Source): "file" | "page" | null {
  const { follow, skip } = source.links;
  const matches = (pattern: RegExp): boolean => pattern.test(url.href) || pattern.test(text);
  if (skip.some(matches)) return null;
  const asked = follow.some(matches);
  if (!asked && isVetoed(text)) return null;
  const relevant = asked || scoreTitle(text) >= RELEVANT;
  if (isAttachment(url)) {
    // The files of a publication's page need not say again what they are.
    const inherited = place.kind === "page" && scoreTitle(titleOf(page, place)) >= RELEVANT;
    return relevant || inherited ? "file" : null;
  }
  return relevant && place.depth < source.depth ? "page" : null;
}
