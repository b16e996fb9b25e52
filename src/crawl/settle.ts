/** One address: fetched, looked at, its links noted, its file kept. */
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import {
  type Draft,
  dropDraft,
  type FoundUrl,
  type KnownUrl,
  keepDraft,
  receiveDraft,
  type Settlement,
  type Store,
} from "../store/index.js";
import { resolveAddress } from "./address.js";
import { isAttachment } from "./attachment.js";
import { contentKind } from "./content-kind.js";
import { discover, type Place, titleOf } from "./discover.js";
import { FetchFailure } from "./failure.js";
import type { Delivery, Fetcher } from "./fetcher.js";
import { fileNameOf } from "./file-name.js";
import type { Page, PageReader } from "./page.js";
import { readSitemap } from "./sitemap.js";
import type { Source } from "./sources.js";
import { isVetoed, RELEVANT, scoreTitle } from "./title-score.js";

/** Larger pages are not read (bytes). */
const LARGEST_PAGE = 10e6;
/** The same of sitemaps, unpacked (the limit of the standard). */
const LARGEST_SITEMAP = 50e6;
/** Sitemaps that list sitemaps, one below another. */
const SITEMAP_DEPTH = 3;

export interface SettlePorts {
  store: Store;
  fetcher: Fetcher;
  readPage: PageReader;
  delayMs: number;
}

export interface Settled {
  settlement: Settlement;
  found: FoundUrl[];
}

/**
 * Fetches `row` and decides what it is. A failure of the address is a settlement; RunLimitReached, CrawlStopped and
 * StoreError are thrown.
 */
export async function settle(row: KnownUrl, source: Source, ports: SettlePorts): Promise<Settled> {
  const { store, fetcher, delayMs } = ports;
  try {
    // Pages are always read anew: their links are what keeps the run going. Files that are known need not be sent again.
    const known =
      row.sha256 !== null && row.content_digest === null
        ? { etag: row.etag, lastModified: row.last_modified }
        : undefined;
    const delivery = await fetcher.get<Draft>({
      url: row.url,
      delayMs,
      known,
      receive: (chunks) => receiveDraft(store.file, chunks),
    });
    if (delivery.kind === "unchanged") return { settlement: { outcome: "unchanged" }, found: [] };
    try {
      return await judge(row, source, delivery, ports);
    } finally {
      dropDraft(delivery.body);
    }
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
    return { settlement: { outcome: beginsSource(row) ? "failed" : error.verdict, error: error.message }, found: [] };
  }
}

/** A link may lead nowhere; without the listing or sitemap that the sources name, all of its publications are missed. */
const beginsSource = ({ kind, found_on }: KnownUrl): boolean =>
  found_on === null && (kind === "listing" || kind === "sitemap");

type Body = Extract<Delivery<Draft>, { kind: "body" }>;

async function judge(row: KnownUrl, source: Source, delivery: Body, ports: SettlePorts): Promise<Settled> {
  const { kind, ending } = contentKind(delivery.body.head, delivery.contentType);
  if (row.kind === "sitemap") return readMap(row, source, delivery);
  if (kind === "html") return readHtml(row, source, delivery, ports);
  if (kind === "document" && row.kind !== "listing") return keep(row, delivery, ending, null, ports);
  throw new FetchFailure("refused", `neither page nor document (${delivery.contentType || "type unknown"})`);
}

/** A document: stored under its hash when it is new, nothing when it is what was there. */
async function keep(
  row: KnownUrl,
  { body, url, disposition, validators }: Body,
  extension: string,
  contentDigest: string | null,
  { store }: SettlePorts,
): Promise<Settled> {
  if (body.byteSize === 0) throw new FetchFailure("failed", "an empty answer");
  const same = contentDigest === null ? row.sha256 === body.sha256 : row.content_digest === contentDigest;
  if (same) return { settlement: { outcome: "unchanged", ...validators }, found: [] };
  await keepDraft(store.file, body);
  const fileName = fileNameOf({ title: row.title, url, disposition, extension });
  const { sha256, byteSize } = body;
  const outcome = row.sha256 === null ? "new" : "changed";
  return { settlement: { outcome, ...validators, kept: { sha256, byteSize, fileName, contentDigest } }, found: [] };
}

