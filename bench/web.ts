/**
 * Measures the explorer's server over a large made-up database: department page, search, comparison, totals.
 *
 *   npx tsx bench/web.ts [--facts 5000000] [--requests 300] [--folder DIR] [--db FILE] [--postgres] [--copied ADDRESS]
 *     [--json out.json]
 *
 * `--db` takes (or makes and keeps) the database at FILE; else it is made in a temporary folder (about 400 bytes a
 * fact) and removed afterwards. Times are those of requests over the loopback, one after the other, at the 50th and
 * the 95th percentile. `--postgres` copies the database into a PostgreSQL server of its own, set as docs/scale.md says,
 * asks that too, and prints how many times as long it took; `--copied` asks one that holds the copy already.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { spotCheckPort } from "../src/cli/spot-check-port.js";
import { classIndex } from "../src/normalize/codebook/index.js";
import { closeStore, copyStore, openStore, type Store } from "../src/store/index.js";
import { FILL_TERMS } from "../src/store/migrations/0008-search.js";
import { startServer } from "../src/web/server/index.js";
import { random } from "../tests/quality/accounts.js";
import { createDatabase, createTemplate, PostgresServer } from "../tests/store/postgres-server.js";

const { values } = parseArgs({
  options: {
    facts: { type: "string", default: "5000000" },
    requests: { type: "string", default: "300" },
    folder: { type: "string" },
    db: { type: "string" },
    postgres: { type: "boolean", default: false },
    copied: { type: "string" },
    json: { type: "string" },
  },
});

const YEARS = [2019, 2020, 2021, 2022, 2023];
const BUREAUS = [
  "民政局",
  "财政局",
  "教育局",
  "卫生健康局",
  "交通运输局",
  "农业农村局",
  "人力资源和社会保障局",
  "公安局",
];
const PLACES = ["东", "西", "南", "北", "长", "安", "宁", "和", "平", "兴", "清", "河", "山", "江", "海", "林"];
const MEASURES = ["total", "basic", "project"];
/** Codes printed in a statement; with three measures, two statements and 三公 about 500 amounts a publication. */
const CODES = 82;
const PER_PUBLICATION = 2 * MEASURES.length * (CODES + 1) + 5;
const LIMITS = { department: 100, search: 50, compare: 300 };

const draw = random(11);
const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;

interface Bureau {
  organisation: string;
  region_code: string;
  region: string;
}

/** Departments of as many counties as the number of facts asks for. */
function bureaus(facts: number): Bureau[] {
  const count = Math.max(1, Math.round(facts / (PER_PUBLICATION * YEARS.length)));
  return Array.from({ length: count }, (_, i) => {
    const county = Math.floor(i / BUREAUS.length);
    const name = `${PLACES[county % 16]}${PLACES[Math.floor(county / 16) % 16]}县`;
    const region_code = String(110_000 + (county % 54) * 10_000 + Math.floor(county / 54));
    return { organisation: `${name}${BUREAUS[i % BUREAUS.length]}`, region_code, region: `某省某市${name}` };
  });
}

async function make(file: string, facts: number): Promise<void> {
  const store = await openStore(file);
  const { sqlite } = store;
  sqlite.exec("PRAGMA synchronous = OFF");
  // Indexes are cheaper made at the end.
  const indexes = sqlite
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'facts' AND sql IS NOT NULL")
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) sqlite.exec(`DROP INDEX ${name}`);
  const write = writers(store);
  for (const bureau of bureaus(facts))
    sqlite.transaction(() => {
      for (const year of YEARS) write(bureau, year);
    })();
  for (const { sql } of indexes) sqlite.exec(sql);
  sqlite.exec(`INSERT INTO document_statements (document_id, phase, fiscal_year, statement, facts, proved)
    SELECT document_id, phase, fiscal_year, statement, count(*), sum(status = 'proved') FROM facts
    GROUP BY document_id, phase, fiscal_year, statement`);
  for (const statement of FILL_TERMS) sqlite.exec(statement);
  sqlite.exec("ANALYZE");
  closeStore(store);
}

