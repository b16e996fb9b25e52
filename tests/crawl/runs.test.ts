import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseSources } from "../../src/crawl/index.js";
import { crawlAndIngest } from "../../src/pipeline/index.js";
import { crawlMetrics, crawlStatus, lockCrawl, openStore, type Store, StoreError } from "../../src/store/index.js";
import { zip } from "../extractors/office-samples.js";
import { compiled } from "../helpers/compiled.js";
import { dumpOf } from "../store/dump.js";
import { temporaryFolder, temporaryStore } from "../store/temporary-store.js";
import { file, html, link, openSite, plain, type Site } from "./site.js";

const worker = compiled("tests/pipeline/fake-worker.ts");
const RETRY = { attempts: 2, baseMs: 10, longestMs: 100 };

/** A run whose documents are read by the fake worker. */
async function run(store: Store, site: Site, yaml: string, signals: { finish?: AbortSignal; stop?: AbortSignal } = {}) {
  const text = `contact: a@example.org\nallowHosts: ["${site.host}"]\ndelaySeconds: 0\n${yaml.replaceAll("ORIGIN", site.origin)}`;
  const rules = parseSources(text, "sources.yaml");
  const options = { ocr: "never", engines: "auto", repair: false, jobs: 2 } as const;
  return crawlAndIngest(rules, rules.sources, options, { store, worker, ...signals }, undefined, { retry: RETRY });
}

const LISTING = "sources:\n  - name: a\n    listings: [ORIGIN/]\n";

const pdf = (text: string) => file(Buffer.from(`ok %PDF-1.7 ${text}`), `"${text}"`);

/** A listing of `count` files. */
const listing = (count: number): Site["pages"] => ({
  "/": html(Array.from({ length: count }, (_, i) => link(`/${i}.pdf`, `某局${i}部门决算`)).join("")),
  ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`/${i}.pdf`, pdf(String(i))])),
});

const sources = ({ sqlite }: Store, site: Site) =>
  (sqlite.prepare("SELECT source FROM documents ORDER BY source").pluck().all() as string[]).map((source) =>
    source.replace(site.origin, ""),
  );