/** A page gives links; one that prints its amounts itself, with no file beside them, is a document too. */
async function readHtml(row: KnownUrl, source: Source, delivery: Body, ports: SettlePorts): Promise<Settled> {
  const page = await readPage(delivery, ports);
  const place: Place = {
    url: delivery.url,
    kind: row.kind === "listing" ? "listing" : "page",
    depth: row.depth,
    paging: row.paging,
    title: row.title,
  };
  const found = discover(page, place, source);
  const title = titleOf(page, place);
  const publishes = page.tablesDigest !== null && row.kind !== "listing" && !found.some((one) => one.kind === "file");
  const named = (row.kind === "file" && row.found_on === null) || (scoreTitle(title) >= RELEVANT && !isVetoed(title));
  if (!publishes && found.length === 0 && row.kind === "file" && isAttachment(new URL(row.url)))
    throw new FetchFailure("gone", "a page that says nothing instead of the file");
  if (!publishes || !named) return { settlement: { outcome: "page" }, found };
  const kept = await keep({ ...row, title }, delivery, ".html", page.tablesDigest, ports);
  return { ...kept, found };
}

async function readPage(delivery: Body, { readPage }: SettlePorts): Promise<Page> {
  if (delivery.body.byteSize > LARGEST_PAGE) throw new FetchFailure("refused", "a page too large to be read");
  try {
    const charset = /charset\s*=\s*["']?([\w-]+)/iu.exec(delivery.contentType)?.[1] ?? null;
    return await readPage(await readFile(delivery.body.path), delivery.url, charset);
  } catch (error) {
    throw new FetchFailure("failed", `the page cannot be read: ${(error as Error).message}`);
  }
}

async function readMap(row: KnownUrl, source: Source, delivery: Body): Promise<Settled> {
  if (delivery.body.byteSize > LARGEST_SITEMAP) throw new FetchFailure("refused", "a sitemap too large to be read");
  const bytes = await readFile(delivery.body.path);
  const sitemap = readSitemap((await unzipped(bytes)).toString("utf8"));
  if (sitemap === null) throw new FetchFailure("refused", "no sitemap");
  const found = [
    ...(row.depth < SITEMAP_DEPTH ? sitemap.sitemaps.flatMap((href) => mapped(href, "sitemap", row)) : []),
    ...sitemap.urls.flatMap((href) => mappedUrl(href, row, source)),
  ];
  return { settlement: { outcome: "page" }, found };
}

/** Sitemaps named .xml.gz are sent compressed without saying so. */
async function unzipped(bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return promisify(gunzip)(bytes, { maxOutputLength: LARGEST_SITEMAP }).catch((error: Error) => {
    throw new FetchFailure("refused", `the sitemap cannot be unpacked: ${error.message}`);
  });
}

/** A sitemap has no titles: the source's patterns decide, or what the address itself says. */
function mappedUrl(href: string, row: KnownUrl, source: Source): FoundUrl[] {
  const url = resolveAddress(href, row.url);
  if (url === null) return [];
  const { follow, skip } = source.links;
  const said = decoded(url);
  if (skip.some((pattern) => pattern.test(url.href) || pattern.test(said))) return [];
  const wanted = follow.some((pattern) => pattern.test(url.href) || pattern.test(said)) || scoreTitle(said) >= RELEVANT;
  if (!wanted) return [];
  const name = said.split("/").at(-1) ?? "";
  return mapped(url.href, isAttachment(url) ? "file" : "page", row, scoreTitle(name) > 0 ? name : "");
}

function decoded(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}

function mapped(href: string, kind: FoundUrl["kind"], row: KnownUrl, title = ""): FoundUrl[] {
  const url = resolveAddress(href, row.url);
  if (url === null) return [];
  const depth = kind === "sitemap" ? row.depth + 1 : 1;
  return [{ url: url.href, host: url.host, kind, depth, paging: 0, title, foundOn: row.url }];
}
