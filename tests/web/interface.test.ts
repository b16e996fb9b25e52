import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  AssignmentDesk,
  CodeSummary,
  ComparedAmount,
  Department,
  QueuedFinding,
  SampleState,
  SearchHit,
} from "../../src/web/answers.js";
import { storeSample } from "../store/temporary-store.js";
import { answer, post, raw, serveSample, type TestServer } from "./running-server.js";

let server: TestServer;

beforeAll(async () => {
  server = await serveSample();
});
afterAll(() => server.close());

describe("search", () => {
  const found = (question: string) => answer<SearchHit[]>(server, `/api/search?q=${question}`);

  it("finds a department by any two characters of its name: 民政 finds 民政局", async () => {
    const names = (await found("民政")).filter(({ kind }) => kind === "organisation").map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["甲县民政局", "乙市民政局"]));
  });

  it("finds by one character, by a region in the name, by a code and by a printed label", async () => {
    expect((await found("民")).some(({ name }) => name === "甲县民政局")).toBe(true);
    expect((await found("沧州 民政")).map(({ name }) => name)).toEqual(["甲县民政局"]);
    expect(await found("2080201")).toMatchObject([{ kind: "code", code: "2080201", name: "行政运行" }]);
    expect(await found("养老服务")).toMatchObject([{ kind: "label", code: "", name: "养老服务补助" }]);
    expect((await found("长春")).some(({ kind, region_code }) => kind === "region" && region_code === "220100")).toBe(
      true,
    );
  });

  it("finds nothing for signs that FTS5 would take for its own language", async () => {
    for (const question of ['"', "*", "AND", "民政 AND", "(", "col:x", "%F0%9F%99%82"])
      expect(await found(question)).toEqual([]);
  });
});

describe("a department", () => {
  it("gives its statements by year, its headline amounts, and not those of its units", async () => {
    const department = await answer<Department>(server, "/api/department?organisation=甲县民政局&region=130901");
    expect(department).toMatchObject({ documents: 8, first_year: 2019, last_year: 2022 });
    expect(department.statements).toHaveLength(8);
    const totals = department.headlines.filter(({ code, phase }) => code === "total" && phase === "final");
    expect(totals.map(({ fiscal_year, amount_fen }) => [fiscal_year, amount_fen])).toEqual([
      [2019, 2_019_500_000],
      [2020, 2_020_500_000],
      [2021, 2_021_500_000],
      [2022, 2_022_500_000],
    ]);
    expect((await raw(server, "/api/department?organisation=x")).status).toBe(404);
  });
});

describe("a comparison", () => {
  const compare = (rest: string) =>
    answer<ComparedAmount[]>(server, `/api/compare?scheme=function&code=208&measure=total&${rest}`);

  it("ranks departments, leaves units out where their department is there, and links each amount", async () => {
    const amounts = await compare("by=organisation&year=2022&phase=final");
    expect(amounts.map(({ organisation, amount_fen }) => [organisation, amount_fen])).toEqual([
      ["甲县民政局", 2_022_500_000],
      ["乙市民政局", 90_000_000],
    ]);
    for (const { fact_id } of amounts) expect(fact_id).toBeGreaterThan(0);
  });

  it("knows the latest year of each phase: a budget of next year does not make the finals begin with nothing", async () => {
    storeSample(server.store, {
      organisation: "丙县民政局",
      phase: "budget",
      fiscalYear: 2023,
      facts: [{ code: "208" }],
    });
    const code = await answer<CodeSummary>(server, "/api/code?scheme=function&code=208");
    expect(code.latest).toEqual({ budget: 2023, final: 2022 });
  });

  it("gives the same sums as the view spending, by region and by year", async () => {
    for (const { fiscal_year, phase, amount_fen } of await compare("by=year"))
      expect(
        server.store.sqlite
          .prepare(
            "SELECT sum(amount_fen) FROM spending WHERE code = '208' AND measure = 'total' AND fiscal_year = ? AND phase = ?",
          )
          .pluck()
          .get(fiscal_year, phase),
      ).toBe(amount_fen);
    const regions = await compare("by=region&year=2022&phase=final&region=13");
    expect(regions).toMatchObject([{ region_code: "130901", amount_fen: 2_022_500_000 }]);
  });

  it("sees what another connection has stored since", async () => {
    const before = (await compare("by=organisation&year=2018&phase=final")).length;
    storeSample(server.store, { organisation: "丙县民政局", fiscalYear: 2018, facts: [{ code: "208" }] });
    expect(before).toBe(0);
    await expect
      .poll(async () => (await compare("by=organisation&year=2018&phase=final")).length, {
        timeout: 15_000,
        interval: 500,
      })
      .toBe(1);
  });
});

