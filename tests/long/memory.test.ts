import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compiledPath } from "../helpers/compiled.js";
import { tellsOfFamily } from "../helpers/resident-memory.js";
import { temporaryFolder } from "../store/temporary-store.js";

const PARENT = compiledPath("tests/pipeline/memory-process.ts");
const FAMILY = compiledPath("tests/pipeline/family-memory-process.ts");
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("an ingest of 2000 documents", () => {
  it("needs no more memory in its parent at the end than at the beginning", () => {
    const root = temporaryFolder();
    const folder = join(root, "in");
    mkdirSync(folder);
    for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `${i}.pdf`), `ok ${i}`);
    const output = execFileSync(process.execPath, [PARENT, folder, join(root, "data", "m.db")]);
    const samples = JSON.parse(output.toString()) as number[];
    expect(samples).toHaveLength(2000);
    const ratio = mean(samples.slice(-200)) / mean(samples.slice(0, 200));
    console.log(`parent: ${Math.round(mean(samples.slice(0, 200)) / 2 ** 20)} MiB at first, ratio ${ratio.toFixed(3)}`);
    expect(ratio).toBeLessThan(1.1);
  });
});

describe.skipIf(!tellsOfFamily)("an ingest of 1000 PDFs (skipped where the system does not tell of processes)", () => {
  it("needs no more memory in all its processes for the last 100 than for the first 100", () => {
    const root = temporaryFolder();
    const folder = join(root, "in");
    mkdirSync(folder);
    const bytes = readFileSync(new URL("../../corpus/docs/002-heshan-final-2020.pdf", import.meta.url));
    for (let i = 0; i < 1000; i++)
      writeFileSync(join(folder, `${i}.pdf`), Buffer.concat([bytes, Buffer.from(`% ${i}\n`)]));
    const peaks = JSON.parse(execFileSync(process.execPath, [FAMILY, folder, join(root, "data", "m.db")]).toString());
    expect(peaks).toHaveLength(1000);
    const [first, last] = [Math.max(...peaks.slice(0, 100)), Math.max(...peaks.slice(-100))];
    console.log(
      `all processes: at most ${Math.round(first / 2 ** 20)} MiB at first, ${Math.round(last / 2 ** 20)} at last`,
    );
    expect(last / first).toBeLessThan(1.1);
  });
});
