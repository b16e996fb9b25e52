/** The next page of a listing: by its link, its number, or the script that writes the links (paging.csv). */
import { readCsv } from "../model/data-file.js";
import type { Page } from "./page.js";

const ROWS = readCsv<"kind" | "pattern" | "address">(new URL("./paging.csv", import.meta.url));
const LINKS = ROWS.filter((row) => row.kind === "link").map((row) => new RegExp(row.pattern, "iu"));
const SCRIPTS = ROWS.filter((row) => row.kind === "script").map((row) => ({
  pattern: new RegExp(row.pattern, "u"),
  address: row.address,
}));

/** The next page as written (not resolved), where `paging` is the number of this one from 0; null at the end. */
export function nextPage(page: Page, paging: number): string | null {
  const named = page.links.find((link) => LINKS.some((pattern) => pattern.test(link.text.trim())));
  if (named) return named.href;
  const numbered = page.links.find((link) => link.text.trim() === String(paging + 2));
  return numbered?.href ?? scriptedPage(page.scripts, paging + 1);
}

function scriptedPage(scripts: readonly string[], n: number): string | null {
  for (const { pattern, address } of SCRIPTS)
    for (const script of scripts) {
      const groups = pattern.exec(script)?.groups;
      if (groups === undefined || n >= Number(groups.count)) continue;
      return address.replace(/\{(\w+)\}/gu, (_, key: string) => (key === "n" ? String(n) : (groups[key] ?? "")));
    }
  return null;
}
