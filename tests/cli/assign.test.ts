import { describe, expect, it } from "vitest";
import type { AssignmentDesk } from "../../src/store/index.js";
import { storeSample, temporaryStore } from "../store/temporary-store.js";
import { runCli } from "./run-cli.js";

describe("juesuan assign", () => {
  it("lists what is unknown, notes what a person says, and takes it back", async () => {
    const store = await temporaryStore();
    const id = storeSample(store, { organisation: null, statement: "other" });
    const assign = (...args: string[]) => runCli(["assign", ...args, "--db", store.address]);
    const list = async () => JSON.parse((await assign("list", "--format", "json")).data) as AssignmentDesk;
    const [table] = (await list()).tables.rows;
    expect((await assign("list")).data).toMatch(/1 tables of unknown title(.|\n)*1 documents without an organisation/);

    expect((await assign("organisation", `${id}`, "某县审计局", "--region", "河北省", "--reviewer", "甲")).code).toBe(
      0,
    );
    expect((await assign("statement", `${table?.table_id}`, "expenditure")).data).toContain("juesuan reprocess");
    expect((await list()).assignments.rows).toMatchObject([
      { subject: "statement", value: "expenditure", reviewer: "command line" },
      { subject: "organisation", value: "某县审计局", region: "河北省", reviewer: "甲" },
    ]);
    expect((await assign("statement", `${table?.table_id}`)).code).toBe(0);
    expect((await list()).assignments.total).toBe(1);
  });

  it("is wrong usage for a statement, a table or a database that is none", async () => {
    const store = await temporaryStore();
    expect(await runCli(["assign", "statement", "1", "x", "--db", store.address])).toMatchObject({ code: 2 });
    expect(await runCli(["assign", "statement", "1", "income", "--db", store.address])).toMatchObject({ code: 2 });
    expect(await runCli(["assign", "list", "--db", "/no/such.db"])).toMatchObject({ code: 2 });
  });
});
