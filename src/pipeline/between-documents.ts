/**
 * The pass after an ingest that looks at documents together: versions of one publication, last year against this year,
 * a department against its units. Each organisation is computed from scratch, so that the order of documents does not
 * matter; organisations of which nothing has changed since are left alone.
 */
import { createHash } from "node:crypto";
import type { Finding } from "../model/index.js";
import { labelKey } from "../normalize/codebook/index.js";
import { type Account, betweenFindings, linkPrints, type Print, type VersionLink } from "../quality/index.js";
import {
  type Comparison,
  inOneStep,
  type Store,
  type StoredPrint,
  storedFacts,
  storedPrints,
  writeComparisons,
} from "../store/index.js";

/** Organisations of one transaction: others can write in between, and the documents' heads are read once for all. */
const STEP = 100;

/** Compares the organisations touched since the last pass; sets links, replaces findings; no amount changes its status. */
export function betweenDocuments(store: Store): void {
  for (let left = true; left; )
    inOneStep(store, () => {
      const groups = groupPrints(storedPrints(store));
      const keys = keysToCompare(groups);
      for (const key of keys.slice(0, STEP)) writeComparisons(store, compareOrganisation(store, key, groups));
      left = keys.length > STEP;
    });
}

type Groups = ReadonlyMap<string, readonly StoredPrint[]>;

function groupPrints(prints: readonly StoredPrint[]): Groups {
  const groups = new Map<string, StoredPrint[]>();
  for (const print of prints) {
    const key = organisationKey(print);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [print]);
    else group.push(print);
  }
  return groups;
}

function keysToCompare(groups: Groups): string[] {
  return [...groups.keys()].filter((key) => {
    const signature = signatureOf(key, groups);
    return groups.get(key)?.some(({ comparedWith }) => comparedWith !== signature);
  });
}

/** 本级, 机关 and their kind behind a name: the department's own accounts as a unit. */
const OWN_MARK = /(?:\(?(?:机关)?(?:本级|本部)\)?|\((?:局)?机关\))$/u;

/** Namesakes elsewhere stay apart, and a department's account from that of its own offices (本级). */
function organisationKey({ organisation, orgLevel, regionCode, source }: StoredPrint): string {
  if (organisation === null) return `?|${source}`;
  const name = nameKey(organisation);
  return accountKey(regionCode, name.key, orgLevel === "unit" || name.own);
}

function nameKey(name: string): { key: string; own: boolean } {
  const plain = name.normalize("NFKC").replace(/\s+/gu, "");
  return { key: labelKey(plain.replace(OWN_MARK, "")), own: OWN_MARK.test(plain) };
}

const accountKey = (regionCode: string | null, name: string, unit: boolean): string =>
  `${regionCode ?? "-"}|${name}|${unit ? "unit" : ""}`;

/** Keys of the units that a department lists; a unit whose publication does not say its level counts too. */
function unitKeys(print: StoredPrint, groups: Groups): string[] {
  if (print.organisation === null || print.orgLevel === "unit") return [];
  const own = nameKey(print.organisation).key;
  const keys = print.unitNames.map((name) => {
    const { key } = nameKey(name);
    const unit = accountKey(print.regionCode, key, true);
    return key === own || groups.has(unit) ? unit : accountKey(print.regionCode, key, false);
  });
  return [...new Set(keys)];
}

/** What the comparison of an organisation depends on: the readings of its prints and of its units'. */
function signatureOf(key: string, groups: Groups): string {
  const own = groups.get(key) ?? [];
  const units = [...new Set(own.flatMap((print) => unitKeys(print, groups)))].sort();
  const hash = createHash("sha256");
  for (const name of [key, ...units])
    for (const print of groups.get(name) ?? [])
      hash.update(JSON.stringify([name, print.source, print.phase, print.fiscalYear, print.unitNames, print.reading]));
  return hash.digest("hex");
}

function compareOrganisation(store: Store, key: string, groups: Groups): Comparison[] {
  const own = groups.get(key) ?? [];
  const comparedWith = signatureOf(key, groups);
  const units = new Set(own.flatMap((print) => unitKeys(print, groups)));
  units.delete(key);
  const mine = readAccounts(store, key, groups);
  const accounts = [...mine.accounts, ...[...units].flatMap((unit) => readAccounts(store, unit, groups).accounts)];
  const findings = new Map<number, Finding[]>();
  for (const { document, finding } of betweenFindings(accounts)) {
    const list = findings.get(document);
    if (list === undefined) findings.set(document, [finding]);
    else list.push(finding);
  }
  return mine.links.map(({ document, duplicateOf, supersededBy }) => ({
    document,
    duplicateOf,
    supersededBy,
    comparedWith,
    findings: findings.get(document) ?? [],
  }));
}

/** The versions of an organisation's publications, and of those that stand what the comparison needs. */
function readAccounts(store: Store, key: string, groups: Groups): { links: VersionLink[]; accounts: Account[] } {
  const years = new Map<string, Print[]>();
  const prints = new Map<number, StoredPrint>();
  const facts = new Map<number, Print["facts"]>();
  for (const print of groups.get(key) ?? []) {
    const { document, source, title, sha256, organisation, phase, fiscalYear, replaced } = print;
    const identified = organisation !== null && phase !== null && fiscalYear !== null;
    const read = storedFacts(store, document);
    prints.set(document, print);
    facts.set(document, read);
    const year = `${phase}|${fiscalYear}`;
    const list = years.get(year) ?? [];
    // Ids grow with the time of storing and stay when bytes are read again.
    list.push({ document, source, title, sha256, sequence: document, replaced, identified, facts: read });
    years.set(year, list);
  }
  const links = [...years.values()].flatMap(linkPrints);
  const accounts = links.flatMap(({ document, version, compared }): Account[] => {
    const print = prints.get(document);
    if (!compared || !print || print.phase === null || print.fiscalYear === null) return [];
    return [
      {
        document,
        version,
        organisation: print.organisation ?? "",
        organisationKey: key,
        orgLevel: print.orgLevel,
        phase: print.phase,
        fiscalYear: print.fiscalYear,
        unitKeys: unitKeys(print, groups),
        facts: facts.get(document) ?? [],
      },
    ];
  });
  return { links, accounts };
}
