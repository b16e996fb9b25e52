/** The crawler's frontier: what is to be fetched, what came of it. Every step is one transaction, so a kill loses no address. */
import type { Selectable } from "kysely";
import { asStoreError } from "./errors.js";
import type { CrawlUrlRow, RunOutcome, UrlKind, UrlOutcome } from "./frontier-rows.js";
import type { Store } from "./open.js";
import { shownAddress } from "./open-postgres.js";
import { insert, statement } from "./write.js";

/** An address that was found, with what is known before it is fetched. */
export interface FoundUrl {
  url: string;
  host: string;
  kind: UrlKind;
  /** Pages followed from the listing; a listing's further pages are as deep as itself. */
  depth: number;
  /** Number of the page of a listing, from 0. */
  paging: number;
  /** Text of the link. */
  title: string;
  foundOn: string | null;
}

/** What the source says of everything found through it. */
export interface UrlOrigin {
  sourceName: string;
  region: string | null;
  organisation: string | null;
}

export type KnownUrl = Selectable<CrawlUrlRow>;

export interface Settlement {
  outcome: UrlOutcome;
  error?: string | null;
  etag?: string | null;
  lastModified?: string | null;
  /** A file that was kept. */
  kept?: { sha256: string; byteSize: number; fileName: string; contentDigest: string | null };
}

/**
 * The run to work in: the last one of these sources, where it did not get to its end, else a new one.
 * `time` is ISO 8601.
 */
export function beginRun(store: Store, sources: readonly string[], time: string): { runId: number; resumed: boolean } {
  const key = JSON.stringify([...sources].sort());
  return write(store, () => {
    const last = statement(
      store.sqlite,
      "SELECT run_id, outcome FROM crawl_runs WHERE sources = ? ORDER BY run_id DESC LIMIT 1",
    ).get(key) as { run_id: number; outcome: RunOutcome } | undefined;
    if (last && last.outcome !== "done" && last.outcome !== "failed") {
      statement(store.sqlite, "UPDATE crawl_runs SET outcome = 'running', finished_at = NULL WHERE run_id = ?").run(
        last.run_id,
      );
      return { runId: last.run_id, resumed: true };
    }
    const runId = insert(store.sqlite, "crawl_runs", { sources: key, started_at: time, outcome: "running" });
    return { runId, resumed: false };
  });
}

export interface RunEnd {
  outcome: RunOutcome;
  error?: string | null;
  requests: number;
  bytes: number;
  documentsRead: number;
  documentsFailed: number;
  time: string;
}

/** Closes the run; counts of a run that was resumed add up. */
export function endRun(store: Store, runId: number, end: RunEnd): void {
  write(store, () =>
    statement(
      store.sqlite,
      `UPDATE crawl_runs SET outcome = ?, error = ?, finished_at = ?, requests = requests + ?, bytes = bytes + ?,
         documents_read = documents_read + ?, documents_failed = documents_failed + ? WHERE run_id = ?`,
    ).run(
      end.outcome,
      end.error ?? null,
      end.time,
      end.requests,
      end.bytes,
      end.documentsRead,
      end.documentsFailed,
      runId,
    ),
  );
}

/**
 * Notes addresses as to be fetched in this run; returns those that the run has not seen before.
 * An address belongs to the source that found it first. With `limit`, a source takes no more addresses than that.
 */
export function seeUrls(
  store: Store,
  runId: number,
  found: readonly FoundUrl[],
  origin: UrlOrigin,
  time: string,
  limit = Number.MAX_SAFE_INTEGER,
): FoundUrl[] {
  return write(store, () => {
    let room = limit - seenOf(store, runId, origin.sourceName);
    const fresh: FoundUrl[] = [];
    for (const one of found) {
      const known = statement(store.sqlite, "SELECT seen_run FROM crawl_urls WHERE url = ?").pluck().get(one.url);
      if (known === runId || room <= 0) continue;
      see(store, runId, one, origin, time);
      fresh.push(one);
      room--;
    }
    return fresh;
  });
}

function seenOf(store: Store, runId: number, sourceName: string): number {
  const count = statement(store.sqlite, "SELECT count(*) FROM crawl_urls WHERE seen_run = ? AND source_name = ?")
    .pluck()
    .get(runId, sourceName);
  return Number(count);
}

function see(store: Store, runId: number, one: FoundUrl, origin: UrlOrigin, time: string): void {
  statement(
    store.sqlite,
    `INSERT INTO crawl_urls (url, host, source_name, region, organisation, kind, depth, paging, title, found_on,
       first_seen_at, seen_run)
     VALUES (@url, @host, @sourceName, @region, @organisation, @kind, @depth, @paging, @title, @foundOn, @time, @runId)
     ON CONFLICT (url) DO UPDATE SET source_name = excluded.source_name, region = excluded.region,
       organisation = excluded.organisation, kind = excluded.kind, depth = excluded.depth, paging = excluded.paging,
       title = excluded.title, found_on = excluded.found_on, seen_run = excluded.seen_run`,
  ).run({ ...one, ...origin, time, runId });
}

