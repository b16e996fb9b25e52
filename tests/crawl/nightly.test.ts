import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseSources } from "../../src/crawl/index.js";
import { crawlAndIngest } from "../../src/pipeline/index.js";
import { originalPath, type Store, verifyStore } from "../../src/store/index.js";
import { temporaryStore } from "../store/temporary-store.js";
import { dripping, file, html, link, openSite, plain, redirect, type Site } from "./site.js";

const published = (name: string) => readFileSync(new URL(`../../corpus/docs/${name}`, import.meta.url));
const FINAL = published("003-changchun-final-2020.docx");
const BUDGET = published("004-nandagang-budget-2020.docx");
const OTHER = published("001-tangshan-hitech-final-2019.docx");
/** The same publication in other bytes: something is added behind the end of the archive's comment. */
const FINAL_AGAIN = Buffer.concat([FINAL.subarray(0, -2), Buffer.from([1, 0]), Buffer.from("2")]);

const EXCHANGE = { connectMs: 2000, headersMs: 3000, totalMs: 6000, maxBytes: 5e6, window: { ms: 400, bytes: 200 } };
const QUICK = { exchange: EXCHANGE, retry: { attempts: 3, baseMs: 20, longestMs: 2000 } };

/** Listing pages in UTF-8 and GBK with everything that goes wrong on real sites. */
async function governmentSite(): Promise<Site> {
  const site = await openSite({});
  let busy = 0;
  Object.assign(site.pages, {
    "/robots.txt": plain("User-agent: *\nDisallow: /private/\n"),
    "/czj/index.html": html(
      link("a/final.html", "2020年度部门决算公开") +
        link("/files/budget.docx", "2020年部门预算") +
        link("a/notice.html", "关于做好2020年部门决算公开工作的通知") +
        link("a/minutes.html", "部门预算编制工作会议纪要") +
        link("a/lost.html", "2018年度部门决算") +
        link("/private/secret.docx", "2017年度部门决算") +
        link("/metadata", "2016年度部门决算") +
        link("/neighbour", "2015年度部门决算") +
        link("index_1.html", "下一页"),
    ),
    "/czj/index_1.html": html(
      link("/slow.pdf", "2014年度部门决算") +
        link("/busy.docx", "2013年度部门决算") +
        link("/trap/1/", "2012年度部门决算") +
        link("a/video.html", "预算法宣传片"),
      "gbk",
    ),
    "/czj/a/final.html": html(
      `<p>附件：</p>${link("/moved/final.docx", "附件1")}${link("/system/_content/download.jsp?wbfileid=7", "长春某局2019年度部门决算.docx")}`,
      "gbk",
      "2020年度部门决算公开",
    ),
    "/moved/final.docx": redirect("/files/final.docx", 301),
    "/files/final.docx": file(FINAL, '"f1"'),
    "/files/budget.docx": file(BUDGET, '"b1"'),
    "/system/_content/download.jsp?wbfileid=7": ((_, response) =>
      response
        .writeHead(200, {
          "content-type": "application/octet-stream",
          "content-encoding": "gzip",
          "content-disposition": 'attachment; filename="../../../etc/passwd.docx"',
        })
        .end(gzipSync(OTHER))) satisfies Site["pages"][string],
    "/metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/neighbour": redirect(`http://127.0.0.2:${site.host.split(":")[1]}/files/final.docx`),
    "/slow.pdf": dripping,
    "/busy.docx": ((_, response) => {
      if (busy++ === 0) response.writeHead(503, { "retry-after": "0" }).end();
      else response.writeHead(404).end();
    }) satisfies Site["pages"][string],
    "/private/secret.docx": file(BUDGET, '"s1"'),
    // Every page leads to one more, for ever.
    "*": ((request, response) => {
      const n = /^\/trap\/(\d+)\/$/.exec(request.url ?? "")?.[1];
      if (n === undefined) return void response.writeHead(404).end("<html>404</html>");
      return html(link(`/trap/${Number(n) + 1}/`, `2012年度部门决算 第${n}部分`))(request, response);
    }) satisfies Site["pages"][string],
  });
  return site;
}

function sourcesOf(site: Site) {
  return parseSources(
    `contact: crawler@example.org
allowHosts: ["${site.host}"]
delaySeconds: 0
sources:
  - name: czj
    region: 吉林省长春市
    listings: ["${site.origin}/czj/index.html"]
    depth: 3
`,
    "sources.yaml",
  );
}

