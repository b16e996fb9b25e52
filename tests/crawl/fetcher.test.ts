import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { FetchFailure, RunLimitReached } from "../../src/crawl/failure.js";
import { Fetcher, type FetchRules } from "../../src/crawl/fetcher.js";
import { dripping, file, type Handler, missing, openSite, plain, redirect } from "./site.js";

const fetchers: Fetcher[] = [];
afterEach(async () => {
  for (const fetcher of fetchers.splice(0)) await fetcher.close();
});

function fetcherFor(host: string, changes: Partial<FetchRules> = {}, stop?: AbortSignal): Fetcher {
  const fetcher = new Fetcher(
    {
      agent: "juesuan",
      userAgent: "juesuan/1 (+mailto:a@example.org)",
      allowHosts: [host],
      exchange: { connectMs: 1000, headersMs: 600, totalMs: 3000, maxBytes: 20_000, window: { ms: 300, bytes: 100 } },
      retry: { attempts: 3, baseMs: 10, longestMs: 3000 },
      redirects: 5,
      total: { requests: 100, bytes: 1e6, ms: 60_000 },
      ...changes,
    },
    stop,
  );
  fetchers.push(fetcher);
  return fetcher;
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const get = (
  fetcher: Fetcher,
  url: string,
  delayMs = 0,
  known?: { etag: string | null; lastModified: string | null },
) => fetcher.get({ url, delayMs, known, receive: whole });

const failure = async (asked: Promise<unknown>): Promise<[string, string]> => {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FetchFailure)) throw error ?? new Error("it succeeded");
  return [error.verdict, error.message];
};

