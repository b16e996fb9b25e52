/** The crawler's HTTP client: robots.txt, one request at a time per host, redirects, retries, limits of the run. */
import { Agent } from "undici";
import { resolveAddress } from "./address.js";
import { type Answer, type ExchangeLimits, exchange } from "./exchange.js";
import { CrawlStopped, FetchFailure, RunLimitReached } from "./failure.js";
import { HostGates } from "./host-gate.js";
import { guardedConnector } from "./public-address.js";
import { failureOfStatus, type RetryRules, withRetries } from "./retry.js";
import { type RobotsRules, readRobots } from "./robots.js";

export interface FetchRules {
  /** Product name that robots.txt speaks to. */
  agent: string;
  /** Whole User-Agent: product, version, contact. */
  userAgent: string;
  allowHosts: readonly string[];
  exchange: ExchangeLimits;
  retry: RetryRules;
  /** Redirects followed for one address. */
  redirects: number;
  /** Of the whole run. */
  total: { requests: number; bytes: number; ms: number };
}

export const EXCHANGE_LIMITS: ExchangeLimits = {
  connectMs: 15_000,
  headersMs: 60_000,
  totalMs: 900_000,
  maxBytes: 200e6,
  window: { ms: 30_000, bytes: 4_096 },
};
export const RETRY_RULES: RetryRules = { attempts: 4, baseMs: 2_000, longestMs: 120_000 };

/** What the server said of the version that it gave. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface Request<T> {
  url: string;
  /** Milliseconds between two requests to a host. */
  delayMs: number;
  /** The version at hand: an answer 304 is `unchanged`. */
  known?: Validators | undefined;
  receive(chunks: AsyncIterable<Uint8Array>): Promise<T>;
}

export type Delivery<T> =
  | { kind: "unchanged" }
  | {
      kind: "body";
      /** After redirects. */
      url: string;
      body: T;
      validators: Validators;
      contentType: string;
      disposition: string;
    };

const MAX_ROBOTS_BYTES = 512_000;

export class Fetcher {
  requests = 0;
  bytes = 0;
  private readonly started = performance.now();
  private readonly gates: HostGates;
  private readonly agent: Agent;
  private readonly robots = new Map<string, Promise<RobotsRules>>();

  constructor(
    private readonly rules: FetchRules,
    private readonly stop?: AbortSignal,
  ) {
    this.gates = new HostGates(stop);
    const allowed = new Set(rules.allowHosts.map((host) => host.toLowerCase()));
    // Certificates are verified whatever the environment says.
    const connection = { timeout: rules.exchange.connectMs, rejectUnauthorized: true };
    this.agent = new Agent({ connect: guardedConnector(allowed, connection) });
  }

