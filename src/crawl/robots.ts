/** robots.txt (RFC 9309): asked for once per host and run, obeyed. */
import robots from "robots-parser";
import { FetchFailure } from "./failure.js";

/** Its types tell of a default export; what Node imports is the function itself. */
const robotsParser = robots as unknown as typeof robots.default;

export interface RobotsRules {
  allows(url: string): boolean;
  /** Pause between requests that the host asks for; milliseconds. */
  delayMs: number;
}

/** Longer pauses than this are not kept; a host that asks for one is left to a human (milliseconds). */
const LONGEST_DELAY_MS = 60_000;

/** `status` and text of the answer to /robots.txt; `agent` is the product name of the crawler. */
export function readRobots(url: string, status: number, text: string, agent: string): RobotsRules {
  // The server has none: everything is allowed. A server that cannot say is not crawled.
  if (status >= 400 && status < 500 && status !== 429) return { allows: () => true, delayMs: 0 };
  if (status !== 200) throw new FetchFailure("failed", `robots.txt cannot be read (HTTP ${status})`);
  const rules = robotsParser(url, /^\s*</u.test(text) ? "" : text);
  return {
    allows: (address) => rules.isAllowed(address, agent) !== false,
    delayMs: Math.min((rules.getCrawlDelay(agent) ?? 0) * 1000, LONGEST_DELAY_MS),
  };
}
