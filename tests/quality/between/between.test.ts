import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/model/fact.js";
import { type Account, betweenFindings } from "../../../src/quality/index.js";
import { fact } from "../accounts.js";

const wan = (value: number): number => Math.round(value * 100) * 10_000;
const total = (value: number, fields: Partial<Fact> = {}): Fact =>
  fact({ statement: "expenditure", code: "total", amountFen: wan(value), status: "proved", ...fields });

function account(fields: Partial<Account>): Account {
  return {
    document: 1,
    version: "a",
    organisation: "某局",
    organisationKey: "420500|某局",
    orgLevel: "department",
    phase: "final",
    fiscalYear: 2022,
    unitKeys: [],
    facts: [total(10)],
    ...fields,
  };
}

const found = (...accounts: Account[]) =>
  betweenFindings(accounts).map(({ document, finding }) => [document, finding.rule, finding.severity]);

describe("last year's amounts", () => {
  const before = account({ document: 1, fiscalYear: 2021, facts: [total(8, { fiscalYear: 2021 })] });
  const now = (value: number, fields: Partial<Fact> = {}): Account =>
    account({ document: 2, facts: [total(value, { fiscalYear: 2021, ...fields }), total(10)] });

  it("equal last year's own publication", () => {
    expect(found(before, now(8))).toEqual([]);
    expect(found(before, now(9))).toEqual([[2, "cross.year", "error"]]);
    expect(found(before, now(8.01))).toEqual([[2, "cross.year", "info"]]);
  });

  it("are compared only where both are proved", () => {
    expect(found(before, now(9, { status: "unchecked" }))).toEqual([]);
    expect(found({ ...before, facts: [total(8, { fiscalYear: 2021, status: "contradicted" })] }, now(9))).toEqual([]);
  });

  it("of a namesake elsewhere are left alone", () => {
    expect(found({ ...before, organisationKey: "130200|某局" }, now(9))).toEqual([]);
  });
});

describe("a department and its units", () => {
  const unit = (name: string, value: number): Account =>
    account({ document: 5, organisationKey: name, orgLevel: "unit", facts: [total(value)] });
  const department = account({ document: 9, unitKeys: ["u1", "u2"] });

  it("add up when all units are stored", () => {
    expect(found(department, unit("u1", 4), unit("u2", 6))).toEqual([]);
    expect(found(department, unit("u1", 4), unit("u2", 7))).toEqual([[9, "cross.units", "error"]]);
  });

  it("say nothing while a unit is missing or not proved", () => {
    expect(found(department, unit("u1", 4))).toEqual([]);
    const open = { ...unit("u2", 7), facts: [total(7, { status: "unchecked" })] };
    expect(found(department, unit("u1", 4), open)).toEqual([]);
  });
});

describe("a publication that exists twice", () => {
  it("is a finding of the later one when amounts differ", () => {
    const first = account({ document: 1, version: "a" });
    const second = account({ document: 2, version: "b", facts: [total(11)] });
    expect(found(first, second)).toEqual([[2, "duplicate.publication", "error"]]);
    expect(found(second, first)).toEqual([[2, "duplicate.publication", "error"]]);
    expect(found(first, account({ document: 2, version: "b" }))).toEqual([]);
  });
});
