/** The name of a fetched file: what its link says, as that tells organisation and year; never a path. */
import { extname } from "node:path";
import iconv from "iconv-lite";
import { isGeneric } from "./title-score.js";

const EXTENSION = /^\.(?:pdf|docx?|docm|xlsx?|xlsm|wps|et|ofd|zip|rar|7z|rtf|html?|mht|mhtml|png|jpe?g|tiff?)$/iu;
const LONGEST = 120;

export interface NameClues {
  /** Text of the link, or title of the page where the link says nothing. */
  title: string;
  /** Address that gave the bytes. */
  url: string;
  /** Header Content-Disposition, bytes read as Latin-1; empty when absent. */
  disposition: string;
  /** What the content is, e.g. `.pdf`; empty when unknown. */
  extension: string;
}

/** A name without folders, control or direction characters, ending in the extension of its content. */
export function fileNameOf({ title, url, disposition, extension }: NameClues): string {
  const sent = printable(dispositionName(disposition));
  const inPath = printable(decode(new URL(url).pathname.split("/").at(-1) ?? ""));
  const named = printable(title);
  const stem = !isGeneric(named) ? named : sent !== "" ? sent : inPath;
  const ending = [stem, sent, inPath].map((name) => extname(name)).find((end) => EXTENSION.test(end)) ?? extension;
  const bare = EXTENSION.test(extname(stem)) ? stem.slice(0, -extname(stem).length) : stem;
  return `${bare.slice(0, LONGEST).trim() || "document"}${ending.toLowerCase()}`;
}

/** The file name in a Content-Disposition (RFC 6266), also in the raw UTF-8 or GBK that servers send; empty when absent. */
export function dispositionName(header: string): string {
  const extended = /filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/iu.exec(header);
  if (extended?.[2] !== undefined) return decode(extended[2], extended[1]);
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/iu.exec(header);
  const raw = (plain?.[1] ?? plain?.[2] ?? "").trim();
  if (raw.includes("%")) return decode(raw);
  const bytes = Buffer.from(raw, "latin1");
  return inEncoding(bytes);
}

function printable(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "")
    .replace(/[/\\]/gu, "_")
    .replace(/\s+/gu, " ")
    .replace(/^\.+/u, "")
    .trim();
}

function decode(text: string, encoding = "utf-8"): string {
  const bytes = Buffer.from(
    text.replace(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
  return /^gb/iu.test(encoding) ? iconv.decode(bytes, "gb18030") : inEncoding(bytes);
}

/** UTF-8 when it is well-formed, else the Chinese national encoding. */
function inEncoding(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, "gb18030");
  }
}
