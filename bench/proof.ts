/**
 * Measures the proof stage: 1,000 random single-digit errors put into true documents, and the time for 2,000 facts.
 *
 *   npx tsx bench/proof.ts [--errors 1000] [--seed 1] [--json out.json]
 *
 * True documents are the truth files of the acceptance set beside the repository, those without findings; without
 * them, made-up accounts. Detected: a finding names the cell. Located exactly: the cell alone is contradicted.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Fact } from "../src/model/fact.js";
import { parseAmount } from "../src/model/money.js";
import type { Publication } from "../src/model/publication.js";
import { buildGraph, restrains } from "../src/quality/evidence/graph.js";
import { instancesOf } from "../src/quality/identities/instances.js";
import { check } from "../src/quality/index.js";
import { consistentAccounts, publication, random } from "../tests/quality/accounts.js";
import { truthPublication } from "../tests/quality/truth.js";

const { values } = parseArgs({
  options: {
    errors: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
  },
});

const TRUTH = new URL("../../shared/acceptance/truth/", import.meta.url);

interface TrueDocument {
  name: string;
  publication: Publication;
}

function trueDocuments(): TrueDocument[] {
  const files = existsSync(TRUTH) ? readdirSync(TRUTH).filter((file) => file.endsWith(".json")) : [];
  const documents = files.sort().flatMap((name) => {
    const truth = JSON.parse(readFileSync(new URL(encodeURIComponent(name), TRUTH), "utf8"));
    return truth.findings.length > 0 ? [] : [{ name, publication: truthPublication(truth) }];
  });
  if (documents.length > 0) return documents;
  return [3, 5, 8, 13, 21].map((items) => ({
    name: `made up, ${items}`,
    publication: consistentAccounts(items, items),
  }));
}

/** The same print with one digit replaced. */
function withWrongDigit(fact: Fact, next: () => number): Fact | null {
  const places = [...fact.amountRaw].flatMap((char, i) => (/\d/.test(char) ? [i] : []));
  const place = places[Math.floor(next() * places.length)];
  if (place === undefined) return null;
  const digit = String((Number(fact.amountRaw[place]) + 1 + Math.floor(next() * 9)) % 10);
  const amountRaw = fact.amountRaw.slice(0, place) + digit + fact.amountRaw.slice(place + 1);
  const amount = parseAmount(amountRaw, fact.unitYuan);
  return amount === null ? null : { ...fact, amountRaw, amountFen: amount.fen };
}

const errors = Number(values.errors);
const next = random(Number(values.seed));
const documents = trueDocuments().map(({ name, publication: true_ }) => ({
  name,
  publication: true_,
  graph: buildGraph(true_.facts, instancesOf(true_.facts).instances),
  cells: true_.facts.flatMap((fact, i) => (fact.origin === "table" && fact.amountFen !== 0 ? [i] : [])),
}));
const cells = documents.reduce((sum, document) => sum + document.cells.length, 0);
const tally = { injected: 0, beyond: 0, detected: 0, twice: 0, located: 0, provedWrongly: 0, repairedWrongly: 0 };
const missed: string[] = [];

while (tally.injected < errors) {
  let pick = Math.floor(next() * cells);
  const document = documents.find((entry) => {
    if (pick < entry.cells.length) return true;
    pick -= entry.cells.length;
    return false;
  });
  const index = document?.cells[pick];
  const fact = index === undefined ? undefined : document?.publication.facts[index];
  if (document === undefined || index === undefined || fact === undefined) continue;
  const wrong = withWrongDigit(fact, next);
  if (wrong === null || wrong.amountFen === fact.amountFen) continue;
  tally.injected++;
  const size = Math.abs(wrong.amountFen - fact.amountFen);
  // Identities of the true document that hold the cell, and that an error of this size breaks.
  const holding = document.graph
    .of(index)
    .flatMap((number) => document.graph.instances[number] ?? [])
    .filter(
      (instance) => instance.identity.strength !== "support" && restrains(document.publication.facts, instance, index),
    );
  const tightest = Math.min(...holding.map((instance) => instance.limit), Number.POSITIVE_INFINITY);
  if (size <= tightest) continue;
  tally.beyond++;
  const facts = document.publication.facts.map((entry, i) => (i === index ? wrong : entry));
  const result = check({ ...document.publication, facts }, { repair: true });
  const contradicted = result.publication.facts.flatMap((entry, i) => (entry.status === "contradicted" ? [i] : []));
  const status = result.publication.facts[index]?.status;
  const found = result.findings.some((finding) => finding.severity !== "info" && finding.facts.includes(fact.ref));
  if (found) tally.detected++;
  else
    missed.push(`${document.name} ${fact.statement} ${fact.code} ${fact.measure} ${fact.amountRaw}→${wrong.amountRaw}`);
  if (status === "proved") tally.provedWrongly++;
  if (result.publication.facts.some((entry) => entry.status === "repaired")) tally.repairedWrongly++;
  if (holding.filter((instance) => size > 2 * instance.limit).length >= 2) {
    tally.twice++;
    if (contradicted.length === 1 && contradicted[0] === index) tally.located++;
  }
}

/** A publication of so many facts: made-up accounts side by side, each with tables of its own. */
function largeAccounts(count: number): Publication {
  const facts: Fact[] = [];
  for (let seed = 1; facts.length < count; seed++) {
    for (const fact of consistentAccounts(seed, 30).facts) {
      facts.push({ ...fact, fiscalYear: 2000 + seed, table: (fact.table ?? 0) + seed * 100 });
    }
  }
  return publication(facts.slice(0, count));
}

const large = largeAccounts(2_000);
/** Wall clock and processor time of one check, ms; on a busy machine only the second says what the work costs. */
const times = Array.from({ length: 25 }, () => {
  const cpu = process.cpuUsage();
  const start = performance.now();
  check(large, { repair: true });
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
});
const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const wallMs = median(times.map((time) => time.wall));
const cpuMs = median(times.map((time) => time.cpu));
const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const report = { ...tally, documents: documents.length, largeFacts: large.facts.length, wallMs, cpuMs, missed };

console.log(
  `documents ${documents.length}, errors injected ${tally.injected}, beyond the tightest tolerance ${tally.beyond}`,
);
console.log(`detected ${tally.detected} (${share(tally.detected, tally.beyond)}; target 97 %)`);
console.log(
  `located exactly ${tally.located} of ${tally.twice} in cells with two identities (${share(tally.located, tally.twice)}; target 90 %)`,
);
console.log(`proved wrongly ${tally.provedWrongly}, repaired wrongly ${tally.repairedWrongly} (target 0)`);
console.log(
  `${large.facts.length} facts: ${cpuMs.toFixed(0)} ms of processor time, ${wallMs.toFixed(0)} ms by the clock (median of ${times.length}; target 100 ms)`,
);
for (const line of missed.slice(0, 10)) console.log(`  missed: ${line}`);
if (values.json) writeFileSync(values.json, JSON.stringify(report, null, 1));
