/** Names of ZIP members: Chinese archivers store them in GBK and say nothing of it. */
import iconv from "iconv-lite";
import type { ZipMember } from "./zip-directory.js";

/** The member's path as text, without steps that lead out of the archive. */
export function memberPath(member: ZipMember): string {
  return nameText(member)
    .replaceAll("\\", "/")
    .split("/")
    .filter((step) => step !== "" && step !== "." && step !== ".." && !/^[A-Za-z]:$/.test(step))
    .join("/");
}

function nameText({ rawName, utf8, name }: ZipMember): string {
  if (utf8) return name;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(rawName);
  } catch {
    return iconv.decode(Buffer.from(rawName), "gb18030");
  }
}
