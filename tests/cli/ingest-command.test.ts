import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../store/temporary-store.js";
import { runCli, spawnCli } from "./run-cli.js";

const PUBLICATION = fileURLToPath(new URL("../../corpus/docs/000-suifenhe-final-2020.pdf", import.meta.url));

function folderWith(files: Record<string, string | Buffer>): string {
  const folder = join(temporaryFolder(), "in");
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
}

async function rowsOf(db: string, query: string) {
  return JSON.parse((await runCli(["sql", query, "--db", db, "--format", "json"])).data);
}

describe("juesuan ingest", () => {
  it("stores the good documents, says what is wrong with the others, and ends with code 1", async () => {
    const folder = folderWith({
      "empty.pdf": "",
      "garbage.pdf": "no document at all",
      "html.pdf": "<html><body>404</body></html>",
    });
    copyFileSync(PUBLICATION, join(folder, "good.pdf"));
    const db = join(temporaryFolder(), "x.db");
    const { code, data, log } = await runCli(["ingest", folder, "--db", db]);
    expect([code, data]).toEqual([1, ""]);
    expect(log).toContain(`failed   ${join(folder, "empty.pdf")}: the file is empty`);
    const documents = await rowsOf(db, "SELECT file_name, status, error FROM documents ORDER BY file_name");
    expect(documents).toMatchObject([
      { file_name: "empty.pdf", status: "failed", error: expect.stringContaining("empty") },
      { file_name: "garbage.pdf", status: "failed" },
      { file_name: "good.pdf", status: "ok", error: null },
      { file_name: "html.pdf" },
    ]);
    const [{ proved }] = await rowsOf(db, "SELECT proved FROM coverage WHERE file_name = 'good.pdf'");
    expect(proved).toBeGreaterThan(100);
    const again = await runCli(["ingest", folder, "--db", db]);
    expect(again.code).toBe(1);
    expect(again.log).toContain("0 read");
  });

  it("leaves a database that opens, with the finished documents in it, when Ctrl-C ends it", async () => {
    const folder = folderWith({});
    for (const name of ["a.pdf", "b.pdf"]) copyFileSync(PUBLICATION, join(folder, name));
    for (let i = 0; i < 40; i++) writeFileSync(join(folder, `c${i}.pdf`), `garbage ${i}`);
    const db = join(temporaryFolder(), "x.db");
    let sent = false;
    const { code, log } = await spawnCli(["ingest", folder, "--db", db, "--jobs", "1"], (soFar, interrupt) => {
      if (sent || !/^(ok|failed)/m.test(soFar)) return;
      sent = true;
      interrupt("SIGINT");
    });
    expect(code).toBe(130);
    expect(log).toContain("once more to stop at once");
    const [{ n }] = await rowsOf(db, "SELECT count(*) AS n FROM documents");
    expect(n).toBeGreaterThanOrEqual(1);
    expect(n).toBeLessThan(41);
    expect((await runCli(["verify", "--db", db])).code).toBe(0);
  });
});

describe("juesuan extract", () => {
  it("prints one object per file and line, and goes on after a file that cannot be read", async () => {
    const bad = join(folderWith({ "bad.pdf": "x" }), "bad.pdf");
    const { code, data, log } = await runCli([
      "extract",
      PUBLICATION,
      bad,
      "/no/such.pdf",
      PUBLICATION,
      "--pages",
      "4-5",
    ]);
    expect(code).toBe(1);
    const lines = data.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    const document = JSON.parse(lines[0] ?? "");
    expect(document).toMatchObject({
      file: "000-suifenhe-final-2020.pdf",
      mediaType: "application/pdf",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      tables: expect.arrayContaining([expect.objectContaining({ ordinal: 0, unit: "万元", method: "ruled" })]),
    });
    const pages = document.tables.map((table: { page: number }) => table.page);
    expect(Math.min(...pages)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...pages)).toBeLessThanOrEqual(5);
    expect(log).toContain("bad.pdf");
    expect(log).toContain("no such file");
  });

  it.each([
    ["csv", /^000-suifenhe-final-2020\.pdf,0,/],
    ["html", /^<!doctype html>[\s\S]*<td rowspan=/],
    ["md", /^# 000-suifenhe[\s\S]*\| --- \|/],
  ])("prints %s", async (format, pattern) => {
    const { code, data } = await runCli(["extract", PUBLICATION, "--format", format]);
    expect(code).toBe(0);
    expect(data).toMatch(pattern);
  });
});