describe("REST", () => {
  it("filters, orders, pages and chooses columns", async () => {
    const page = await answer<{ rows: object[]; next: string }>(
      server,
      "/api/v1/facts?code=208&fiscal_year__gte=2021&_sort_desc=amount_fen&_limit=2&_columns=fiscal_year,amount_fen",
    );
    expect(page.rows).toEqual([
      { fiscal_year: 2022, amount_fen: 2_022_500_000 },
      { fiscal_year: 2022, amount_fen: 2_022_000_000 },
    ]);
    const next = JSON.parse((await raw(server, page.next)).body);
    expect(next.rows[0]).toEqual({ fiscal_year: 2021, amount_fen: 2_021_500_000 });
  });

  it("tells absent values and text from numbers", async () => {
    const unmapped = await answer<{ rows: { label_raw: string }[] }>(server, "/api/v1/facts?code__null=1&_limit=1");
    expect(unmapped.rows[0]?.label_raw).toBe("养老服务补助");
    const like = await answer<{ rows: unknown[] }>(server, "/api/v1/documents?organisation__like=乙%");
    expect(like.rows).toHaveLength(1);
    const region = await answer<{ rows: unknown[] }>(server, "/api/v1/spending?region_code=220100&code=208");
    expect(region.rows).toHaveLength(1);
  });

  it.each([
    "/api/v1/facts?nothing=1",
    "/api/v1/facts?code__drop=1",
    "/api/v1/facts?_sort=1;DROP",
    "/api/v1/facts?_limit=-1",
  ])("%s is not understood", async (path) => {
    expect((await raw(server, path)).status).toBe(400);
  });

  it("shows no table of the machinery", async () => {
    for (const table of ["kysely_migration", "sqlite_master", "search_index", "search_terms"])
      expect((await raw(server, `/api/v1/${table}`)).status).toBe(404);
  });

  it("is described by OpenAPI: every table, every column", async () => {
    const description = await answer<{
      openapi: string;
      paths: Record<string, { get: { parameters: { name: string }[] } }>;
    }>(server, "/api/openapi.json");
    expect(description.openapi).toBe("3.1.0");
    const tables = await answer<{ name: string; columns: { name: string }[] }[]>(server, "/api/schema");
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["facts", "documents", "spending", "reviews"]),
    );
    for (const { name, columns } of tables) {
      const names = description.paths[`/${name}`]?.get.parameters.map((parameter) => parameter.name);
      for (const column of columns) expect(names).toContain(column.name);
    }
  });
});