describe("a run", () => {
  it("that meets a limit is gone on with by the next one, and nothing is asked for twice", async () => {
    const site = await openSite(listing(12));
    const store = await temporaryStore();
    const limited = `limits: { requests: 6 }\n${LISTING}`;
    const first = await run(store, site, limited);
    expect(first).toMatchObject({ outcome: "limited", addresses: { new: 4 }, documents: { read: 4 } });
    const second = await run(store, site, limited);
    expect(second).toMatchObject({ runId: first.runId, resumed: true, outcome: "limited" });
    const third = await run(store, site, LISTING);
    expect(third).toMatchObject({ runId: first.runId, outcome: "done", addresses: { new: 12 } });
    const asked = site.asked.map(({ path }) => path).filter((path) => path !== "/robots.txt");
    expect(asked.sort()).toEqual([...new Set(asked)].sort());
    expect(sources(store, site)).toHaveLength(12);
    expect(await run(store, site, LISTING)).toMatchObject({ runId: first.runId + 1, documents: { read: 0 } });
  });

  it("fails in a listing that has moved away, for all behind it is missed; a link may lead nowhere", async () => {
    const site = await openSite({ "/": html(link("/lost.pdf", "某局2020年部门决算")) });
    const store = await temporaryStore();
    const both = "sources:\n  - name: a\n    listings: [ORIGIN/, ORIGIN/moved/]\n";
    expect(await run(store, site, both)).toMatchObject({ addresses: { page: 1, gone: 1, failed: 1 } });
    expect(crawlStatus(store).troubles).toMatchObject([
      { url: `${site.origin}/moved/`, outcome: "failed", error: expect.stringContaining("404") },
      { url: `${site.origin}/lost.pdf`, outcome: "gone" },
    ]);
  });

  it("that is told to finish ends after the address under way; one that is told to stop, at once", async () => {
    const site = await openSite(listing(6));
    const store = await temporaryStore();
    const finish = new AbortController();
    const served = site.pages["/1.pdf"] as Site["pages"][string];
    site.pages["/1.pdf"] = (request, response) => {
      finish.abort();
      served(request, response);
    };
    expect(await run(store, site, LISTING, { finish: finish.signal })).toMatchObject({ outcome: "interrupted" });
    const stop = new AbortController();
    site.pages["/2.pdf"] = () => stop.abort();
    expect(await run(store, site, LISTING, { stop: stop.signal })).toMatchObject({ outcome: "interrupted" });
    site.pages["/2.pdf"] = pdf("2");
    expect(await run(store, site, LISTING)).toMatchObject({ outcome: "done", resumed: true });
    expect(sources(store, site)).toHaveLength(6);
  });

  it("does not meet another one", async () => {
    const site = await openSite(listing(1));
    const store = await temporaryStore();
    const again = await openStore(store.file);
    const unlock = lockCrawl(again);
    await expect(run(store, site, LISTING)).rejects.toThrow(StoreError);
    expect(site.asked).toEqual([]);
    unlock();
    expect(await run(store, site, LISTING)).toMatchObject({ outcome: "done" });
    again.sqlite.close();
  });

  it("takes a file that returns to earlier bytes for the latest version again", async () => {
    const site = await openSite(listing(1));
    const store = await temporaryStore();
    for (const text of ["0", "changed", "0"]) {
      site.pages["/0.pdf"] = pdf(text);
      await run(store, site, LISTING);
    }
    const rows = store.sqlite.prepare("SELECT superseded_by FROM documents ORDER BY document_id").pluck().all();
    expect(rows).toEqual([null, 1]);
    expect(await run(store, site, LISTING)).toMatchObject({ addresses: { unchanged: 1 }, documents: { skipped: 0 } });
  });

  it("gives the same database whatever the order of the links", async () => {
    const dumps: unknown[] = [];
    const pages = { ...listing(8), "/7.pdf": pdf("0") };
    const site = await openSite(pages);
    for (const order of [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [7, 3, 5, 1, 0, 6, 2, 4],
    ]) {
      site.pages["/"] = html(order.map((i) => link(`/${i}.pdf`, `某局${i}部门决算`)).join(""));
      const store = await temporaryStore();
      await run(store, site, LISTING);
      const { documents, tables, facts } = dumpOf(store);
      dumps.push({ documents, tables, facts });
    }
    expect(dumps[1]).toEqual(dumps[0]);
  });
});

