import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factKey } from "../../src/model/fact.js";
import { check } from "../../src/quality/index.js";
import { type Truth, truthPublication } from "./truth.js";

const SHARED = new URL("../../../shared/", import.meta.url);
const TABLE_RULES = [
  "sum.rows",
  "sum.columns",
  "sum.economic",
  "sum.three_public",
  "balance.summary",
  "cross.statement",
];

function truths(set: string): [string, Truth][] {
  const folder = new URL(`${set}/truth/`, SHARED);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(new URL(encodeURIComponent(file), folder), "utf8")) as Truth]);
}

function provedShare(documents: ReturnType<typeof check>[]): number {
  const facts = documents.flatMap((result) => result.publication.facts);
  const amounts = facts.filter((fact) => fact.origin === "table" && fact.amountFen !== 0);
  return amounts.filter((fact) => fact.status === "proved").length / amounts.length;
}

describe.skipIf(!existsSync(new URL("acceptance/truth/", SHARED)))(
  "the truth of ../shared/acceptance (skipped where absent)",
  () => {
    const documents = truths("acceptance").map(([file, truth]) => {
      const publication = truthPublication(truth);
      return { file, truth, publication, result: check(publication, { repair: false }) };
    });

    it("shows every table contradiction and every fault of a form that the truth names", () => {
      const missing = documents.flatMap(({ file, truth, publication, result }) =>
        truth.findings
          // Claims and sentences about projects are read from the text, which truth files do not hold as claims.
          .filter((wanted) => !wanted.optional && !/^(arith|cross\.performance)/.test(wanted.rule))
          .filter((wanted) => !(wanted.rule === "score.total" && wanted.rule_any !== undefined))
          .filter((wanted) => {
            const rules = [wanted.rule, ...(wanted.rule_any ?? [])];
            return !result.findings.some((finding) => {
              const keys = finding.facts.map((ref) =>
                factKey(publication.facts[ref] as (typeof publication.facts)[number]),
              );
              const named = wanted.project ?? wanted.project_code;
              const about =
                named === undefined ? wanted.keys.some((key) => keys.includes(key)) : finding.message.includes(named);
              return rules.includes(finding.rule) && about;
            });
          })
          .map((wanted) => `${file}: ${wanted.rule} ${wanted.message}`),
      );
      expect(missing).toEqual([]);
    });

    it("accuses no document that agrees with itself, and nothing the truth does not name", () => {
      const wrong = documents.flatMap(({ file, truth, publication, result }) =>
        result.findings
          .filter((finding) => finding.severity === "error" && finding.facts.length > 0)
          .filter((finding) => {
            const keys = finding.facts.map((ref) =>
              factKey(publication.facts[ref] as (typeof publication.facts)[number]),
            );
            return !truth.findings.some((wanted) => wanted.keys.some((key) => keys.includes(key)));
          })
          .map((finding) => `${file}: ${finding.rule} ${finding.message}`),
      );
      expect(wrong).toEqual([]);
    });

    it("proves at least 93 % of the non-zero amounts of the tables", () => {
      expect(provedShare(documents.map((document) => document.result))).toBeGreaterThan(0.93);
    });
  },
);

describe.skipIf(!existsSync(new URL("realdocs/truth/", SHARED)))(
  "the truth of ../shared/realdocs (skipped where absent)",
  () => {
    const documents = truths("realdocs").map(([file, truth]) => ({
      file,
      result: check(truthPublication(truth), { repair: false }),
    }));

    it("finds no error in the tables of genuine publications, whose tables agree", () => {
      const errors = documents.flatMap(({ file, result }) =>
        result.findings
          .filter((finding) => finding.severity === "error" && TABLE_RULES.includes(finding.rule))
          .map((finding) => `${file}: ${finding.message}`),
      );
      expect(errors).toEqual([]);
    });

    it("proves at least 90 % of the non-zero amounts of the tables", () => {
      expect(provedShare(documents.map((document) => document.result))).toBeGreaterThan(0.9);
    });
  },
);
