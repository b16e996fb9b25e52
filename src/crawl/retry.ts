/** When a request is tried again: backoff that doubles, with jitter, or what Retry-After says. */
import { FetchFailure } from "./failure.js";
import { pause } from "./host-gate.js";

export interface RetryRules {
  /** In all. */
  attempts: number;
  /** Before the second attempt; doubles with each, and is shortened at random by up to half. */
  baseMs: number;
  /** A server that asks for more patience is left to the next run. */
  longestMs: number;
}

/** Answers after which the same request may succeed. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Runs `work` until it succeeds or fails for good; throws its last error. */
export async function withRetries<T>(
  work: () => Promise<T>,
  { attempts, baseMs, longestMs }: RetryRules,
  stop?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FetchFailure) || error.retry === null || attempt >= attempts) throw error;
      const wait = error.retry.afterMs ?? baseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      if (wait > longestMs || stop?.aborted) throw error;
      await pause(wait, stop);
    }
  }
}

/** The failure behind a status that is neither success, redirect nor 304. `now` in milliseconds since 1970. */
export function failureOfStatus(status: number, retryAfter: string | null, now: number): FetchFailure {
  if (PASSING.has(status))
    return new FetchFailure("failed", `HTTP ${status}`, { afterMs: readRetryAfter(retryAfter, now) });
  if (status === 404 || status === 410) return new FetchFailure("gone", `HTTP ${status}`);
  return new FetchFailure("failed", `HTTP ${status}`);
}

/** Retry-After as milliseconds from `now`: seconds or a date; null when absent or neither. */
export function readRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null;
  if (/^\s*\d+\s*$/u.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
