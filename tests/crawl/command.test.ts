import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, spawnCli } from "../cli/run-cli.js";
import { temporaryFolder } from "../store/temporary-store.js";
import { file, html, link, openSite, type Site } from "./site.js";

const published = readFileSync(new URL("../../corpus/docs/004-nandagang-budget-2020.docx", import.meta.url));

async function smallSite(): Promise<Site> {
  return openSite({
    "/": html(link("/1.docx", "2020年部门预算")),
    "/1.docx": file(published, '"1"'),
    "/page.html": html(link("/1.docx", "附件")),
    "/hook": (_, response) => response.writeHead(204).end(),
  });
}

function sourcesFile(site: Site, more = ""): { path: string; db: string; folder: string } {
  const folder = temporaryFolder();
  const path = join(folder, "sources.yaml");
  writeFileSync(
    path,
    `contact: a@example.org\nallowHosts: ["${site.host}"]\ndelaySeconds: 0\n${more}sources:\n  - name: a\n    listings: ["${site.origin}/"]\n`,
  );
  return { path, db: join(folder, "j.db"), folder };
}

describe("juesuan crawl", () => {
  it("logs JSON with a summary at the end, tells webhook and command, and shows its status", async () => {
    const site = await smallSite();
    const folder = temporaryFolder();
    const told = join(folder, "told.json");
    const after = `after:\n  webhook: ${site.origin}/hook\n  command: [sh, -c, 'cat > "${told}"']\n`;
    const { path, db } = sourcesFile(site, after);
    const { code, data, log } = await runCli(["crawl", path, "--db", db, "--log", "json", "--ocr", "never"]);
    expect([code, data]).toEqual([0, ""]);
    const events = log
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map(({ event }) => event)).toEqual(["address", "address", "document-stored", "crawl"]);
    expect(events.at(-1)).toMatchObject({
      level: "info",
      outcome: "done",
      addresses: { new: 1 },
      documents: { read: 1 },
    });
    expect(site.asked.map(({ path }) => path)).toContain("/hook");
    expect(JSON.parse(readFileSync(told, "utf8"))).toMatchObject({ outcome: "done" });
    const status = await runCli(["crawl", "--status", "--db", db, "--format", "json"]);
    expect(JSON.parse(status.data).runs).toHaveLength(1);
    expect((await runCli(["crawl", "--status", "--db", db])).data).toContain("done");
  }, 60_000);

  it("ends with 2 and the line of a defect before anything is fetched", async () => {
    const site = await smallSite();
    const { path, db } = sourcesFile(site, "dept: 3\n");
    const { code, log } = await runCli(["crawl", path, "--db", db]);
    expect([code, log]).toEqual([2, `error: ${path}:4: dept: no such key\n`]);
    expect([site.asked.length, existsSync(db)]).toEqual([0, false]);
    expect((await runCli(["crawl", "--db", db])).code).toBe(2);
  });

  it("ends with 1 where a file could not be fetched", async () => {
    const site = await smallSite();
    site.pages["/1.docx"] = (_, response) => response.writeHead(403).end();
    const { path, db } = sourcesFile(site);
    const { code, log } = await runCli(["crawl", path, "--db", db]);
    expect(code).toBe(1);
    expect(log).toContain(`failed    ${site.origin}/1.docx: HTTP 403\n`);
  });

  it("watches: runs when the schedule says so, until it is told to end", async () => {
    const site = await smallSite();
    const { path, db } = sourcesFile(site, 'schedule: "* * * * * *"\n');
    let told = false;
    const { code, log } = await spawnCli(["crawl", path, "--db", db, "--watch", "--ocr", "never"], (log, interrupt) => {
      // Once: a second Ctrl-C stops at once, whatever is under way.
      if (!told && log.split("crawl done").length >= 3) interrupt("SIGINT");
      told ||= log.split("crawl done").length >= 3;
    });
    expect(log).toMatch(/watching 1 sources; next run 20/);
    expect(log).toMatch(/crawl done: 1 new[\s\S]*crawl done: 0 new, 0 changed, 1 unchanged/);
    // 130 where the next run had begun when it was told.
    expect([0, 130]).toContain(code);
  }, 90_000);
});

describe("juesuan ingest with web addresses", () => {
  it("takes a file, or what a page attaches", async () => {
    const site = await smallSite();
    const db = join(temporaryFolder(), "j.db");
    const args = ["ingest", "--db", db, "--ocr", "never", "--allow-host", site.host, "--"];
    const { code, log } = await runCli([...args, `${site.origin}/page.html`], { JUESUAN_CONTACT: "b@example.org" });
    expect(log).toMatch(/read {6}http.*\/1\.docx/);
    expect(code).toBe(0);
    expect(site.asked.at(-1)?.userAgent).toMatch(/\(\+mailto:b@example\.org\)$/);
    const again = await runCli([...args, `${site.origin}/1.docx`]);
    expect([again.code, again.log]).toEqual([0, expect.stringContaining("1 unchanged")]);
  }, 60_000);

  it("fails where there is nothing, or no right to go", async () => {
    const site = await smallSite();
    const db = join(temporaryFolder(), "j.db");
    const { code, log } = await runCli(["ingest", "--db", db, `${site.origin}/1.docx`]);
    expect([code, log]).toEqual([1, expect.stringContaining("no public address")]);
    expect(site.asked).toEqual([]);
    expect((await runCli(["ingest", "--db", db, "ftp://a.example/x.pdf"])).code).toBe(2);
  });
});
