/** The words that make up the lines around a table (表名, 单位, 部门, 公开NN表, 注): data, compiled once. */
import { readCsv } from "../model/data-file.js";

const ROWS = readCsv<"kind" | "term" | "note">(new URL("./caption-vocabulary.csv", import.meta.url));

/** Terms of one kind, longest first, so that the most specific one is met first. */
export function terms(kind: string): string[] {
  return ROWS.filter((row) => row.kind === kind)
    .map((row) => row.term)
    .sort((a, b) => b.length - a.length);
}

/** A pattern that matches any of the terms, also when the publisher spread their characters (单 位). */
export function spread(list: readonly string[]): string {
  return list.map((term) => [...term].map(escapePattern).join("\\s*")).join("|");
}

const escapePattern = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");

/**
 * Full-width letters, digits and punctuation as their half-width twins and every blank but the tab as " ",
 * one character for one, so that places in the folded text are places in the printed one.
 */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200b\u202f\u205f\u2060\ufeff]/g, " ");
}
