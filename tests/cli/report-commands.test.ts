import { describe, expect, it } from "vitest";
import { storeSample, temporaryStore } from "../store/temporary-store.js";
import { runCli } from "./run-cli.js";

describe("juesuan check --format html", () => {
  it("draws the tables that findings name, with each status and the cells of the findings marked and linked", async () => {
    const store = await temporaryStore();
    storeSample(store, { fileName: "<b>.pdf", facts: [{ status: "contradicted" }, { measure: "basic", col: 3 }] });
    const { code, data } = await runCli(["check", "--db", store.address, "--format", "html"]);
    expect(code).toBe(0);
    expect(data).toContain("1 error, 0 warnings, 0 infos");
    expect(data).toContain('id="d1-f1"');
    expect(data).toMatch(
      /<td class="contradicted marked" title="[^"]*fact 1">30\.00 <a href="#d1-f1">\[1\]<\/a><\/td>/,
    );
    expect(data).toMatch(/<td class="proved" title="[^"]*fact 2">10\.00<\/td>/);
    expect(data).toContain("支出决算表 · p. 3 · 万元");
    expect(data).toContain("2 amounts: 1 proved");
    expect(data).not.toContain("<b>");
    expect(data.match(/<tr>/g)).toHaveLength(3);
  });

  it("draws every table with amounts of a document that is asked for, findings or not", async () => {
    const store = await temporaryStore();
    storeSample(store);
    store.sqlite.exec("DELETE FROM findings");
    expect((await runCli(["check", "--db", store.address, "--format", "html"])).data).not.toContain("<table>");
    const one = await runCli(["check", "--db", store.address, "--format", "html", "--document", "1"]);
    expect(one.data).toContain("<table>");
  });
});

describe("juesuan explain", () => {
  it("shows which classes the label could mean, and how sure the codebook is of their names", async () => {
    const store = await temporaryStore();
    storeSample(store, { facts: [{ labelRaw: "社会保险经办机构费" }] });
    const { data } = await runCli(["explain", "1", "--db", store.address]);
    expect(data).toMatch(/candidates\s+2080109 社会保险经办机构, \d+ % alike, name printed/);
    const json = JSON.parse((await runCli(["explain", "1", "--db", store.address, "--format", "json"])).data);
    expect(json.candidates[0]).toMatchObject({ code: "2080109", name: "社会保险经办机构" });
  });
});

describe("juesuan codebook learn", () => {
  it("prints lines for the data files, from proved rows of native text only", async () => {
    const store = await temporaryStore();
    const learn = async (...args: string[]) =>
      (await runCli(["codebook", "learn", "--db", store.address, ...args])).data;
    const unknown = { code: "2998801", codeRaw: "2998801", labelRaw: "其他试验,支出" };
    storeSample(store, { facts: [{}, { ...unknown, status: "unchecked" }] });
    expect(await learn()).toBe("");
    storeSample(store, { facts: [unknown] });
    expect(await learn()).toBe(
      '# classification_codes.csv: missing\n2998801,"其他试验,支出",项,,,realdoc,printed in 1 publications FY2021; amounts proved,func,primary\n',
    );
    expect(await learn("--min-documents", "2")).toBe("");
    expect(JSON.parse(await learn("--format", "json"))).toMatchObject([{ kind: "missing", documents: 1 }]);
    store.sqlite.exec("UPDATE tables SET method = 'ocr'");
    expect(await learn()).toBe("");
    expect((await runCli(["codebook"])).code).toBe(2);
  });
});
