/** ZIP archives of publications: their members, each to be read as a file of its own. */
import { DamagedDocument, DocumentError, EncryptedDocument, LimitExceeded } from "../../model/errors.js";
import type { Result, Warning } from "../../model/result.js";
import { memberPath } from "./member-name.js";
import { openZip, type ZipLimits } from "./zip-directory.js";

export interface ArchiveMember {
  /** Name without its folders. */
  fileName: string;
  /** Folders and name inside the archive, never leading out of it. */
  path: string;
  bytes: Uint8Array;
}

/** A year's publications of a province's departments fit; a bomb does not. */
const ARCHIVE_LIMITS: ZipLimits = { memberBytes: 200e6, totalBytes: 600e6, members: 2_000 };
/** What archivers and editors leave behind. */
const RUBBISH = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)/i;

/**
 * The members of an archive in its order; archives inside it are members too.
 * `share` of the usual limits is allowed. A member that cannot be read is named in a warning (`member-unreadable`), and told to `onUnreadable`. Throws DamagedDocument,
 * EncryptedDocument (nothing in it opens without a password), LimitExceeded.
 */
export function readArchive(
  bytes: Uint8Array,
  file: string,
  onUnreadable: (path: string, error: DocumentError) => void = () => undefined,
  share = 1,
): Result<ArchiveMember[]> {
  const members: ArchiveMember[] = [];
  const warnings: Warning[] = [];
  let encrypted: EncryptedDocument | null = null;
  for (const member of openZip(bytes, file, limitsOf(share))) {
    const path = memberPath(member);
    if (member.isFolder || path === "" || RUBBISH.test(path)) continue;
    try {
      members.push({ fileName: path.split("/").at(-1) ?? path, path, bytes: member.read() });
    } catch (cause) {
      if (cause instanceof LimitExceeded) throw cause;
      if (cause instanceof EncryptedDocument) encrypted ??= cause;
      onUnreadable(path, cause instanceof DocumentError ? cause : new DamagedDocument(path, (cause as Error).message));
      warnings.push({ code: "member-unreadable", message: `${path}: ${(cause as Error).message}` });
    }
  }
  if (members.length === 0 && encrypted !== null) throw encrypted;
  return { value: members, warnings };
}

function limitsOf(share: number): ZipLimits {
  const part = (limit: number): number => Math.max(1, Math.floor(limit * Math.min(1, share)));
  const { memberBytes, totalBytes, members } = ARCHIVE_LIMITS;
  return { memberBytes: Math.min(memberBytes, part(totalBytes)), totalBytes: part(totalBytes), members: part(members) };
}
