/** One request and its answer, within limits of size, time and speed; no redirect is followed here. */
import type { Dispatcher } from "undici";
import { ACCEPTED_ENCODINGS, tooLarge, unpackedBody } from "./body.js";
import { CrawlStopped, FetchFailure } from "./failure.js";

export interface ExchangeLimits {
  connectMs: number;
  /** Until the headers are there. */
  headersMs: number;
  /** The whole answer. */
  totalMs: number;
  /** Unpacked. */
  maxBytes: number;
  /** A server that sends fewer bytes in a window than this drips, and is given up. */
  window: { ms: number; bytes: number };
}

export interface Answer<T> {
  status: number;
  header(name: string): string | null;
  /** What `receive` made of the body; null where there is none to want (redirects, 304, errors). */
  body: T | null;
}

export interface ExchangePorts<T> {
  dispatcher: Dispatcher;
  headers: Readonly<Record<string, string>>;
  limits: ExchangeLimits;
  /** Aborted when the crawl is to stop at once. */
  stop?: AbortSignal | undefined;
  /** Told of bytes as they come over the wire; may throw. */
  count(bytes: number): void;
  /** Takes the body of a 200. */
  receive(chunks: AsyncIterable<Uint8Array>): Promise<T>;
}

/** Throws FetchFailure for everything that is no answer, CrawlStopped when stopped. */
export async function exchange<T>(url: URL, ports: ExchangePorts<T>): Promise<Answer<T>> {
  const { dispatcher, limits, stop } = ports;
  const controller = new AbortController();
  const give = (reason: Error) => (): void => controller.abort(reason);
  const stopped = give(new CrawlStopped());
  if (stop?.aborted) throw new CrawlStopped();
  stop?.addEventListener("abort", stopped);
  const overall = setTimeout(
    give(new FetchFailure("failed", `not done after ${Math.round(limits.totalMs / 1000)} s`)),
    limits.totalMs,
  );
  let speed: NodeJS.Timeout | undefined;
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: "GET",
      headers: { ...ports.headers, "accept-encoding": ACCEPTED_ENCODINGS },
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.window.ms,
      signal: controller.signal,
    });
    const header = (name: string): string | null => {
      const value = headers[name];
      return Array.isArray(value) ? (value[0] ?? null) : (value ?? null);
    };
    if (statusCode !== 200) {
      // A short body is read so that the connection can be used again; nobody waits for a slow one.
      await body.dump({ limit: 65_536, signal: AbortSignal.timeout(limits.window.ms) }).catch(() => undefined);
      return { status: statusCode, header, body: null };
    }
    if (Number(header("content-length") ?? 0) > limits.maxBytes) {
      body.destroy();
      throw tooLarge(limits.maxBytes);
    }
    let arrived = 0;
    speed = setInterval(() => {
      if (arrived < limits.window.bytes)
        controller.abort(
          new FetchFailure("failed", `too slow: ${arrived} bytes in ${Math.round(limits.window.ms / 1000)} s`),
        );
      arrived = 0;
    }, limits.window.ms);
    const counted = (async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        arrived += chunk.length;
        ports.count(chunk.length);
        yield chunk;
      }
    })();
    const encoding = header("content-encoding") ?? "";
    const received = await ports.receive(unpackedBody(counted, encoding, limits.maxBytes));
    return { status: statusCode, header, body: received };
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : asFailure(error);
  } finally {
    clearTimeout(overall);
    clearInterval(speed);
    stop?.removeEventListener("abort", stopped);
  }
}

const NETWORK = /^(?:UND_ERR_|ECONN|ENOTFOUND|EAI_|EHOST|ENET|EPIPE|ETIMEDOUT|Z_|ERR__?(?:STREAM|BROTLI|PADDING)|HPE_)/;
const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|EPROTO)/;

/** A fault of the network or of the server as FetchFailure; any other error (the disk, a limit of the run) as it is. */
function asFailure(error: unknown): unknown {
  if (error instanceof FetchFailure || !(error instanceof Error)) return error;
  const known = [error.cause, ...(error instanceof AggregateError ? error.errors : [])].find(
    (one) => one instanceof FetchFailure,
  );
  if (known) return known;
  const code = "code" in error ? String(error.code) : "";
  if (TLS.test(code)) return new FetchFailure("failed", `the certificate is not accepted (${code})`);
  if (NETWORK.test(code)) return new FetchFailure("failed", `${error.message} (${code})`, { afterMs: null });
  return error;
}