async function run(store: Store, site: Site) {
  const sources = sourcesOf(site);
  const options = { ocr: "never", engines: "auto", repair: false, jobs: 1 } as const;
  return crawlAndIngest(sources, sources.sources, options, { store }, undefined, QUICK);
}

const documents = ({ sqlite }: Store) =>
  sqlite
    .prepare(
      `SELECT source, file_name, status, superseded_by IS NOT NULL AS superseded,
         (SELECT count(*) FROM facts f WHERE f.document_id = d.document_id) AS facts
       FROM documents d ORDER BY source, document_id`,
    )
    .all() as { source: string; file_name: string; status: string; superseded: number; facts: number }[];

const outcomes = ({ sqlite }: Store, site: Site) =>
  Object.fromEntries(
    (sqlite.prepare("SELECT url, outcome FROM crawl_urls").raw().all() as [string, string][]).map(([url, outcome]) => [
      url.replace(site.origin, ""),
      outcome,
    ]),
  );

describe("a government site that is crawled two nights running", () => {
  it("gives its publications with their facts, and the second night nothing new but the file that changed", async () => {
    const site = await governmentSite();
    const store = await temporaryStore();

    const first = await run(store, site);

    expect(first).toMatchObject({
      outcome: "done",
      addresses: { new: 3, changed: 0 },
      documents: { read: 3, failed: 0 },
    });
    expect(documents(store)).toMatchObject([
      { source: `${site.origin}/files/budget.docx`, file_name: "2020年部门预算.docx", status: "ok", superseded: 0 },
      {
        source: `${site.origin}/moved/final.docx`,
        file_name: "2020年度部门决算公开.docx",
        status: "ok",
        superseded: 0,
      },
      {
        source: `${site.origin}/system/_content/download.jsp?wbfileid=7`,
        file_name: "长春某局2019年度部门决算.docx",
        status: "ok",
      },
    ]);
    for (const { facts } of documents(store)) expect(facts).toBeGreaterThan(10);
    expect(await verifyStore(store)).toEqual([]);

    const came = outcomes(store, site);
    expect(came["/metadata"]).toBe("refused");
    expect(came["/neighbour"]).toBe("refused");
    expect(came["/private/secret.docx"]).toBe("refused");
    expect(came["/czj/a/lost.html"]).toBe("gone");
    expect(came["/busy.docx"]).toBe("gone");
    expect(came["/slow.pdf"]).toBe("failed");
    expect(Object.keys(came).filter((path) => path.startsWith("/trap/"))).toHaveLength(3);

    const paths = site.asked.map(({ path }) => path);
    for (const never of ["/czj/a/notice.html", "/czj/a/minutes.html", "/czj/a/video.html", "/private/secret.docx"])
      expect(paths).not.toContain(never);
    expect(paths.filter((path) => path === "/busy.docx")).toHaveLength(2);
    expect(site.together).toBe(1);
    expect(new Set(site.asked.map(({ userAgent }) => userAgent))).toEqual(
      new Set([expect.stringMatching(/^juesuan\/\d.* \(\+mailto:crawler@example\.org\)$/)]),
    );

    const before = documents(store);
    site.asked.length = 0;
    site.pages["/files/final.docx"] = file(FINAL_AGAIN, '"f2"');
    const second = await run(store, site);

    expect(second).toMatchObject({
      addresses: { new: 0, changed: 1, unchanged: 2 },
      documents: { read: 1, skipped: 0 },
    });
    expect(second.runId).not.toBe(first.runId);
    const after = documents(store);
    expect(after).toHaveLength(before.length + 1);
    const versions = after.filter(({ source }) => source === `${site.origin}/moved/final.docx`);
    expect(versions.map(({ superseded }) => superseded)).toEqual([1, 0]);
    expect(site.asked.find(({ path }) => path === "/files/budget.docx")).toMatchObject({ status: 304 });
    const kept = store.sqlite.prepare("SELECT sha256 FROM documents").pluck().all() as string[];
    for (const sha256 of kept) expect(existsSync(originalPath(store.file, sha256))).toBe(true);
    expect(await verifyStore(store)).toEqual([]);

    const third = await run(store, site);
    expect(third).toMatchObject({ addresses: { new: 0, changed: 0 }, documents: { read: 0, skipped: 0, failed: 0 } });
    expect(documents(store)).toEqual(after);
  }, 180_000);
});