describe("the crawler's client", () => {
  it("asks a host one thing at a time, with a pause after each answer", async () => {
    const site = await openSite({ "*": plain("x") });
    const fetcher = fetcherFor(site.host);
    await Promise.all(["/1", "/2", "/3"].map((path) => get(fetcher, site.origin + path, 150)));
    expect(site.together).toBe(1);
    const gaps = site.asked.slice(1).map(({ from }, i) => from - (site.asked[i]?.to ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(120);
    expect(site.asked).toHaveLength(4);
  });

  it("keeps a longer pause that robots.txt asks for", async () => {
    const site = await openSite({ "/robots.txt": plain("User-agent: *\nCrawl-delay: 0.3"), "*": plain("x") });
    const fetcher = fetcherFor(site.host);
    await get(fetcher, `${site.origin}/1`);
    await get(fetcher, `${site.origin}/2`);
    expect((site.asked[2]?.from ?? 0) - (site.asked[1]?.to ?? 0)).toBeGreaterThan(250);
  });

  it("asks for nothing where robots.txt cannot be read", async () => {
    const site = await openSite({ "/robots.txt": (_, response) => response.writeHead(500).end(), "*": plain("x") });
    expect(await failure(get(fetcherFor(site.host), `${site.origin}/1`))).toEqual(["failed", "HTTP 500"]);
    expect(new Set(site.asked.map(({ path }) => path))).toEqual(new Set(["/robots.txt"]));
  });

  it("waits as long as Retry-After says, and tries no more often than allowed", async () => {
    let asked = 0;
    const site = await openSite({
      "/later": (_, response) =>
        asked++ === 0 ? response.writeHead(429, { "retry-after": "1" }).end() : response.writeHead(200).end("ok"),
      "/never": (_, response) => response.writeHead(503).end(),
      "/next-year": (_, response) => response.writeHead(503, { "retry-after": "99999" }).end(),
    });
    const fetcher = fetcherFor(site.host);
    expect(await get(fetcher, `${site.origin}/later`)).toMatchObject({ kind: "body", body: "ok" });
    const [first, second] = site.asked.filter(({ path }) => path === "/later");
    expect((second?.from ?? 0) - (first?.to ?? 0)).toBeGreaterThan(900);
    expect(await failure(get(fetcher, `${site.origin}/never`))).toEqual(["failed", "HTTP 503"]);
    expect(await failure(get(fetcher, `${site.origin}/next-year`))).toEqual(["failed", "HTTP 503"]);
    const times = (path: string) => site.asked.filter((one) => one.path === path).length;
    expect([times("/never"), times("/next-year")]).toEqual([3, 1]);
  });

  it("asks conditionally for what it has", async () => {
    const site = await openSite({ "/f": file(Buffer.from("content"), '"1"') });
    const fetcher = fetcherFor(site.host);
    const first = await get(fetcher, `${site.origin}/f`);
    expect(first).toMatchObject({ kind: "body", body: "content", validators: { etag: '"1"' } });
    expect(await get(fetcher, `${site.origin}/f`, 0, { etag: '"1"', lastModified: null })).toEqual({
      kind: "unchanged",
    });
    expect(await get(fetcher, `${site.origin}/f`, 0, { etag: '"0"', lastModified: null })).toMatchObject({
      body: "content",
    });
  });

  it("follows redirects, not for ever, and only to web addresses", async () => {
    const site = await openSite({
      "/a": redirect("/b", 301),
      "/b": redirect("c?x=1", 307),
      "/c?x=1": plain("there"),
      "/loop": redirect("/loop"),
      "/file": redirect("file:///etc/passwd"),
      "/script": redirect("javascript:alert(1)"),
    });
    const fetcher = fetcherFor(site.host);
    expect(await get(fetcher, `${site.origin}/a`)).toMatchObject({ url: `${site.origin}/c?x=1`, body: "there" });
    expect((await failure(get(fetcher, `${site.origin}/loop`)))[1]).toMatch(/redirected more than 5 times/);
    for (const path of ["/file", "/script"])
      expect(await failure(get(fetcher, site.origin + path))).toEqual([
        "refused",
        expect.stringMatching(/no web address/),
      ]);
    expect((await failure(get(fetcher, "gopher://127.0.0.1/")))[0]).toBe("refused");
  });

  it("connects to no private address, whatever leads there", async () => {
    const site = await openSite({});
    const { port } = new URL(site.origin);
    const elsewhere = [
      `http://127.0.0.2:${port}/`,
      "http://169.254.169.254/latest/meta-data/",
      `http://localhost:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      "http://2130706433/",
      "http://0x7f.1/",
      "http://10.0.0.1/",
    ];
    Object.assign(site.pages, Object.fromEntries(elsewhere.map((url, i) => [`/${i}`, redirect(url)])));
    const fetcher = fetcherFor(site.host);
    for (const [i] of elsewhere.entries())
      expect(await failure(get(fetcher, `${site.origin}/${i}`))).toEqual([
        "refused",
        expect.stringMatching(/no public address/),
      ]);
    // Another port of the allowed host is another host.
    const other = await openSite({ "*": plain("secret") });
    expect((await failure(get(fetcher, `${other.origin}/`)))[0]).toBe("refused");
    expect(other.asked).toEqual([]);
  });

  it("unpacks what was sent compressed, within the limit of size", async () => {
    const packed =
      (bytes: Buffer): Handler =>
      (_, response) =>
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(bytes));
    const site = await openSite({
      "/small": packed(Buffer.from("text")),
      "/bomb": packed(Buffer.alloc(2e6)),
      "/large": plain("x".repeat(30_000)),
      "/endless": (_, response) => {
        response.writeHead(200);
        const more = setInterval(() => response.write("x".repeat(5000)), 5);
        response.on("close", () => clearInterval(more));
      },
      "/cut": (_, response) => {
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5000, "x")).subarray(0, 20));
      },
    });
    const fetcher = fetcherFor(site.host);
    expect(await get(fetcher, `${site.origin}/small`)).toMatchObject({ body: "text" });
    for (const path of ["/bomb", "/large", "/endless"])
      expect(await failure(get(fetcher, site.origin + path))).toEqual(["refused", "larger than 0 MB"]);
    expect((await failure(get(fetcher, `${site.origin}/cut`)))[0]).toBe("failed");
  });

  it("gives up a server that drips, says nothing, or breaks off", async () => {
    const site = await openSite({
      "/drip": dripping,
      "/silent": () => undefined,
      "/broken": (_, response) => {
        response.writeHead(200, { "content-length": "1000" }).write("x");
        setTimeout(() => response.destroy(), 20);
      },
    });
    const fetcher = fetcherFor(site.host, { retry: { attempts: 1, baseMs: 1, longestMs: 1 } });
    expect((await failure(get(fetcher, `${site.origin}/drip`)))[1]).toMatch(/too slow/);
    for (const path of ["/silent", "/broken"])
      expect((await failure(get(fetcher, site.origin + path)))[0]).toBe("failed");
  });

  it("ends the run at its limit of requests", async () => {
    const site = await openSite({ "*": plain("x"), "/robots.txt": missing });
    const fetcher = fetcherFor(site.host, { total: { requests: 2, bytes: 1e6, ms: 60_000 } });
    await get(fetcher, `${site.origin}/1`);
    await expect(get(fetcher, `${site.origin}/2`)).rejects.toThrow(RunLimitReached);
  });

  it("stops at once when told so", async () => {
    const site = await openSite({ "/robots.txt": missing, "*": () => undefined });
    const stop = new AbortController();
    const asked = get(fetcherFor(site.host, {}, stop.signal), `${site.origin}/1`);
    setTimeout(() => stop.abort(), 100);
    await expect(asked).rejects.toThrow("stopped");
  });
});
