/** An archive's members become files, each to be read as a document of its own; archives inside it are members too. */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArchive } from "../extractors/archive/read-archive.js";
import { sniff } from "../extractors/sniff.js";
import { type DocumentError, UnsupportedFormat } from "../model/errors.js";
import { isDocumentName, isDocumentStart } from "./find-files.js";
import type { Job, Member, Unpacked } from "./protocol.js";

/** True for a ZIP that is no document itself (DOCX, XLSX and OFD are ZIPs too). */
export function isArchive(bytes: Uint8Array, fileName: string): boolean {
  return isDocumentStart(bytes) && sniff(bytes, fileName).value.format === "zip";
}

/** Writes the documents among the members to the job's folder, under names of our own. Throws what `readArchive` throws. */
export function unpack(bytes: Uint8Array, { fileName, unpackTo, share }: Job, progress: () => void): Unpacked {
  const unreadable: Unpacked["unreadable"] = [];
  const fails = (path: string, { code, message, retryable }: DocumentError): unknown =>
    unreadable.push({ path, failure: { code, message, retryable } });
  const { value } = readArchive(bytes, fileName, fails, share);
  const documents = value.filter((member) => isDocumentName(member.path) || isDocumentStart(member.bytes));
  if (documents.length === 0 && unreadable.length === 0)
    throw new UnsupportedFormat(fileName, "an archive without documents");
  mkdirSync(unpackTo, { recursive: true });
  const members = documents.map((member): Member => {
    progress();
    const file = join(unpackTo, randomUUID());
    writeFileSync(file, member.bytes);
    const sha256 = createHash("sha256").update(member.bytes).digest("hex");
    const archive = isArchive(member.bytes, member.path);
    return { path: member.path, file, sha256, byteSize: member.bytes.length, isArchive: archive };
  });
  return { members, unreadable };
}
