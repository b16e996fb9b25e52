import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ingest } from "../../src/pipeline/index.js";
import { ofd, ofdText } from "../extractors/ofd-sample.js";
import { workbook } from "../extractors/office-samples.js";
import { damaged } from "../helpers/damage.js";
import { random } from "../quality/accounts.js";
import { temporaryFolder, temporaryStore } from "../store/temporary-store.js";

const FILES = Number(process.env.JUESUAN_FUZZ_FILES ?? 1_000);
const SEED = Number(process.env.JUESUAN_FUZZ_SEED ?? 1);

const ROWS = [
  ["收入决算表", null, null],
  ["部门：甲局", "2022年度", "单位：元"],
  ["科目编码", "科目名称", "金额"],
  ["201", "一般公共服务支出", 1234.5],
  ["20101", "人大事务", 1234.5],
];
const corpus = (name: string): Uint8Array => readFileSync(new URL(`../../corpus/docs/${name}`, import.meta.url));
const HTML = `<html><meta charset="utf-8"><h1>2022年度决算</h1><table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td colspan="1">${cell ?? ""}</td>`).join("")}</tr>`).join("")}</table></html>`;
const WHOLE: Record<string, Uint8Array> = {
  "004.pdf": corpus("004-nandagang-budget-2020.pdf"),
  "002.pdf": corpus("002-heshan-final-2020.pdf"),
  "004.docx": corpus("004-nandagang-budget-2020.docx"),
  "001.docx": corpus("001-tangshan-hitech-final-2019.docx"),
  "a.xlsx": workbook({ 收入: ROWS }, { merges: ["A1:C1"] }),
  "a.xls": workbook({ 收入: ROWS }, { type: "xls", merges: ["A1:C1"] }),
  "a.ofd": ofd(ROWS.map((row, i) => ofdText(`20 ${20 + i * 10} 200 8`, 8, row.join("  "))).join("")),
  "a.html": new TextEncoder().encode(HTML),
};

describe("damaged files of every format", () => {
  it(`are read or refused with a reason, ${FILES} of them: none takes its worker down, none finds a fault of the program`, async () => {
    const draw = random(SEED);
    const folder = temporaryFolder();
    const names = Object.keys(WHOLE);
    for (let i = 0; i < FILES; i++) {
      const name = names[i % names.length] as string;
      writeFileSync(join(folder, `${i}-${name}`), damaged(WHOLE[name] as Uint8Array, draw));
    }
    const store = await temporaryStore();
    const options = { ocr: "never", engines: "auto", repair: true, jobs: 2 } as const;
    await ingest([folder], options, { store }, () => undefined);
    const rows = store.sqlite
      .prepare("SELECT file_name, status, error_code, error FROM documents ORDER BY file_name")
      .all() as { file_name: string; status: string; error_code: string | null; error: string | null }[];
    const counts: Record<string, number> = {};
    for (const { status, error_code } of rows) {
      const kind = `${status} ${error_code ?? ""}`.trim();
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    console.log(counts);
    const faults = rows.filter(({ error_code }) => error_code === "worker-crashed" || error_code === "internal-fault");
    expect(faults).toEqual([]);
    expect(rows.length).toBeGreaterThan(FILES * 0.9);
  });
});
