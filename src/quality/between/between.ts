/**
 * Compares the proved amounts of publications that belong together. A pure function of its accounts, whatever their
 * order; every finding belongs to the later publication, and no amount changes its status.
 */
import type { Finding } from "../../model/finding.js";
import { push } from "../collect.js";
import type { Account } from "./account.js";
import { duplicatePublication } from "./copies.js";
import { crossUnits } from "./units.js";
import { crossYear } from "./years.js";

export interface BetweenFinding {
  document: number;
  finding: Finding;
}

/** All findings between the accounts, by document. */
export function betweenFindings(accounts: readonly Account[]): BetweenFinding[] {
  const ordered = [...accounts].sort(
    (a, b) =>
      a.fiscalYear - b.fiscalYear ||
      compare(a.organisationKey, b.organisationKey) ||
      compare(a.phase, b.phase) ||
      compare(a.version, b.version),
  );
  const prints = new Map<string, Account[]>();
  for (const account of ordered)
    push(prints, printKey(account.organisationKey, account.phase, account.fiscalYear), account);
  // Of several prints the newest speaks for the organisation.
  const newest = new Map([...prints].map(([key, list]) => [key, list.at(-1)]));
  const find = (organisation: string, phase: string, year: number): Account | undefined =>
    newest.get(printKey(organisation, phase, year));
  return ordered.flatMap((account) => {
    const own = prints.get(printKey(account.organisationKey, account.phase, account.fiscalYear)) ?? [];
    const earlier = own[own.indexOf(account) - 1];
    const findings = [...(earlier === undefined ? [] : duplicatePublication(earlier, account))];
    if (own.at(-1) === account) findings.push(...crossYear(account, find), ...crossUnits(account, find));
    return findings.map((finding) => ({ document: account.document, finding }));
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const printKey = (organisation: string, phase: string, year: number): string => `${organisation}|${phase}|${year}`;