/** The next address of `host` to fetch in this run: listings first, then in the order found. Null when none waits. */
export function nextWaiting(store: Store, runId: number, host: string): KnownUrl | null {
  const row = statement(
    store.sqlite,
    `SELECT * FROM crawl_urls WHERE seen_run = ? AND host = ? AND settled_run IS NOT seen_run
     ORDER BY kind NOT IN ('listing', 'sitemap'), url_id LIMIT 1`,
  ).get(runId, host) as KnownUrl | undefined;
  return row ?? null;
}

/** Hosts at which something waits in this run. */
export function waitingHosts(store: Store, runId: number): string[] {
  return statement(
    store.sqlite,
    "SELECT DISTINCT host FROM crawl_urls WHERE seen_run = ? AND settled_run IS NOT seen_run ORDER BY host",
  )
    .pluck()
    .all(runId) as string[];
}

/** Notes what came of an address; it no longer waits in this run. */
export function settleUrl(store: Store, runId: number, urlId: number, settlement: Settlement, time: string): void {
  const { outcome, error = null, etag, lastModified, kept } = settlement;
  write(store, () => {
    statement(
      store.sqlite,
      "UPDATE crawl_urls SET settled_run = ?, outcome = ?, error = ?, fetched_at = ? WHERE url_id = ?",
    ).run(runId, outcome, error, time, urlId);
    if (etag !== undefined || lastModified !== undefined)
      statement(store.sqlite, "UPDATE crawl_urls SET etag = ?, last_modified = ? WHERE url_id = ?").run(
        etag ?? null,
        lastModified ?? null,
        urlId,
      );
    if (kept === undefined) return;
    const { sha256, byteSize, fileName, contentDigest } = kept;
    statement(store.sqlite, "UPDATE crawl_urls SET sha256 = ?, content_digest = ?, file_name = ? WHERE url_id = ?").run(
      sha256,
      contentDigest,
      fileName,
      urlId,
    );
    statement(
      store.sqlite,
      "INSERT INTO crawl_versions (url_id, sha256, byte_size, fetched_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ).run(urlId, sha256, byteSize, time);
  });
}

/** A fetched file that has not been read yet. */
export interface UnreadFile {
  urlId: number;
  url: string;
  sha256: string;
  fileName: string;
  byteSize: number;
}

/**
 * Files fetched and not read since, whichever run fetched them; those whose reading failed for want of a tool; and
 * those that the run `again` came upon, changed or not.
 */
export function unreadFiles(store: Store, again: number | null = null): UnreadFile[] {
  return statement(
    store.sqlite,
    `SELECT u.url_id AS urlId, u.url, u.sha256, u.file_name AS fileName, v.byte_size AS byteSize
     FROM crawl_urls u JOIN crawl_versions v ON v.url_id = u.url_id AND v.sha256 = u.sha256
     LEFT JOIN documents d ON d.sha256 = u.sha256
     WHERE u.sha256 IS NOT NULL AND (u.read_sha256 IS NOT u.sha256 OR d.retryable = 1 OR u.settled_run = ?)
     ORDER BY u.url, u.sha256`,
  ).all(again) as UnreadFile[];
}

/** Notes that these files have been read (or have failed for good): they are not handed out again. */
export function markRead(store: Store, files: readonly UnreadFile[]): void {
  write(store, () => {
    for (const { urlId, sha256 } of files)
      statement(store.sqlite, "UPDATE crawl_urls SET read_sha256 = ? WHERE url_id = ?").run(sha256, urlId);
  });
}

/** The same for every address that these bytes came from. Belongs into the transaction that stores them. */
export function markFilesRead({ sqlite }: Store, sha256: string): void {
  statement(sqlite, "UPDATE crawl_urls SET read_sha256 = sha256 WHERE sha256 = ? AND read_sha256 IS NOT sha256").run(
    sha256,
  );
}

/** Where a document was published, as the source says that led to it: for what the document itself does not tell. */
export interface PublisherHints {
  region: string | null;
  organisation: string | null;
}

/** The hints for a document by its `source` (for a member of an archive the archive's); null when it was not crawled. */
export function publisherHints(store: Store, source: string): PublisherHints | null {
  const url = source.split("!/")[0] ?? source;
  const row = statement(store.sqlite, "SELECT region, organisation FROM crawl_urls WHERE url = ?").get(url) as
    | PublisherHints
    | undefined;
  return row ?? null;
}

function write<T>(store: Store, work: () => T): T {
  try {
    return store.sqlite.transaction(work).immediate();
  } catch (error) {
    throw asStoreError(error, shownAddress(store.address));
  }
}