describe("what is fetched", () => {
  const bytes = readFileSync(new URL("../../corpus/docs/003-changchun-final-2020.docx", import.meta.url));

  it("is read although a folder of the sources is missing, which fails by name", async () => {
    const site = await openSite(listing(1));
    const store = await temporaryStore();
    const yaml = `${LISTING}  - name: b\n    folders: [/no/such/folder]\n`;
    expect(await run(store, site, yaml)).toMatchObject({ outcome: "done", documents: { read: 1, failed: 1 } });
    const error = store.sqlite.prepare("SELECT error FROM documents WHERE status = 'failed'").pluck().get();
    expect(error).toBe("folder: it does not exist");
  });

  it("is not the page that a site shows instead of a file that is gone", async () => {
    const site = await openSite({
      "/": html(link("/a.pdf", "某局2020年部门决算")),
      "/a.pdf": html("<p>您访问的页面不存在</p>"),
    });
    const store = await temporaryStore();
    expect(await run(store, site, LISTING)).toMatchObject({ addresses: { gone: 1, new: 0 }, documents: { failed: 0 } });
    expect(crawlStatus(store).troubles).toMatchObject([{ url: `${site.origin}/a.pdf`, outcome: "gone" }]);
  });

  it("may be an archive, whose members are documents of their own", async () => {
    const site = await openSite({
      "/": html(link("/all.zip", "2020年部门决算打包下载")),
      "/all.zip": file(Buffer.from(zip({ "局/1.docx": bytes, "readme.txt": "x" })), '"1"'),
    });
    const store = await temporaryStore();
    const text = `contact: a@example.org\nallowHosts: ["${site.host}"]\ndelaySeconds: 0\n${LISTING.replaceAll("ORIGIN", site.origin)}`;
    const rules = parseSources(text, "sources.yaml");
    const options = { ocr: "never", engines: "auto", repair: false, jobs: 1 } as const;
    expect((await crawlAndIngest(rules, rules.sources, options, { store })).documents.read).toBe(1);
    expect(sources(store, site)).toEqual(["/all.zip!/局/1.docx"]);
    expect((await crawlAndIngest(rules, rules.sources, options, { store })).documents).toMatchObject({
      read: 0,
      skipped: 0,
    });
  }, 120_000);

  it("may be a page that prints its tables itself; a visitor counter makes no new version of it", async () => {
    let visitors = 0;
    const table = (total: string) =>
      `<table><tr><td>支出</td><td>合计</td></tr><tr><td>${total}</td><td>2.00</td></tr><tr><td>3.00</td><td>4.00</td></tr></table>`;
    let total = "1.00";
    const site = await openSite({
      "/": html(link("/1.html", "2020年度部门决算")),
      "/1.html": (request, response) => html(`<p>浏览 ${visitors++}</p>${table(total)}`)(request, response),
    });
    const store = await temporaryStore();
    const outcomes = [];
    for (const next of ["1.00", "1.00", "9.00"]) {
      total = next;
      const { addresses } = await run(store, site, LISTING);
      outcomes.push([addresses.new, addresses.changed, addresses.unchanged]);
    }
    expect(outcomes).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
  });

  it("comes from sitemaps, files and folders as well", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "local.pdf"), "ok local");
    const site = await openSite({
      "/robots.txt": plain(""),
      "/sitemap.xml": (_, response) =>
        response.end("<sitemapindex><sitemap><loc>/inner.xml</loc></sitemap></sitemapindex>"),
      "/inner.xml": (_, response) =>
        response.end(
          `<urlset><url><loc>/x/${encodeURIComponent("2020年部门决算")}.pdf</loc></url><url><loc>/news.pdf</loc></url></urlset>`,
        ),
      [`/x/${encodeURIComponent("2020年部门决算")}.pdf`]: pdf("mapped"),
      "/direct": pdf("direct"),
    });
    const store = await temporaryStore();
    const yaml = `sources:\n  - name: a\n    sitemaps: [ORIGIN/sitemap.xml]\n    files: [ORIGIN/direct]\n    folders: [${folder}]\n`;
    expect(await run(store, site, yaml)).toMatchObject({
      documents: { read: 3 },
      addresses: { failed: 0, refused: 0 },
    });
  });

  it("ends at listings that turn in circles", async () => {
    const site = await openSite({
      "*": (request, response) => {
        const n = Number(/page=(\d+)/.exec(request.url ?? "")?.[1] ?? 0);
        html(link("/1.pdf", "部门决算") + link(`/?page=${n + 1}`, "下一页"))(request, response);
      },
      "/1.pdf": pdf("1"),
    });
    const store = await temporaryStore();
    await run(store, site, LISTING);
    expect(site.asked.length).toBeLessThan(6);
  });
});

describe("a run's traces", () => {
  it("are its record, the frontier, and metrics", async () => {
    const site = await openSite({ ...listing(2), "/1.pdf": (_, response) => response.writeHead(500).end() });
    const store = await temporaryStore();
    await run(store, site, LISTING);
    const { runs, sources, troubles } = crawlStatus(store);
    expect(runs).toMatchObject([{ sources: ["a"], outcome: "done", documents_read: 1, waiting: 0 }]);
    expect(sources).toMatchObject([{ source_name: "a", addresses: 3, files: 1, failed: 1 }]);
    expect(troubles).toMatchObject([{ outcome: "failed", error: "HTTP 500", url: `${site.origin}/1.pdf` }]);
    const metrics = crawlMetrics(store);
    expect(metrics).toContain('juesuan_crawl_runs_total{outcome="done"} 1\n');
    expect(metrics).toContain('juesuan_crawl_addresses{outcome="failed"} 1\n');
    for (const line of metrics.trimEnd().split("\n"))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="\w+"\})? \d+)$/);
  });
});
