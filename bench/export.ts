/**
 * Measures the export: made-up facts in SQLite → Parquet, in a process of its own; time, rows in a second, memory.
 *
 *   npm run build && npx tsx bench/export.ts [--facts 5000000] [--format parquet] [--folder DIR] [--db FILE] [--json out.json]
 *
 * `--db` takes (or makes and keeps) the database at FILE; else it is made in a temporary folder (about 300 bytes a
 * fact) and removed afterwards.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatFen } from "../src/model/money.js";
import { classIndex } from "../src/normalize/codebook/index.js";
import { closeStore, openStore } from "../src/store/index.js";
import { random } from "../tests/quality/accounts.js";

const { values } = parseArgs({
  options: {
    facts: { type: "string", default: "5000000" },
    format: { type: "string", default: "parquet" },
    folder: { type: "string" },
    db: { type: "string" },
    json: { type: "string" },
  },
});

/** Facts of one publication; a department's final account prints about as many. */
const PER_DOCUMENT = 1_000;
const PROVINCES = ["11", "13", "22", "31", "32", "33", "42", "43", "44", "51"];
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023];
const MEASURES = ["total", "basic", "project", "appropriation"];
/** Each prints a quarter of a publication's amounts; the first is the one that `spending` takes. */
const STATEMENTS = ["expenditure", "income", "general_public_expenditure", "appropriation_expenditure"];

async function fill(file: string, facts: number): Promise<void> {
  const store = await openStore(file);
  const { sqlite } = store;
  sqlite.exec("PRAGMA synchronous = OFF");
  const draw = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const codes = [...classIndex("function").names].map(([code, [entry]]) => ({ code, name: entry?.name ?? "" }));
  const document = sqlite.prepare(
    `INSERT INTO documents (sha256, source, file_name, media_type, title, phase, fiscal_year, organisation, org_level,
       region_code, region, page_count, status, ingested_at, pipeline_version, engines, options)
     VALUES (?, ?, ?, 'application/pdf', ?, 'final', ?, ?, 'department', ?, ?, 20, 'ok', '2026-01-01T00:00:00.000Z', '1', 'none', '{}')`,
  );
  const table = sqlite.prepare(
    `INSERT INTO tables (document_id, ordinal, page_first, page_last, title, statement, phase, fiscal_year, unit,
       unit_yuan, method, row_count, col_count, flow)
     VALUES (?, 0, 3, 5, '支出决算表', 'expenditure', 'final', ?, '万元', 10000, 'ruled', 250, 6, 1)`,
  );
  const fact = sqlite.prepare(
    `INSERT INTO facts (document_id, table_id, row, col, page, phase, fiscal_year, statement, scheme, code, name,
       label_raw, code_raw, measure, measure_raw, amount_fen, amount_raw, origin, mapping, confidence, status, ref,
       decimals, unit_yuan, preferred)
     VALUES (?, ?, ?, ?, 3, 'final', ?, ?, 'function', ?, ?, ?, ?, ?, ?, ?, ?, 'table', 'exact', 1, ?, ?, 2, 10000, 1)`,
  );
  const chosen = sqlite.prepare("INSERT INTO document_statements VALUES (?, 'final', ?, ?, ?, ?)");
  const documents = Math.ceil(facts / PER_DOCUMENT);
  for (let d = 0; d < documents; d++)
    sqlite.transaction(() => {
      const year = pick(YEARS);
      const region = `${pick(PROVINCES)}0100`;
      const organisation = `第${d}号局`;
      const sha256 = d.toString(16).padStart(64, "0");
      const id = Number(
        document.run(
          sha256,
          `/in/${d}.pdf`,
          `${d}.pdf`,
          `${organisation}决算`,
          year,
          organisation,
          region,
          `${region}市`,
        ).lastInsertRowid,
      );
      const tableId = Number(table.run(id, year).lastInsertRowid);
      for (const statement of STATEMENTS)
        chosen.run(id, year, statement, PER_DOCUMENT / STATEMENTS.length, PER_DOCUMENT / STATEMENTS.length);
      for (let ref = 0; ref < PER_DOCUMENT; ref++) {
        const { code, name } = pick(codes);
        const measure = MEASURES[ref % MEASURES.length] as string;
        const amount = Math.floor(draw() ** 4 * 1e9) * 10_000;
        const status = draw() < 0.93 ? "proved" : "unchecked";
        const statement = STATEMENTS[Math.floor((ref * STATEMENTS.length) / PER_DOCUMENT)] as string;
        const row = Math.floor(ref / MEASURES.length);
        fact.run(
          ...[
            id,
            tableId,
            row,
            ref % MEASURES.length,
            year,
            statement,
            code,
            name,
            name,
            code,
            measure,
            `本年支出 / ${measure}`,
          ],
          ...[amount, formatFen(amount, 10_000), status, ref],
        );
      }
    })();
  closeStore(store);
}

interface Measured {
  seconds: number;
  /** Of the program, without the system's share. */
  cpuSeconds: number;
  rows: number;
  files: number;
  peakMb: number;
}

const folder = mkdtempSync(join(values.folder ?? tmpdir(), "juesuan-bench-"));
try {
  const database = values.db ?? join(folder, "bench.db");
  if (!existsSync(database)) {
    const started = performance.now();
    await fill(database, Number(values.facts));
    console.log(`${values.facts} facts made in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  // A process of its own, so that its memory is the export's alone.
  const program = fileURLToPath(new URL("./export-process.mjs", import.meta.url));
  const args = [program, database, join(folder, "out"), values.format];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const result = JSON.parse(stdout) as Measured;
  const { seconds, cpuSeconds, rows, files, peakMb } = result;
  console.log(
    `${rows} rows to ${values.format} in ${files} files: ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of processor), ` +
      `${Math.round(rows / seconds)} rows/s, at most ${Math.round(peakMb)} MB of memory`,
  );
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ facts: Number(values.facts), ...result })}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
