/** Web archives (.mht, .mhtml: MIME multipart/related, RFC 2557), as browsers, Word, Excel and WPS save them. */
import { DamagedDocument } from "../../model/errors.js";
import type { Result, Warning } from "../../model/result.js";
import type { FlowItem } from "../flow.js";
import { readHtml } from "./read-html.js";

/** Parts looked at; Excel saves a part for every sheet. */
const MOST_PARTS = 500;
/** Headers are no longer than this (characters). */
const LONGEST_HEADERS = 20_000;

interface Part {
  headers: Map<string, string>;
  /** One character for each byte. */
  body: string;
}

/** Reads the pages of an archive in their order; pictures and styles are left. Throws DamagedDocument, LimitExceeded. */
export async function readWebArchive(bytes: Uint8Array, file: string): Promise<Result<FlowItem[]>> {
  const archive = parsePart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
  const items: FlowItem[] = [];
  const warnings: Warning[] = [];
  const pages = partsOf(archive).filter((part) => /^text\/html\b/i.test(part.headers.get("content-type") ?? ""));
  if (pages.length === 0) throw new DamagedDocument(file, "the web archive holds no page");
  for (const page of pages) {
    const charset = /charset\s*=\s*"?([\w-]+)/i.exec(page.headers.get("content-type") ?? "")?.[1] ?? null;
    const read = await readHtml(decodeBody(page), file, charset);
    items.push(...read.value);
    warnings.push(...read.warnings);
  }
  return { value: items, warnings };
}

/** The parts of a multipart body, nested ones included; the part itself when it is single. */
function partsOf(part: Part, depth = 0): Part[] {
  const type = part.headers.get("content-type") ?? "";
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!/^multipart\//i.test(type) || mark === undefined || depth > 3) return [part];
  const pieces = `\n${part.body}`.split(`\n--${mark}`).slice(1, MOST_PARTS + 1);
  // The closing mark goes on with two dashes.
  return pieces.filter((piece) => !piece.startsWith("--")).flatMap((piece) => partsOf(parsePart(piece), depth + 1));
}

/** Splits headers, folded over lines, from the body. */
function parsePart(text: string): Part {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const end = /\r?\n\r?\n/.exec(text.slice(start, start + LONGEST_HEADERS));
  const head = end ? text.slice(start, start + end.index) : "";
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const at = line.indexOf(":");
    if (at > 0) headers.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return { headers, body: end ? text.slice(start + end.index + end[0].length) : "" };
}

function decodeBody({ headers, body }: Part): Uint8Array {
  const encoding = (headers.get("content-transfer-encoding") ?? "").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const lines = body.split("\n").map((line) => line.trimEnd());
  // A line that ends in = goes on in the next (RFC 2045).
  const joined = lines.map((line) => (line.endsWith("=") ? line.slice(0, -1) : `${line}\n`)).join("");
  const bytes = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, "latin1");
}