function writers({ sqlite }: Store): (bureau: Bureau, year: number) => void {
  const classes = [...classIndex("function").names].map(([code, [entry]]) => ({ code, name: entry?.name ?? "" }));
  const document = sqlite.prepare(
    `INSERT INTO documents (sha256, source, file_name, media_type, title, phase, fiscal_year, organisation, org_level,
       region_code, region, page_count, status, ingested_at, pipeline_version, engines, options)
     VALUES (?, ?, ?, 'application/pdf', '部门决算', 'final', ?, ?, 'department', ?, ?, 20, 'ok',
       '2026-01-01T00:00:00.000Z', '1', 'none', '{}')`,
  );
  const table = sqlite.prepare(
    `INSERT INTO tables (document_id, ordinal, page_first, page_last, title, statement, phase, fiscal_year, unit,
       unit_yuan, method, row_count, col_count, flow)
     VALUES (?, ?, 3, 5, '支出决算表', ?, 'final', ?, '万元', 10000, 'ruled', 90, 5, ?)`,
  );
  const fact = sqlite.prepare(
    `INSERT INTO facts (document_id, table_id, row, col, page, phase, fiscal_year, statement, scheme, code, name,
       label_raw, code_raw, measure, measure_raw, amount_fen, amount_raw, origin, mapping, confidence, status, ref,
       decimals, unit_yuan, preferred)
     VALUES (?, ?, ?, ?, 3, 'final', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '1.00', 'table', 'exact', 1, ?, ?, 2, 10000, 1)`,
  );
  const finding = sqlite.prepare(
    `INSERT INTO findings (document_id, rule, severity, message, message_en, operands, expected_fen, actual_fen, facts)
     VALUES (?, 'sum.rows', 'error', ?, 'does not add up', '[]', 1, 2, '[]')`,
  );
  let serial = 0;
  return ({ organisation, region_code, region }, year) => {
    serial++;
    const name = `${serial}.pdf`;
    const id = Number(
      document.run(serial.toString(16).padStart(64, "0"), `/in/${name}`, name, year, organisation, region_code, region)
        .lastInsertRowid,
    );
    if (serial % 3 === 0) finding.run(id, `第${serial}号合计不符`);
    const rows = [
      { scheme: "line", code: "total", name: "合计" },
      // Each department's codes differ, the classes (类) of all are alike.
      ...Array.from({ length: CODES }, (_, i) => ({
        scheme: "function",
        ...(classes[(i * 17 + (i % 9 === 0 ? 0 : serial)) % classes.length] ?? { code: "", name: "" }),
      })),
    ];
    let ref = 0;
    ["expenditure", "general_public_expenditure"].forEach((statement, ordinal) => {
      const tableId = Number(table.run(id, ordinal, statement, year, ordinal).lastInsertRowid);
      rows.forEach((row, r) => {
        MEASURES.forEach((measure, m) => {
          const amount = Math.floor(draw() ** 4 * 1e9) * 100;
          const status = draw() < 0.93 ? "proved" : "unchecked";
          fact.run(
            ...[id, tableId, r + 1, m + 2, year, statement, row.scheme, row.code, row.name, row.name, row.code],
            ...[measure, measure, amount, status, ref++],
          );
        });
      });
    });
    const three = Number(table.run(id, 2, "three_public", year, 2).lastInsertRowid);
    ["total", "abroad", "vehicle", "vehicle_running", "reception"].forEach((code, m) => {
      const amount = Math.floor(draw() * 1e6) * 100;
      fact.run(
        ...[id, three, 1, m, year, "three_public", "three_public", code, code, code, null],
        ...["total", code, amount, "proved", ref++],
      );
    });
  };
}

interface Measured {
  what: string;
  p50: number;
  p95: number;
  largest: number;
}

async function timed(what: string, requests: number, ask: (i: number) => Promise<void>): Promise<Measured> {
  const times: number[] = [];
  for (let i = 0; i < requests; i++) {
    const began = performance.now();
    await ask(i);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1));
  return { what, p50: at(0.5), p95: at(0.95), largest: at(1) };
}

