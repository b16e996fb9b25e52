import { describe, expect, it } from "vitest";
import { readCsv } from "../../../src/model/data-file.js";
import { LINES, MEASURES, STATEMENTS } from "../../../src/model/vocabulary.js";
import { IDENTITIES } from "../../../src/quality/identities/identities.js";

const RULES = new Set(
  readCsv<"rule">(new URL("../../../src/quality/checks.csv", import.meta.url)).map((row) => row.rule),
);
const ROWS = new Set(LINES.map((line) => `${line.scheme}:${line.code}`));

describe("the identities as data", () => {
  it("have distinct names, rules of the contract, words and a source", () => {
    expect(new Set(IDENTITIES.map((identity) => identity.id)).size).toBe(IDENTITIES.length);
    for (const identity of IDENTITIES) {
      expect(RULES, identity.id).toContain(identity.rule);
      expect(
        [identity.says, identity.saysEn, identity.source].every((text) => text.length > 4),
        identity.id,
      ).toBe(true);
      expect(["certain", "usual", "support"], identity.id).toContain(identity.strength);
      expect(["*", "budget", "final"], identity.id).toContain(identity.phase);
    }
  });

  it("speak of statements, measures and lines of the vocabulary only", () => {
    for (const identity of IDENTITIES) {
      for (const statement of identity.statements)
        expect(STATEMENTS.has(statement), `${identity.id} ${statement}`).toBe(true);
      for (const term of [...identity.left, ...identity.right]) {
        if (term.statement !== null)
          expect(STATEMENTS.has(term.statement), `${identity.id} ${term.statement}`).toBe(true);
        if (term.measure !== null && !["{measure}", "other"].includes(term.measure)) {
          expect(MEASURES.has(term.measure), `${identity.id} ${term.measure}`).toBe(true);
        }
        if (
          term.row !== null &&
          identity.kind !== "codes" &&
          !/^(function|economic):(\{?\?{3}\}?|\d\?\?|\d{3})$/.test(term.row)
        ) {
          expect(ROWS.has(term.row), `${identity.id} ${term.row}`).toBe(true);
        }
      }
    }
  });
});