  /** Throws FetchFailure, RunLimitReached or CrawlStopped; anything else is a fault of the disk or of juesuan. */
  async get<T>(request: Request<T>): Promise<Delivery<T>> {
    let url = webAddress(request.url, request.url);
    for (let hop = 0; hop <= this.rules.redirects; hop++) {
      const robots = await this.robotsOf(url, request.delayMs);
      if (!robots.allows(url.href)) throw new FetchFailure("refused", "robots.txt does not allow it");
      const delayMs = Math.max(request.delayMs, robots.delayMs);
      const answer = await this.ask(url, delayMs, this.conditions(request.known), request.receive);
      if (answer.status === 304) return { kind: "unchanged" };
      if (answer.body !== null) return delivery(url, answer, answer.body);
      url = webAddress(answer.header("location") ?? "", url.href);
    }
    throw new FetchFailure("failed", `redirected more than ${this.rules.redirects} times`);
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /** One address with its retries; comes back with a body, a redirect or 304. */
  private ask<T>(
    url: URL,
    delayMs: number,
    headers: Record<string, string>,
    receive: Request<T>["receive"],
  ): Promise<Answer<T>> {
    const attempt = async (): Promise<Answer<T>> => {
      const answer = await this.exchange(url, headers, receive);
      const { status } = answer;
      if (status === 200 || (status === 304 && Object.keys(headers).length > 0)) return answer;
      if (isRedirect(status) && answer.header("location") !== null) return answer;
      throw failureOfStatus(status, answer.header("retry-after"), Date.now());
    };
    const gate = this.gates.of(url.hostname, delayMs);
    return gate.run(() => withRetries(attempt, this.rules.retry, this.stop));
  }

  private exchange<T>(
    url: URL,
    headers: Record<string, string>,
    receive: Request<T>["receive"],
    maxBytes = this.rules.exchange.maxBytes,
  ): Promise<Answer<T>> {
    this.checkTotals();
    this.requests++;
    return exchange(url, {
      dispatcher: this.agent,
      headers: { ...headers, "user-agent": this.rules.userAgent, accept: "*/*", "accept-language": "zh-CN,zh;q=0.9" },
      limits: { ...this.rules.exchange, maxBytes },
      stop: this.stop,
      count: (bytes) => {
        this.bytes += bytes;
      },
      receive,
    });
  }

  private robotsOf(url: URL, delayMs: number): Promise<RobotsRules> {
    const known = this.robots.get(url.origin);
    if (known) return known;
    const asked = this.askRobots(new URL("/robots.txt", url), delayMs);
    this.robots.set(url.origin, asked);
    return asked;
  }

  private async askRobots(start: URL, delayMs: number): Promise<RobotsRules> {
    let url = start;
    for (let hop = 0; hop <= this.rules.redirects; hop++) {
      const attempt = async (): Promise<Answer<string>> => {
        const answer = await this.exchange(url, {}, firstText);
        if (answer.status >= 500) throw failureOfStatus(answer.status, answer.header("retry-after"), Date.now());
        return answer;
      };
      const answer = await this.gates
        .of(url.hostname, delayMs)
        .run(() => withRetries(attempt, this.rules.retry, this.stop));
      const location = answer.header("location");
      if (!isRedirect(answer.status) || location === null)
        return readRobots(start.href, answer.status, answer.body ?? "", this.rules.agent);
      url = webAddress(location, url.href);
    }
    // RFC 9309: after five redirects the file may be taken as unavailable, so that everything is allowed.
    return readRobots(start.href, 404, "", this.rules.agent);
  }

  private conditions(known: Validators | undefined): Record<string, string> {
    return {
      ...(known?.etag ? { "if-none-match": known.etag } : {}),
      ...(known?.lastModified ? { "if-modified-since": known.lastModified } : {}),
    };
  }

  private checkTotals(): void {
    if (this.stop?.aborted) throw new CrawlStopped();
    const { requests, bytes, ms } = this.rules.total;
    if (this.requests >= requests) throw new RunLimitReached(`${requests} requests`);
    if (this.bytes >= bytes) throw new RunLimitReached(`${Math.round(bytes / 1e6)} MB`);
    if (performance.now() - this.started >= ms) throw new RunLimitReached(`${Math.round(ms / 60_000)} minutes`);
  }
}

/** Only http and https lead anywhere, on the first address and on every redirect. */
function webAddress(href: string, base: string): URL {
  const url = resolveAddress(href, base);
  if (url === null) throw new FetchFailure("refused", `leads to no web address (${href.slice(0, 200)})`);
  return url;
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function delivery<T>(url: URL, answer: Answer<T>, body: T): Delivery<T> {
  return {
    kind: "body",
    url: url.href,
    body,
    validators: { etag: answer.header("etag"), lastModified: answer.header("last-modified") },
    contentType: answer.header("content-type") ?? "",
    disposition: answer.header("content-disposition") ?? "",
  };
}

/** The beginning of a text; RFC 9309 asks for 500 KiB of robots.txt at least. */
async function firstText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > MAX_ROBOTS_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MAX_ROBOTS_BYTES).toString("utf8");
}
