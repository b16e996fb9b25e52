import { describe, expect, it } from "vitest";
import { FILL_TERMS } from "../../src/store/migrations/0008-search.js";
import { onPostgres, storeSample, temporaryStore } from "./temporary-store.js";

const TERMS = "SELECT kind, scheme, code, region_code, name, bigrams FROM search_terms ORDER BY 1, 2, 3, 4, 5";
/** Labels and names that differ, repeat and lack; one longer than a name. */
const FACTS = [
  { labelRaw: "社会保险经办机构", name: "社会保险经办机构" },
  { scheme: "economic", code: "30101", name: "基本工资", labelRaw: " 基本工资" },
  { scheme: "line", code: "total", name: "合计", labelRaw: "总 计" },
  { scheme: "other", code: null, name: null, labelRaw: "其他收费" },
  { scheme: "other", code: null, name: null, labelRaw: "" },
  { scheme: "other", code: null, name: null, labelRaw: "𠮷".repeat(80) },
  { scheme: "other", code: null, name: null, labelRaw: "长".repeat(81) },
  { labelRaw: null },
] as const;

describe("the terms of a document", () => {
  it("are those of its organisation, region, codes and labels, each once", async () => {
    const store = await temporaryStore();
    storeSample(store, { facts: [...FACTS] });
    storeSample(store, { facts: [...FACTS], organisation: null });
    const kinds = store.sqlite.prepare<[], { kind: string; name: string }>(TERMS).all();
    expect(kinds.filter(({ kind }) => kind === "organisation").map(({ name }) => name)).toEqual([
      "甲县人力资源和社会保障局",
    ]);
    expect(kinds.filter(({ kind }) => kind === "label").map(({ name }) => name.length)).toContain(160);
    expect(kinds.map(({ name }) => name)).not.toContain("长".repeat(81));
  });

  it.skipIf(onPostgres)("are what an older database without terms is given", async () => {
    const store = await temporaryStore();
    const { sqlite } = store;
    storeSample(store, { facts: [...FACTS] });
    const stored = sqlite.prepare(TERMS).all();
    sqlite.exec("DELETE FROM search_terms");
    for (const text of FILL_TERMS) sqlite.exec(text);
    expect(sqlite.prepare(TERMS).all()).toEqual(stored);
  });
});
