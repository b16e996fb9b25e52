/** code.unknown, code.label, cross.codes: codes against the dictionary and between statements; warnings only. */

import { readCsv } from "../../model/data-file.js";
import type { Fact } from "../../model/fact.js";
import type { Finding } from "../../model/finding.js";
import { STATEMENTS } from "../../model/vocabulary.js";
import { entry } from "../collect.js";
import { placeEn, placeZh, type Titles } from "../findings/words.js";
import { isNamed } from "../identities/groups.js";
import { finding } from "./finding.js";

/** The dictionary of codes, handed in by the pipeline. */
export interface Codebook {
  isKnownCode(scheme: "function" | "economic", code: string, year: number): boolean;
}

/** Without a codebook the normalizer's own finding decides: a code without a canonical name is unknown. */
export function codeFindings(facts: readonly Fact[], titles: Titles, codebook?: Codebook): Finding[] {
  const seen = new Set<string>();
  return facts.flatMap((fact) => {
    if (fact.code === null || (fact.scheme !== "function" && fact.scheme !== "economic")) return [];
    const once = `${fact.scheme}|${fact.code}|${fact.fiscalYear}|${fact.mapping === "code" ? fact.labelRaw : ""}`;
    if (seen.has(once)) return [];
    seen.add(once);
    const known = codebook?.isKnownCode(fact.scheme, fact.code, fact.fiscalYear) ?? fact.name !== null;
    const about = { table: fact.table, facts: [fact.ref] };
    if (!known) {
      return finding(
        "code.unknown",
        "warning",
        `科目编码${fact.code}不在${fact.fiscalYear}年科目表中（${placeZh(fact, titles)}）`,
        `code ${fact.code} is not in the dictionary of ${fact.fiscalYear} (${placeEn(fact)})`,
        about,
      );
    }
    const label = (fact.labelRaw ?? "").replace(/\s+/g, "");
    if (fact.mapping !== "code" || label === "" || label === fact.code) return [];
    return finding(
      "code.label",
      "warning",
      `科目名称“${label}”不是编码${fact.code}（${fact.name ?? ""}）已知的名称（${placeZh(fact, titles)}）`,
      `"${label}" is no known name of code ${fact.code} (${placeEn(fact)})`,
      about,
    );
  });
}

/** Statements whose codes another statement must list too. */
const LISTED = readCsv<"phase" | "from" | "measure" | "to" | "digits" | "says" | "says_en">(
  new URL("./listed-codes.csv", import.meta.url),
);

export function missingCodes(facts: readonly Fact[]): Finding[] {
  const codes = new Map<string, Map<string, Fact>>();
  for (const fact of facts) {
    if (fact.origin !== "table" || fact.scheme !== "function" || !isNamed(fact)) continue;
    const own = entry(codes, `${fact.phase}|${fact.fiscalYear}|${fact.statement}`, () => new Map<string, Fact>());
    const key = `${fact.measure}|${fact.code}`;
    if (fact.amountFen !== 0) own.set(key, fact);
    own.set(`|${fact.code}`, fact);
  }
  return LISTED.flatMap((rule) =>
    [...codes].flatMap(([key, own]) => {
      const [phase, year, statement] = key.split("|");
      if (statement !== rule.from || (rule.phase !== "*" && rule.phase !== phase)) return [];
      const other = codes.get(`${phase}|${year}|${rule.to}`);
      if (other === undefined) return [];
      const missing = [...own].flatMap(([place, fact]) => {
        const [measure, code = ""] = place.split("|");
        return measure === rule.measure && code.length <= Number(rule.digits) && !other.has(`|${code}`) ? [fact] : [];
      });
      // A statement that lists fewer levels lacks whole levels, not codes.
      const levels = new Set([...other.keys()].map((place) => place.split("|")[1]?.length));
      return missing
        .filter((fact) => levels.has(fact.code?.length))
        .map((fact) => {
          const from = STATEMENTS.get(rule.from)?.titleFinal ?? rule.from;
          const to = STATEMENTS.get(rule.to)?.titleFinal ?? rule.to;
          return finding(
            "cross.codes",
            "warning",
            `编码${fact.code}见于《${from}》而不见于《${to}》：${rule.says}`,
            `code ${fact.code} stands in ${rule.from} and is missing in ${rule.to}: ${rule.says_en}`,
            { table: fact.table, facts: [fact.ref] },
          );
        });
    }),
  );
}
