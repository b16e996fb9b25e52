import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compiledPath } from "../helpers/compiled.js";
import { temporaryFolder } from "../store/temporary-store.js";

const SCRIPT = compiledPath("tests/pipeline/memory-process.ts");
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("an ingest of 2000 documents", () => {
  it("needs no more memory in its parent at the end than at the beginning", () => {
    const root = temporaryFolder();
    const folder = join(root, "in");
    mkdirSync(folder);
    for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `${i}.pdf`), `ok ${i}`);
    const output = execFileSync(process.execPath, [SCRIPT, folder, join(root, "data", "m.db")]);
    const samples = JSON.parse(output.toString()) as number[];
    expect(samples).toHaveLength(2000);
    const ratio = mean(samples.slice(-200)) / mean(samples.slice(0, 200));
    console.log(`parent: ${Math.round(mean(samples.slice(0, 200)) / 2 ** 20)} MiB at first, ratio ${ratio.toFixed(3)}`);
    expect(ratio).toBeLessThan(1.1);
  });
});