describe("a spot check", () => {
  const sample = () => answer<SampleState>(server, "/api/sample?n=6&seed=7");
  const judge = (factId: number, reviewer: string, verdict: string, corrected: number | null = null) => {
    const amount = server.store.sqlite.prepare("SELECT amount_fen FROM facts WHERE fact_id = ?").pluck().get(factId);
    return post(server, "/api/reviews", {
      fact_id: factId,
      amount_seen_fen: amount,
      verdict,
      corrected_fen: corrected,
      reviewer,
    });
  };

  it("is the same for the same seed, and keeps what two reviewers say at once", async () => {
    const first = await sample();
    expect(first.items).toHaveLength(6);
    expect((await sample()).items.map(({ fact_id }) => fact_id)).toEqual(first.items.map(({ fact_id }) => fact_id));
    const answers = await Promise.all(
      first.items.flatMap(({ fact_id }) => [judge(fact_id, "甲", "right"), judge(fact_id, "乙", "skip")]),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    const then = await sample();
    expect(then).toMatchObject({ done: 6, right: 6, wrong: 0 });
    for (const { verdicts } of then.items)
      expect(verdicts.map(({ reviewer }) => reviewer).sort()).toEqual(["乙", "甲"]);
  });

  it("counts a wrong amount with its correction, and shows the interval", async () => {
    const { items } = await sample();
    const factId = items[0]?.fact_id ?? 0;
    expect((await judge(factId, "乙", "wrong", 123_400)).status).toBe(201);
    const then = await sample();
    expect(then).toMatchObject({ right: 5, wrong: 1 });
    expect(then.accuracy.interval?.high).toBeGreaterThan(then.accuracy.rate ?? 1);
    expect(then.items[0]?.verdicts[0]).toMatchObject({ verdict: "wrong", corrected_fen: 123_400, reviewer: "乙" });
  });

  it("refuses a verdict on an amount that is another one now, and one without a name", async () => {
    const { items } = await sample();
    const body = { fact_id: items[0]?.fact_id, amount_seen_fen: 1, verdict: "right", reviewer: "甲" };
    expect((await post(server, "/api/reviews", body)).status).toBe(400);
    expect((await post(server, "/api/reviews", { ...body, reviewer: " " })).status).toBe(400);
  });
});

describe("the queue of findings", () => {
  const queue = (state: string) =>
    answer<{ total: number; findings: QueuedFinding[] }>(server, `/api/findings?state=${state}`);

  it("moves a finding from open to dismissed, with a reason alone, and back", async () => {
    const before = await queue("open");
    const id = before.findings[0]?.finding_id;
    expect((await post(server, `/api/findings/${id}`, { state: "dismissed", reviewer: "甲" })).status).toBe(400);
    const reason = "与附注一致";
    expect((await post(server, `/api/findings/${id}`, { state: "dismissed", reason, reviewer: "甲" })).status).toBe(
      200,
    );
    expect((await queue("open")).total).toBe(before.total - 1);
    expect((await queue("dismissed")).findings).toMatchObject([{ finding_id: id, reason, reviewer: "甲" }]);
    expect((await post(server, `/api/findings/${id}`, { state: "open", reviewer: "甲" })).status).toBe(200);
    expect((await queue("open")).total).toBe(before.total);
  });
});

describe("the desk of assignments", () => {
  const desk = () => answer<AssignmentDesk>(server, "/api/assignments");

  it("takes what a person says of a table and of a document, and gives it back", async () => {
    const id = storeSample(server.store, { organisation: null, statement: "other" });
    const before = await desk();
    const table = before.tables.rows.find(({ document_id }) => document_id === id)?.table_id;
    expect(before.documents.rows.map(({ document_id }) => document_id)).toEqual([id]);
    const said = (place: string, body: object) =>
      post(server, `/api/assignments/${place}`, { reviewer: "甲", ...body });
    expect((await said(`table/${table}`, { statement: "nothing" })).status).toBe(400);
    expect((await said(`table/${table}`, { statement: "income", reviewer: " " })).status).toBe(400);
    expect((await said(`table/${table}`, { statement: "income" })).status).toBe(201);
    expect((await said(`document/${id}`, { organisation: "丁县审计局", region: "河北省" })).status).toBe(201);
    expect(await desk()).toMatchObject({
      tables: { total: before.tables.total - 1 },
      documents: { total: 0 },
      assignments: {
        rows: [
          { subject: "organisation", value: "丁县审计局", region: "河北省", reviewer: "甲", state: "waiting" },
          { subject: "statement", value: "income", table_id: table, state: "waiting" },
        ],
      },
    });
    expect((await said(`document/${id}`, {})).status).toBe(201);
    expect((await desk()).assignments.total).toBe(1);
    expect((await said("document/999999", { organisation: "x" })).status).toBe(400);
  });
});

describe("what watches the server", () => {
  it("gets metrics in the text format of Prometheus", async () => {
    const { headers, body } = await raw(server, "/metrics");
    expect(headers["content-type"]).toContain("version=0.0.4");
    expect(body).toMatch(/^juesuan_documents\{status="ok"\} \d+$/m);
    expect(body).toMatch(/^juesuan_facts\{status="proved"\} \d+$/m);
    for (const line of body.trimEnd().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z_]+(\{[^}]*\})? -?\d+(\.\d+)?)$/);
  });

  it("is told of runs and failures", async () => {
    const report = await answer<{ days: { documents: number }[]; failures: unknown[] }>(server, "/api/run");
    expect(report.days[0]?.documents).toBeGreaterThan(0);
    expect(report.failures).toEqual([]);
  });
});

describe("the front end", () => {
  it("is compressed, and every page of it is the same file", async () => {
    const asset = await raw(server, "/assets/a.js", { headers: { "Accept-Encoding": "br" } });
    expect(asset.headers["content-encoding"]).toBe("br");
    expect((await raw(server, "/department")).body).toContain("<!doctype html>");
    expect((await raw(server, "/no/such/page")).status).toBe(404);
  });
});
