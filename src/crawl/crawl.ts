/** One run: from the sources' first addresses through whatever they lead to, host by host, until nothing waits. */
import PQueue from "p-queue";
import {
  beginRun,
  clearIncoming,
  type FoundUrl,
  type KnownUrl,
  nextWaiting,
  type RunOutcome,
  type Settlement,
  type Store,
  seeUrls,
  settleUrl,
  type UrlOrigin,
  waitingHosts,
} from "../store/index.js";
import { resolveAddress } from "./address.js";
import { CrawlStopped, RunLimitReached } from "./failure.js";
import type { Fetcher } from "./fetcher.js";
import type { PageReader } from "./page.js";
import { settle } from "./settle.js";
import type { Source } from "./sources.js";

export interface CrawlPorts {
  store: Store;
  fetcher: Fetcher;
  readPage: PageReader;
  now: () => Date;
  /** Aborted: the addresses under way are finished, no other is begun. */
  finish?: AbortSignal | undefined;
}

export interface CrawlOptions {
  /** Hosts asked at the same time; each of them is asked one thing at a time. */
  hosts: number;
  delaySeconds: number;
}

/** Something that has just been settled. */
export interface CrawlStep {
  url: string;
  kind: KnownUrl["kind"];
  outcome: Settlement["outcome"];
  error: string | null;
  /** Addresses that it led to and that were not known in this run. */
  found: number;
}

export interface CrawlEnd {
  runId: number;
  resumed: boolean;
  outcome: Exclude<RunOutcome, "running" | "failed">;
  /** Which limit ended it. */
  error: string | null;
}

/**
 * Begins a run over `sources`, or goes on with the last one where it was killed, stopped or limited.
 * The caller holds the crawl lock and ends the run. Throws StoreError when the database cannot be written.
 */
export async function crawl(
  sources: readonly Source[],
  options: CrawlOptions,
  ports: CrawlPorts,
  onStep: (step: CrawlStep) => void = () => undefined,
): Promise<CrawlEnd> {
  const { store, now } = ports;
  clearIncoming(store.file);
  const time = now().toISOString();
  const { runId, resumed } = beginRun(
    store,
    sources.map((source) => source.name),
    time,
  );
  for (const source of sources) seeUrls(store, runId, seeds(source), originOf(source), time);
  const run = new Run(runId, sources, options, ports, onStep);
  const ended = await run.untilNothingWaits();
  return { runId, resumed, ...ended };
}

class Run {
  private readonly queue: PQueue;
  private readonly lanes = new Set<string>();
  private readonly sources: ReadonlyMap<string, Source>;
  private limit: RunLimitReached | null = null;
  private stopped = false;
  private fatal: unknown;

  constructor(
    private readonly runId: number,
    sources: readonly Source[],
    private readonly options: CrawlOptions,
    private readonly ports: CrawlPorts,
    private readonly tell: (step: CrawlStep) => void,
  ) {
    this.sources = new Map(sources.map((source) => [source.name, source]));
    this.queue = new PQueue({ concurrency: options.hosts });
  }

  async untilNothingWaits(): Promise<Pick<CrawlEnd, "outcome" | "error">> {
    this.openLanes(waitingHosts(this.ports.store, this.runId));
    await this.queue.onIdle();
    if (this.fatal !== undefined) throw this.fatal;
    if (this.limit) return { outcome: "limited", error: this.limit.message };
    const interrupted = this.stopped || (this.ports.finish?.aborted ?? false);
    return { outcome: interrupted ? "interrupted" : "done", error: null };
  }

  private get ending(): boolean {
    return this.stopped || this.limit !== null || this.fatal !== undefined || (this.ports.finish?.aborted ?? false);
  }

  /** A lane works off what waits at one host, one after the other. */
  private openLanes(hosts: readonly string[]): void {
    for (const host of hosts) {
      if (this.lanes.has(host)) continue;
      this.lanes.add(host);
      void this.queue.add(() => this.lane(host));
    }
  }

  private async lane(host: string): Promise<void> {
    const { store } = this.ports;
    try {
      for (
        let row = nextWaiting(store, this.runId, host);
        row && !this.ending;
        row = nextWaiting(store, this.runId, host)
      )
        await this.step(row);
    } catch (error) {
      if (error instanceof RunLimitReached) this.limit ??= error;
      else if (error instanceof CrawlStopped) this.stopped = true;
      else this.fatal ??= error;
    }
    // No await since the last look: nothing can have been added to this host meanwhile.
    this.lanes.delete(host);
  }

  private async step(row: KnownUrl): Promise<void> {
    const { store, fetcher, readPage, now } = this.ports;
    const source = this.sources.get(row.source_name);
    if (source === undefined) throw new RangeError(`the run has no source called ${row.source_name}`);
    const delayMs = (source.delaySeconds ?? this.options.delaySeconds) * 1000;
    const { settlement, found } = await settle(row, source, { store, fetcher, readPage, delayMs });
    const time = now().toISOString();
    const fresh = this.see(row, source, found, time);
    settleUrl(store, this.runId, row.url_id, settlement, time);
    this.openLanes([...new Set(fresh.map((one) => one.host))]);
    const { outcome, error = null } = settlement;
    this.tell({ url: row.url, kind: row.kind, outcome, error, found: fresh.length });
  }

  /** Further pages of a listing are followed only where this one led to something new, so that paging in circles ends. */
  private see(row: KnownUrl, source: Source, found: readonly FoundUrl[], time: string): FoundUrl[] {
    const { store } = this.ports;
    const origin = originOf(source);
    const wanted = found.filter((one) => one.kind !== "listing");
    const fresh = seeUrls(store, this.runId, wanted, origin, time, source.urls);
    const stale = row.paging > 0 && wanted.length > 0 && fresh.length === 0;
    const further = stale ? [] : found.filter((one) => one.kind === "listing");
    return [...fresh, ...seeUrls(store, this.runId, further, origin, time, source.urls)];
  }
}

function originOf({ name, region, organisation }: Source): UrlOrigin {
  return { sourceName: name, region, organisation };
}

function seeds({ listings, sitemaps, files }: Source): FoundUrl[] {
  const of = (urls: readonly string[], kind: FoundUrl["kind"]): FoundUrl[] =>
    urls.flatMap((href) => {
      const url = resolveAddress(href, href);
      return url === null
        ? []
        : [{ url: url.href, host: url.host, kind, depth: 0, paging: 0, title: "", foundOn: null }];
    });
  return [...of(listings, "listing"), ...of(sitemaps, "sitemap"), ...of(files, "file")];
}
