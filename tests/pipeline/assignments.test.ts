/** What a person says of a document and its tables, through reprocess and a new ingest. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ingest, reprocess } from "../../src/pipeline/index.js";
import {
  assignmentDesk,
  assignOrganisation,
  assignStatement,
  beginRun,
  type Store,
  seeUrls,
} from "../../src/store/index.js";
import { dumpOf } from "../store/dump.js";
import { temporaryFolder, temporaryStore } from "../store/temporary-store.js";

const OPTIONS = { ocr: "never", engines: "auto", repair: true, jobs: 1 } as const;
const SAID = { reviewer: "甲", assigned_at: "2026-01-02T00:00:00.000Z" };
const UNKNOWN = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>2020年度部门决算</title></head><body>
  <p>2020年度部门决算</p><table border="1"><caption>经费明细一览 单位：万元</caption>
  <tr><td>编码</td><td>名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
  <tr><td>208</td><td>社会保障和就业支出</td><td>120.00</td><td>100.00</td><td>20.00</td></tr>
  <tr><td>20801</td><td>人力资源和社会保障管理事务</td><td>120.00</td><td>100.00</td><td>20.00</td></tr>
  <tr><td>2080101</td><td>行政运行</td><td>100.00</td><td>100.00</td><td></td></tr>
  <tr><td>2080102</td><td>一般行政管理事务</td><td>20.00</td><td></td><td>20.00</td></tr>
  </table></body></html>`;

async function ingested(): Promise<{ store: Store; path: string }> {
  const store = await temporaryStore();
  const path = join(temporaryFolder(), "a.html");
  writeFileSync(path, UNKNOWN);
  await ingest([path], OPTIONS, { store });
  return { store, path };
}

const state = ({ sqlite }: Store) => ({
  documents: sqlite.prepare("SELECT organisation, region_code FROM documents").all(),
  statements: sqlite.prepare("SELECT DISTINCT statement FROM facts ORDER BY 1").pluck().all(),
  proved: sqlite.prepare("SELECT count(*) FROM facts WHERE status = 'proved'").pluck().get(),
});
const UNREAD = { documents: [{ organisation: null, region_code: null }], statements: ["other"], proved: 0 };
const READ = {
  documents: [{ organisation: "某审计局", region_code: "220100" }],
  statements: ["expenditure"],
  proved: 10,
};

describe("an assignment", () => {
  it("takes effect with the next reading, survives reprocess and a forced ingest, and can be taken back", async () => {
    const { store, path } = await ingested();
    expect(state(store)).toEqual(UNREAD);
    const open = assignmentDesk(store, 10, 0);
    expect(open.tables.rows).toMatchObject([{ title: "经费明细一览", facts: 10 }]);
    expect(open.documents.rows).toMatchObject([{ file_name: "a.html" }]);
    const { document_id = 0, table_id = 0 } = open.tables.rows[0] ?? {};
    assignStatement(store, { table_id, statement: "expenditure", ...SAID });
    assignOrganisation(store, { document_id, organisation: "某审计局", region: "吉林省长春市", ...SAID });
    expect(assignmentDesk(store, 10, 0)).toMatchObject({
      tables: { total: 0 },
      documents: { total: 0 },
      assignments: { total: 2, rows: [{ state: "waiting" }, { state: "waiting" }] },
    });

    expect((await reprocess(OPTIONS, { store })).summary).toMatchObject({ read: 1 });
    expect(state(store)).toEqual(READ);
    expect(assignmentDesk(store, 10, 0).assignments.rows.map((row) => row.state)).toEqual(["in force", "in force"]);
    const before = dumpOf(store);
    expect((await reprocess(OPTIONS, { store })).summary).toMatchObject({ read: 0, skipped: 1 });
    await ingest([path], { ...OPTIONS, force: true }, { store });
    expect(state(store)).toEqual(READ);
    expect(dumpOf(store)).toEqual(before);

    const table = assignmentDesk(store, 10, 0).assignments.rows.find(({ subject }) => subject === "statement");
    assignStatement(store, { table_id: table?.table_id ?? 0, statement: null, ...SAID });
    assignOrganisation(store, { document_id, organisation: null, region: null, ...SAID });
    await reprocess(OPTIONS, { store });
    expect(state(store)).toEqual(UNREAD);
    expect(assignmentDesk(store, 10, 0).assignments.total).toBe(0);
  }, 120_000);

  it("goes before what the source says that led to the document", async () => {
    const { store } = await ingested();
    const { source, document_id } = store.sqlite.prepare("SELECT source, document_id FROM documents").get() as {
      source: string;
      document_id: number;
    };
    const { runId } = beginRun(store, ["a"], SAID.assigned_at);
    const found = { url: source, host: "gov.example", kind: "file", depth: 1, paging: 0, title: "", foundOn: null };
    const publisher = { sourceName: "a", region: "河北省唐山市", organisation: "某民政局" };
    seeUrls(store, runId, [{ ...found, kind: "file" }], publisher, SAID.assigned_at);
    assignOrganisation(store, { document_id, organisation: "某审计局", region: null, ...SAID });
    await reprocess(OPTIONS, { store });
    expect(state(store).documents).toEqual([{ organisation: "某审计局", region_code: "130200" }]);
  }, 60_000);

  it.each([
    ["a statement that is none", (store: Store) => assignStatement(store, { table_id: 1, statement: "x", ...SAID })],
    ["a table that is none", (store: Store) => assignStatement(store, { table_id: 99, statement: "income", ...SAID })],
    [
      "a document that is none",
      (store: Store) => assignOrganisation(store, { document_id: 99, organisation: "某局", region: null, ...SAID }),
    ],
  ])("refuses %s", async (_what, assign) => {
    const store = await temporaryStore();
    expect(() => assign(store)).toThrow(/there is no|no statement/);
  });
});
