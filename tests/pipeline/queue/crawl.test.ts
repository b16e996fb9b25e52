import { expect, it } from "vitest";
import { type EnqueueOptions, enqueueSources, runWorker } from "../../../src/pipeline/index.js";
import { queueStatus } from "../../../src/store/index.js";
import { file, html, link, openSite } from "../../crawl/site.js";
import { compiled } from "../../helpers/compiled.js";
import { temporaryStore } from "../../store/temporary-store.js";

const OPTIONS: EnqueueOptions = {
  ...{ ocr: "never", engines: "auto", repair: true },
  ...{ force: false, priority: 0, attempts: 1 },
};

it("sources are crawled by a worker, what they publish becomes jobs, and is not handed out twice", async () => {
  const site = await openSite({
    "/": html([link("/1.pdf", "某局部门决算"), link("/2.pdf", "某委部门决算")].join("")),
    "/1.pdf": file(Buffer.from("fail %PDF-1.7 1"), '"1"'),
    "/2.pdf": file(Buffer.from("fail %PDF-1.7 2"), '"2"'),
  });
  const store = await temporaryStore();
  const text = `contact: a@example.org\nallowHosts: ["${site.host}"]\ndelaySeconds: 0\nsources:\n  - name: a\n    listings: [${site.origin}/]\n`;
  const worker = compiled("tests/pipeline/fake-worker.ts");
  for (const news of [["failed", "failed"], []]) {
    await enqueueSources(store, "sources.yaml", { text }, OPTIONS);
    const told: string[] = [];
    await runWorker(store.address, { jobs: 1, drain: true }, { worker }, ({ kind }) => told.push(kind));
    expect(told).toEqual(news);
  }
  const sources = store.sqlite.prepare("SELECT source FROM documents ORDER BY source").pluck().all();
  expect(sources).toEqual([`${site.origin}/1.pdf`, `${site.origin}/2.pdf`]);
  expect(store.sqlite.prepare("SELECT count(*) FROM crawl_urls WHERE read_sha256 = sha256").pluck().get()).toBe(2);
  expect(queueStatus(store)?.deadLetters).toEqual([]);
}, 600_000);
