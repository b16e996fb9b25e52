/**
 * Speed and memory of the Office readers: a DOCX of 60 tables (target < 1 s) and an XLSX of 50,000 rows
 * (target < 10 s, < 1 GB). Run `npx tsx bench/office-speed.ts`; prints one line of JSON for each:
 * the fastest of three fresh processes, which pay for compiling the code too, and the largest peak of the three.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import * as XLSX from "@e965/xlsx";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { readDocx } from "../src/extractors/docx/read-docx.js";
import { assembleFlow } from "../src/extractors/flow.js";
import { readSheet } from "../src/extractors/sheet/read-sheet.js";

const TABLES = 60;
const ROWS_OF_A_TABLE = 20;
const COLUMNS = 8;
const SHEET_ROWS = 50_000;

async function documentOfTables(): Promise<Uint8Array> {
  const row = (texts: string[]): TableRow =>
    new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const children = Array.from({ length: TABLES }, (_, t) => [
    new Paragraph("支出决算表"),
    new Paragraph("单位：万元"),
    new Table({
      rows: Array.from({ length: ROWS_OF_A_TABLE }, (_, r) =>
        row(Array.from({ length: COLUMNS }, (_, c) => (c === 0 ? `201${r}` : `${t * r + c}.00`))),
      ),
    }),
  ]).flat();
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

function sheetOfRows(): Uint8Array {
  const rows = Array.from({ length: SHEET_ROWS }, (_, r) =>
    Array.from({ length: COLUMNS }, (_, c) => (c === 0 ? `项目${r}` : r * c)),
  );
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["支出决算表"], ["单位：元"], ...rows]), "表");
  return new Uint8Array(XLSX.write(book, { type: "buffer", bookType: "xlsx", compression: true }));
}

interface Figures {
  file: string;
  tables: number;
  seconds: number;
  cpuSeconds: number;
  peakMegabytes: number;
}

/** Reads the file once in this process, which did nothing else before. */
async function measure(path: string, read: typeof readDocx, method: "docx" | "sheet"): Promise<Figures> {
  const bytes = new Uint8Array(readFileSync(path));
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const { value, warnings } = await read(bytes, path);
  const { tables } = assembleFlow(value, { file: path, sha256: "", mediaType: "", method, warnings });
  const used = process.cpuUsage(cpu);
  return {
    file: basename(path),
    tables: tables.length,
    seconds: Math.round(performance.now() - start) / 1000,
    cpuSeconds: Math.round((used.user + used.system) / 1000) / 1000,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Three fresh processes: the fastest, with the largest peak. */
function bestOfThree(script: string, path: string): Figures {
  const runs = [1, 2, 3].map(() => {
    const { stdout } = spawnSync(process.execPath, [...process.execArgv, script, path], { encoding: "utf8" });
    return JSON.parse(stdout) as Figures;
  });
  const best = runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  return { ...best, peakMegabytes: Math.max(...runs.map((run) => run.peakMegabytes)) };
}

const [, script = "", path] = process.argv;
if (path === undefined) {
  const folder = mkdtempSync(join(tmpdir(), "office-speed-"));
  const samples = { "tables.docx": await documentOfTables(), "rows.xlsx": sheetOfRows() };
  for (const [name, bytes] of Object.entries(samples)) {
    writeFileSync(join(folder, name), bytes);
    console.log(JSON.stringify(bestOfThree(script, join(folder, name))));
  }
  rmSync(folder, { recursive: true });
} else {
  console.log(
    JSON.stringify(
      await (path.endsWith(".docx") ? measure(path, readDocx, "docx") : measure(path, readSheet, "sheet")),
    ),
  );
}
