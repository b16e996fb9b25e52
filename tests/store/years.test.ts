/** Amounts and cells by year: what an older database becomes, and what PostgreSQL keeps apart. */
import { Migrator } from "kysely";
import { describe, expect, it } from "vitest";
import { COPIED } from "../../src/store/copy.js";
import { closeStore, openForReading, openStore, type Store, verifyStore } from "../../src/store/index.js";
import { MIGRATIONS } from "../../src/store/migrations/index.js";
import { openPostgres } from "../../src/store/open-postgres.js";
import { openSqlite } from "../../src/store/open-sqlite.js";
import { insertAll } from "../../src/store/write.js";
import { dumpOf } from "./dump.js";
import { onPostgres, storeSample, temporaryAddress, temporaryStore } from "./temporary-store.js";

const BEFORE = "0015-references";
const LATER = { fiscalYear: 2023 };
/** Of a year that has no partition of its own. */
const EARLY = { fiscalYear: 2009 };

/** An empty database with the schema that came before the years. */
async function olderStore(): Promise<Store> {
  const address = await temporaryAddress();
  const store = onPostgres ? openPostgres(address, false) : openSqlite(address, false);
  if (onPostgres) store.sqlite.exec("DROP SCHEMA public CASCADE;\nCREATE SCHEMA public");
  const migrator = new Migrator({ db: store.query, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateTo(BEFORE);
  if (error !== undefined) throw error;
  return store;
}

/** Puts every row of `from` where cells have no year yet. */
function copyBefore(from: Store, to: Store): void {
  for (const table of COPIED) {
    const rows = from.sqlite.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
    const before = table === "cells" ? rows.map(({ fiscal_year, ...cell }) => cell) : rows;
    insertAll(to.sqlite, table, before as unknown as Parameters<typeof insertAll>[2]);
  }
  to.sqlite.postgres?.advanceIds();
}

describe("a database made before cells had years", () => {
  it("holds the same after it was brought up to date, and goes on counting", async () => {
    const here = await temporaryStore();
    for (const sample of [{}, LATER, EARLY]) storeSample(here, sample);
    const older = await olderStore();
    copyBefore(here, older);
    const { address } = older;
    closeStore(older);
    const store = await openStore(address);
    expect(dumpOf(store)).toEqual(dumpOf(here));
    storeSample(store, LATER);
    const ids = "SELECT count(*) AS facts, count(DISTINCT fact_id) AS different FROM facts";
    const { facts, different } = store.sqlite.prepare<[], Record<string, number>>(ids).get() ?? {};
    expect(different).toBe(facts);
    expect((await verifyStore(store)).filter(({ kind }) => kind === "reference")).toEqual([]);
    closeStore(store);
  });
});

describe("cells", () => {
  it("have the year of their publication, 0 where it names none", async () => {
    const store = await temporaryStore();
    storeSample(store, LATER);
    storeSample(store, { fiscalYear: null });
    const years = store.sqlite.prepare("SELECT DISTINCT fiscal_year FROM cells ORDER BY 1").pluck();
    expect(years.all()).toEqual([0, 2023]);
  });
});

describe.skipIf(!onPostgres)("on PostgreSQL each year", () => {
  it("has a partition of facts and one of cells; other years share one", async () => {
    const store = await temporaryStore();
    for (const sample of [{}, LATER, EARLY]) storeSample(store, sample);
    const lie = (table: string): unknown[] =>
      store.sqlite.prepare(`SELECT DISTINCT tableoid::regclass::text FROM ${table} ORDER BY 1`).pluck().all();
    expect(lie("facts")).toEqual(["facts_2021", "facts_2023", "facts_other"]);
    expect(lie("cells")).toEqual(["cells_2021", "cells_2023", "cells_other"]);
  });

  it("is read alone by a question that names it", async () => {
    const { address } = await temporaryStore();
    const reader = openForReading(address);
    const plan = reader.sqlite
      .prepare("EXPLAIN SELECT sum(amount_fen) FROM facts WHERE code = '208' AND fiscal_year = 2023")
      .pluck()
      .all()
      .join("\n");
    expect(plan).toContain("facts_2023");
    expect(plan).not.toMatch(/facts_(20(?!23)|other)/);
    closeStore(reader);
  });
});
