import { describe, expect, it } from "vitest";
import { betweenDocuments } from "../../src/pipeline/between-documents.js";
import { COPIED, closeStore, compareStores, copyStore, openStore, type Store, search } from "../../src/store/index.js";
import { runCli } from "../cli/run-cli.js";
import { dumpOf, tablesOf } from "./dump.js";
import { storeSample, temporaryAddress, temporaryFile, temporaryStore } from "./temporary-store.js";

async function filled(): Promise<Store> {
  const store = await temporaryStore();
  for (let i = 0; i < 30; i++) storeSample(store, { facts: [{ amountFen: 100 + i }, { labelRaw: "a\tb\\c\n二" }] });
  storeSample(store, { fileName: "a.pdf", facts: [{ amountFen: 1 }] });
  storeSample(store, { fileName: "a.pdf", facts: [{ amountFen: 2 }] });
  betweenDocuments(store);
  return store;
}

/** A SQLite file; in the project `postgres` the copy goes from the server into it, and back. */
describe("copyStore", () => {
  it("brings every table there and back, row for row, with its ids", async () => {
    const store = await filled();
    expect([...COPIED].sort()).toEqual(tablesOf(store));
    const other = await openStore(temporaryFile());
    copyStore(store, other);
    expect(compareStores(store, other).filter(({ same }) => !same)).toEqual([]);
    expect(dumpOf(other)).toEqual(dumpOf(store));
    const back = await openStore(await temporaryAddress());
    copyStore(other, back);
    expect(compareStores(store, back).filter(({ same }) => !same)).toEqual([]);
    expect(search(back, "社会保险")).toEqual(search(store, "社会保险"));
    // What is stored afterwards finds its ids free.
    storeSample(back);
    expect(back.sqlite.prepare("SELECT count(*) FROM documents").pluck().get()).toBe(33);
    closeStore(other);
    closeStore(back);
  });

  it("goes on where it was cut off, and copies again what has changed since", async () => {
    const store = await filled();
    const other = await openStore(temporaryFile());
    let steps = 0;
    const cutOff = () => {
      if (++steps === 2) throw new Error("cut off");
    };
    expect(() => copyStore(store, other, cutOff)).toThrow("cut off");
    expect(other.sqlite.prepare("SELECT count(*) FROM documents").pluck().get()).toBe(20);
    other.sqlite.exec("UPDATE documents SET byte_size = 7 WHERE document_id = 1");
    const seen: number[] = [];
    copyStore(store, other, ({ documents }) => seen.push(documents));
    expect(seen).toEqual([20, 32]);
    // The first documents were left alone: the mark is still there, and is told.
    expect(compareStores(store, other).filter(({ same }) => !same)).toMatchObject([{ table: "documents" }]);
    store.sqlite.exec("UPDATE documents SET ingested_at = '2027' WHERE document_id = 1");
    copyStore(store, other);
    expect(compareStores(store, other).filter(({ same }) => !same)).toEqual([]);
    closeStore(other);
  });

  it("refuses a database that holds another dataset", async () => {
    const store = await filled();
    const other = await openStore(temporaryFile());
    storeSample(other);
    expect(() => copyStore(store, other)).toThrow(/another dataset/);
    closeStore(other);
  });
});

describe("juesuan copy", () => {
  it("copies and compares, and refuses to copy a database into itself", async () => {
    const store = await filled();
    const file = temporaryFile();
    const { code, data } = await runCli(["copy", "--from", store.address, "--to", file, "--format", "json"]);
    expect(code).toBe(0);
    const facts = JSON.parse(data).find(({ table }: { table: string }) => table === "facts");
    expect(facts).toMatchObject({ same: true, here: { rows: 62 }, there: { rows: 62 } });
    expect((await runCli(["copy", "--from", file, "--to", file])).code).toBe(2);
  });
});