/** The same questions to a PostgreSQL server that holds the same. */
async function measureOnPostgres(file: string, requests: number, all: readonly Bureau[]): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-bench-"));
  const server = await PostgresServer.start(["-c", "shared_buffers=3GB"]);
  try {
    await createTemplate(server.address);
    const { address } = await createDatabase(server.address, folder);
    const [from, to] = [await openStore(file), await openStore(address)];
    const began = performance.now();
    // As above.
    const indexes = to.sqlite
      .prepare(
        `SELECT indexname AS name, replace(indexdef, ' ON ONLY ', ' ON ') AS sql FROM pg_indexes
         WHERE tablename = 'facts' AND indexname <> 'facts_pkey'`,
      )
      .all() as { name: string; sql: string }[];
    for (const { name } of indexes) to.sqlite.exec(`DROP INDEX ${name}`);
    copyStore(from, to);
    for (const { sql } of indexes) to.sqlite.exec(sql);
    to.sqlite.exec("ANALYZE");
    console.log(`copied into PostgreSQL in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    closeStore(from);
    closeStore(to);
    return await measure(address, requests, all);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(file: string, requests: number, all: readonly Bureau[]): Promise<Measured[]> {
  const store = await openStore(file);
  const folder = mkdtempSync(join(tmpdir(), "juesuan-bench-"));
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  const server = await startServer({
    ...{
      store,
      spotCheck: spotCheckPort(store.address),
      host: "127.0.0.1",
      port: 0,
      token: null,
      publicFolder: folder,
      version: "0",
    },
    now: () => new Date().toISOString(),
  });
  const get = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(server.url.slice(0, -1) + encodeURI(path));
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  try {
    const codes = store.sqlite
      .prepare("SELECT scheme, code FROM search_terms WHERE kind = 'code' ORDER BY random() LIMIT 200")
      .all() as { scheme: string; code: string }[];
    const words = [
      "民政",
      "财政局",
      "东西县",
      "208",
      "2080109",
      "教育",
      "社会保障",
      "安",
      "某省某市长 卫生",
      "行政运行",
    ];
    const page = async () => {
      const { organisation, region_code } = pick(all);
      const found = await get<{
        statements: { document_id: number; statement: string; phase: string; fiscal_year: number }[];
      }>(`/api/department?organisation=${organisation}&region=${region_code}`);
      const { document_id, statement, phase, fiscal_year } = pick(found.statements);
      await get(`/api/statement?document=${document_id}&statement=${statement}&phase=${phase}&year=${fiscal_year}`);
    };
    const comparison = (by: string) => async () => {
      const { scheme, code } = pick(codes);
      await get(`/api/compare?scheme=${scheme}&code=${code}&measure=total&by=${by}&year=${pick(YEARS)}&phase=final`);
    };
    const all_totals = async () => {
      await get(`/api/compare?scheme=line&code=total&measure=total&year=${pick(YEARS)}&phase=final`);
    };
    return [
      await timed("first question (the choice is made)", 1, all_totals),
      await timed("department page", requests, page),
      await timed("search", requests, async () => void (await get(`/api/search?q=${pick(words)}`))),
      await timed("compare departments", requests, comparison("organisation")),
      await timed("compare regions", requests, comparison("region")),
      await timed("compare years", requests, comparison("year")),
      await timed("compare totals of all departments", Math.min(30, requests), all_totals),
      await timed("describe a code", Math.min(100, requests), async () => {
        const { scheme, code } = pick(codes);
        await get(`/api/code?scheme=${scheme}&code=${code}`);
      }),
      await timed("totals of the dataset, first", 1, async () => void (await get("/api/totals"))),
      await timed("draw a sample of 50, first", 1, async () => void (await get("/api/sample?n=50&seed=1"))),
    ];
  } finally {
    await server.close();
    closeStore(store);
    rmSync(folder, { recursive: true, force: true });
  }
}

const folder = mkdtempSync(join(values.folder ?? tmpdir(), "juesuan-bench-"));
try {
  const file = values.db ?? join(folder, "bench.db");
  const facts = Number(values.facts);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const began = performance.now();
    await make(file, facts);
    console.log(`${facts} facts made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  const results = await measure(file, Number(values.requests), bureaus(facts));
  for (const { what, p50, p95, largest } of results)
    console.log(`${what.padEnd(40)} p50 ${p50} ms, p95 ${p95} ms, largest ${largest} ms`);
  for (const [what, limit] of Object.entries(LIMITS))
    for (const result of results.filter((entry) => entry.what.startsWith(what)))
      if (result.p95 > limit) console.log(`slower than wanted: ${result.what}, ${result.p95} ms of ${limit} ms`);
  const { copied, postgres } = values;
  if (postgres || copied !== undefined) {
    const [requests, all] = [Number(values.requests), bureaus(facts)];
    const there = copied === undefined ? measureOnPostgres(file, requests, all) : measure(copied, requests, all);
    for (const [i, { what, p50, p95 }] of (await there).entries()) {
      const before = results[i] as Measured;
      const times = (value: number, base: number): string => (value / Math.max(base, 0.1)).toFixed(2);
      console.log(
        `PostgreSQL, ${what.padEnd(40)} p50 ${p50} ms (${times(p50, before.p50)}), p95 ${p95} ms (${times(p95, before.p95)})`,
      );
    }
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ facts, results }, null, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
