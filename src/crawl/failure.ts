/** Why an address gave nothing, named after what follows from it. */

/**
 * `refused`: not allowed (robots.txt, a private address, another scheme, too large) or no document; trying again changes nothing.
 * `gone`: the server says that it is not there. `failed`: may succeed later, and is tried again with the next run.
 */
export type Verdict = "refused" | "gone" | "failed";

export class FetchFailure extends Error {
  constructor(
    readonly verdict: Verdict,
    message: string,
    /** Worth another try at once; milliseconds to wait where the server says so. */
    readonly retry: { afterMs: number | null } | null = null,
  ) {
    super(message);
    this.name = "FetchFailure";
  }
}

/** A total limit of the run is met: the crawl ends here and the next one goes on. */
export class RunLimitReached extends Error {
  constructor(what: string) {
    super(`the limit of ${what} is met; the next run goes on here`);
    this.name = "RunLimitReached";
  }
}

/** Stopped from outside: nothing is known of the address. */
export class CrawlStopped extends Error {
  constructor() {
    super("stopped");
    this.name = "CrawlStopped";
  }
}
