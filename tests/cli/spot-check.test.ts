import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/model/data-file.js";
import { listReviews, recordReviews, type Store } from "../../src/store/index.js";
import { sampleFact } from "../store/publication-builder.js";
import { storeSample, temporaryFolder, temporaryStore } from "../store/temporary-store.js";
import { runCli } from "./run-cli.js";

const SHA = "f".repeat(64);

/** 90 proved and 10 contradicted amounts of one province, 20 of a sentence in another. */
async function dataset(): Promise<Store> {
  const store = await temporaryStore();
  const facts = Array.from({ length: 100 }, (_, i) => ({
    row: i,
    col: 2,
    amountFen: 1_000_000 * (i + 1),
    amountRaw: `${i + 1}.00`,
    status: i < 90 ? ("proved" as const) : ("contradicted" as const),
  }));
  storeSample(store, { sha256: SHA, facts });
  const sentence = { origin: "narrative", table: null, row: null, col: null, paragraph: 0 } as const;
  storeSample(store, {
    regionCode: "330100",
    facts: Array.from({ length: 20 }, (_, i) => ({
      ...sentence,
      code: `20801${10 + i}`,
      charStart: i,
      charEnd: i + 1,
    })),
  });
  return store;
}

const draw = async (store: Store, ...args: string[]) => {
  const { code, data, log } = await runCli(["sample", "--db", store.address, "--format", "json", ...args]);
  expect({ code, log }).toMatchObject({ code: 0 });
  return JSON.parse(data) as { fact_id: number; stratum: string; amount_fen: number }[];
};

describe("juesuan sample", () => {
  it("draws from every stratum in proportion to its size, the same for the same seed", async () => {
    const store = await dataset();
    const sample = await draw(store, "-n", "24");
    const counts: Record<string, number> = {};
    for (const { stratum } of sample) counts[stratum] = (counts[stratum] ?? 0) + 1;
    expect(counts).toEqual({
      "ruled|proved|expenditure|13": 17,
      "ruled|contradicted|expenditure|13": 3,
      "narrative|proved|expenditure|33": 4,
    });
    expect(await draw(store, "-n", "24")).toEqual(sample);
    expect(await draw(store, "-n", "24", "--seed", "2")).not.toEqual(sample);
    expect(await draw(store, "-n", "999")).toHaveLength(120);
  });

  it("leaves copies out, and draws the same in a database filled in another order", async () => {
    const [one, other] = [await temporaryStore(), await temporaryStore()];
    const a = { sha256: "a".repeat(64), fileName: "a.pdf", facts: [{}, { row: 3, measure: "basic" }] };
    const b = { ...a, sha256: "b".repeat(64), fileName: "b.pdf", organisation: "乙局" };
    for (const sample of [a, b]) storeSample(one, sample);
    for (const sample of [b, a]) storeSample(other, sample);
    const named = async (store: Store) =>
      (await draw(store, "-n", "2")).map((item) => ({ ...item, fact_id: 0, document_id: 0 }));
    expect(await named(one)).toEqual(await named(other));
    one.sqlite.exec("UPDATE documents SET duplicate_of = 1 WHERE document_id = 2");
    expect(await draw(one, "-n", "9")).toHaveLength(2);
  });
});

