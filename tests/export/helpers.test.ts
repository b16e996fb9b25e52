import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Helpers } from "../../src/export/helpers.js";
import { exportDataset } from "../../src/export/index.js";
import { Gate, WorkList } from "../../src/export/work-list.js";
import { onOneState, openForReading, type Store, watchState } from "../../src/store/index.js";
import { storeSample, temporaryFolder, temporaryStore } from "../store/temporary-store.js";

async function dataset(): Promise<Store> {
  const store = await temporaryStore();
  for (let year = 2015; year < 2024; year++)
    storeSample(store, {
      fiscalYear: year,
      facts: Array.from({ length: 40 }, (_, row) => ({ row, fiscalYear: year })),
    });
  return store;
}

/** Every file below `folder` with the digest of its bytes. */
function digests(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length), createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );
}

function exported(store: Store, threads: number): string {
  const options = { format: "parquet", bom: false, license: "CC-BY-4.0", title: "t", version: "0", threads } as const;
  return exportDataset(store, join(temporaryFolder(), "out"), options).folder;
}

describe("threads that write an export together", () => {
  it("write the same files as one alone", async () => {
    const store = await dataset();
    const alone = digests(exported(store, 1));
    expect(Object.keys(alone).filter((path) => path.includes("facts/year="))).toHaveLength(9);
    expect(digests(exported(store, 3))).toEqual(alone);
  });

  it("read the state that was there when they began, whatever is stored meanwhile", async () => {
    const store = await dataset();
    const reading = openForReading(store.address);
    const helpers = new Helpers(reading, 2);
    const folder = temporaryFolder();
    const works = ["documents", "facts"].map((table) => ({ file: join(folder, table), table, documents: null }));
    const rows = onOneState(reading, () => {
      const count = reading.sqlite.prepare<[], { n: number }>("SELECT count(*) AS n FROM documents").get()?.n;
      storeSample(store, { fiscalYear: 2001, organisation: "晚到局" });
      return [count, helpers.write(works)[0]];
    });
    helpers.close();
    expect(rows).toEqual([9, 9]);
  });

  it("say what one of them could not do", async () => {
    const store = await dataset();
    const folder = temporaryFolder();
    const work = (name: string) => ({ file: join(folder, name), table: "facts", documents: null });
    mkdirSync(join(folder, "is-a-folder"));
    const works = [...Array.from({ length: 5 }, (_, i) => work(`${i}`)), work("is-a-folder")];
    const helpers = new Helpers(store, 3);
    expect(() => onOneState(store, () => helpers.write(works))).toThrow(/EISDIR/);
    helpers.close();
  });
});

describe("the watch over a database", () => {
  it("notices what others commit", async () => {
    const store = await dataset();
    const watch = watchState(store);
    expect(watch?.unchanged()).toBe(true);
    storeSample(store, { fiscalYear: 2001 });
    expect(watch?.unchanged()).toBe(false);
    watch?.close();
  });
});

describe("the list of works", () => {
  it("notices a thread that never begins and one that falls silent", () => {
    const list = new WorkList();
    list.open(Gate.read);
    expect(list.waitUntilBegun(1, 10)).toBe(false);
    expect(list.waitUntilEnded(1, 10)).toBe(false);
    list.hasBegun();
    list.hasEnded();
    expect(list.waitUntilBegun(1, 10)).toBe(true);
    expect(list.waitUntilEnded(1, 10)).toBe(true);
  });

  it("gives each work away once", () => {
    const list = new WorkList();
    const works = ["a", "b", "c"].map((file) => ({ file, table: "facts", documents: null }));
    const taken: string[] = [];
    const take = ({ file }: { file: string }): number => taken.push(file);
    list.workOff(works, take);
    new WorkList(list.memory).workOff(works, take);
    expect(taken).toEqual(["a", "b", "c"]);
    expect(works.map((_, at) => list.rows(at))).toEqual([1, 2, 3]);
  });
});