describe("juesuan review", () => {
  it("takes the CSV of the sample back with verdicts, once", async () => {
    const store = await dataset();
    const { data } = await runCli(["sample", "--db", store.address, "-n", "10", "--format", "csv"]);
    const [head = [], ...rows] = parseCsv(data);
    const at = (name: string) => head.indexOf(name);
    rows.forEach((row, i) => {
      row[at("verdict")] = i === 0 ? "wrong" : i === 1 ? "" : "right";
      if (i === 0) row[at("corrected")] = "1,203.40";
    });
    const file = join(temporaryFolder(), "sample.csv");
    writeFileSync(
      file,
      `\uFEFF${[head, ...rows].map((row) => row.map((v) => `"${v.replaceAll('"', '""')}"`).join(",")).join("\r\n")}`,
    );
    const args = ["review", file, "--db", store.address, "--reviewer", "A"];
    expect((await runCli(args)).data).toBe("9 verdicts read, 9 new\n");
    expect((await runCli(args)).data).toBe("9 verdicts read, 0 new\n");
    expect(listReviews(store)[0]).toMatchObject({
      verdict: "wrong",
      corrected_fen: 1_203_400_000,
      reviewer: "A",
      stale: 0,
    });
    const list = join(temporaryFolder(), "list.json");
    writeFileSync(list, (await runCli(["review", "--list", "json", "--db", store.address])).data);
    expect((await runCli(["review", list, "--db", store.address])).data).toBe("9 verdicts read, 0 new\n");
  });

  it.each([
    ["verdict", "maybe"],
    ["amount_fen", ""],
    ["corrected", "many"],
    ["sha256", "x"],
  ])("refuses a file whose %s is %j, and stores nothing of it", async (column, value) => {
    const store = await dataset();
    const { data } = await runCli(["sample", "--db", store.address, "-n", "2", "--format", "csv"]);
    const [head = [], first = [], second = []] = parseCsv(data);
    first[head.indexOf("verdict")] = "right";
    second[head.indexOf("verdict")] = "wrong";
    second[head.indexOf(column)] = value;
    const file = join(temporaryFolder(), "sample.csv");
    writeFileSync(file, [head, first, second].map((row) => row.map((v) => `"${v}"`).join(",")).join("\n"));
    const { code, log } = await runCli(["review", file, "--db", store.address]);
    expect(code).toBe(2);
    expect(log).toContain("verdict 2");
    expect(listReviews(store)).toEqual([]);
  });

  it("asks one by one, stores each answer, and goes on where it stopped", async () => {
    const store = await dataset();
    const args = ["review", "--db", store.address, "-n", "5"];
    expect((await runCli(args)).code).toBe(2);
    const first = await runCli(args, {}, ["what?", "r", "w 1,000.00", "s", "q"]);
    expect(first.data).toBe("2 verdicts recorded, 3 of the sample left\n");
    expect(first.log).toContain("支出决算表, p. 3");
    expect(listReviews(store).map(({ verdict, corrected_fen }) => [verdict, corrected_fen])).toEqual([
      ["right", null],
      ["wrong", 1_000_000_000],
    ]);
    expect((await runCli(args, {}, ["u", "r", "r"])).data).toBe("3 verdicts recorded, 0 of the sample left\n");
  });

  it("takes one verdict by fact_id, and refuses what contradicts itself", async () => {
    const store = await dataset();
    const one = (...args: string[]) => runCli(["review", "--db", store.address, "--fact", ...args]);
    expect((await one("3", "--verdict", "wrong", "--corrected", "3.50")).data).toBe("recorded\n");
    for (const args of [["999", "--verdict", "right"], ["3"], ["3", "--verdict", "right", "--corrected", "4"]])
      expect((await one(...args)).code).toBe(2);
    expect(listReviews(store)).toMatchObject([{ row: 2, amount_seen_fen: 3_000_000, corrected_fen: 3_500_000 }]);
  });
});

describe("verdicts and reprocessing", () => {
  it("survive it, and are stale where the amount has changed", async () => {
    const store = await dataset();
    await runCli(["review", "--db", store.address, "--fact", "1", "--verdict", "right"]);
    await runCli(["review", "--db", store.address, "--fact", "2", "--verdict", "right"]);
    const facts = [
      { row: 0, amountFen: 1_000_000 },
      { row: 1, amountFen: 2_500_000 },
    ];
    storeSample(store, { sha256: SHA, facts }, { pipelineVersion: "2" });
    expect(listReviews(store).map(({ row, stale }) => [row, stale])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    storeSample(store, { sha256: SHA, facts: [{ row: 1, amountFen: 2_000_000 }] }, { pipelineVersion: "3" });
    expect(listReviews(store).map(({ row, stale }) => [row, stale])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe("juesuan accuracy", () => {
  it("weighs each stratum by its share of the dataset; the latest verdict counts, stale ones do not", async () => {
    const store = await dataset();
    expect((await runCli(["accuracy", "--db", store.address])).data).toContain("no verdicts yet");
    const anchor = (row: number) => {
      const { phase, fiscalYear, statement, scheme, code, measure, origin } = sampleFact({});
      const fact_key = [phase, fiscalYear, statement, scheme, code, measure, origin].join("|");
      return { sha256: SHA, table_ordinal: 0, row, col: 2, paragraph_ordinal: null, fact_key };
    };
    const verdict = (row: number, given: "right" | "wrong" | "unreadable", day = 1, seen = 1_000_000 * (row + 1)) => ({
      ...anchor(row),
      ...{ amount_seen_fen: seen, verdict: given, corrected_fen: null, reviewer: "A", note: null },
      reviewed_at: `2026-01-0${day}T00:00:00.000Z`,
    });
    recordReviews(store, [
      ...Array.from({ length: 9 }, (_, i) => verdict(i, "right")),
      verdict(9, "right", 1),
      verdict(9, "wrong", 2),
      verdict(10, "unreadable"),
      verdict(11, "wrong", 1, 5),
      verdict(95, "wrong"),
    ]);
    const { data } = await runCli(["accuracy", "--db", store.address, "--format", "json"]);
    const estimate = JSON.parse(data);
    const judged = estimate.strata.filter(({ reviewed }: { reviewed: number }) => reviewed > 0);
    expect(judged).toMatchObject([
      { stratum: "ruled|contradicted|expenditure|13", population: 10, reviewed: 1, wrong: 1 },
      { stratum: "ruled|proved|expenditure|13", population: 90, reviewed: 10, wrong: 1 },
    ]);
    expect(estimate.rate).toBeCloseTo(0.9 * 0.1 + 0.1 * 1, 10);
    expect(estimate.interval.low).toBeLessThan(estimate.rate);
    expect(estimate.interval.high).toBeGreaterThan(estimate.rate);
    expect(estimate.covered).toBeCloseTo(100 / 120, 10);
    expect((await runCli(["accuracy", "--db", store.address])).data).toMatch(/estimated error rate 19\.0% \(95 %: /);
  });
});
