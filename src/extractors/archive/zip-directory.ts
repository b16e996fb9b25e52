/** Opens a ZIP container without trusting it: sizes are limited while inflating, names never become paths. */
import { inflateRawSync } from "node:zlib";
import { DamagedDocument, EncryptedDocument, LimitExceeded } from "../../model/errors.js";

export interface ZipLimits {
  /** Bytes one member may unpack to. */
  memberBytes: number;
  /** Bytes all members that are opened may unpack to together. */
  totalBytes: number;
  /** Members a container may list. */
  members: number;
}

/** Enough for a publication of thousands of pages, little enough for a worker of 1 GB. */
export const DOCUMENT_LIMITS: ZipLimits = { memberBytes: 160e6, totalBytes: 320e6, members: 20_000 };

export interface ZipMember {
  /** Bytes of the name as stored; see `archive/member-name.ts` for its text. */
  rawName: Uint8Array;
  /** Name as UTF-8 (Office, OFD). */
  name: string;
  /** The flag that says the name is UTF-8. */
  utf8: boolean;
  isFolder: boolean;
  /** Size claimed by the directory; the true one is limited while inflating. */
  claimedBytes: number;
  read(): Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const UTF8 = 0x800;

/**
 * Lists the members of a ZIP container by its central directory; nothing is unpacked before `read`.
 * Throws DamagedDocument (no directory, broken member), EncryptedDocument, LimitExceeded.
 */
export function openZip(bytes: Uint8Array, file: string, limits: ZipLimits = DOCUMENT_LIMITS): ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) throw new DamagedDocument(file, "the ZIP container has no directory (cut off or no ZIP)");
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (at === 0xffffffff || count === 0xffff) throw new LimitExceeded(file, "a ZIP64 container is larger than allowed");
  if (count > limits.members) throw new LimitExceeded(file, `${count} members, more than ${limits.members}`);
  const budget = { left: limits.totalBytes };
  const members: ZipMember[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) {
      throw new DamagedDocument(file, "the directory of the ZIP container is broken");
    }
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
    const name = new TextDecoder().decode(rawName);
    const entry = {
      file,
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      claimed: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      encrypted: (flags & ENCRYPTED) !== 0,
    };
    members.push({
      rawName,
      name,
      utf8: (flags & UTF8) !== 0,
      isFolder: /[/\\]$/.test(name),
      claimedBytes: entry.claimed,
      read: () => unpack(view, bytes, entry, limits, budget),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return members;
}

interface Entry {
  file: string;
  name: string;
  method: number;
  packed: number;
  claimed: number;
  offset: number;
  encrypted: boolean;
}

function unpack(
  view: DataView,
  bytes: Uint8Array,
  entry: Entry,
  limits: ZipLimits,
  budget: { left: number },
): Uint8Array {
  const { file, name } = entry;
  if (entry.encrypted) throw new EncryptedDocument(file, `${name} in the container is encrypted`);
  const allowed = Math.min(limits.memberBytes, budget.left);
  if (entry.claimed > allowed)
    throw new LimitExceeded(file, `${name} unpacks to ${entry.claimed} bytes, more than ${allowed}`);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) {
    throw new DamagedDocument(file, `${name} is not where the directory says`);
  }
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw new DamagedDocument(file, `${name} is cut off`);
  const out = entry.method === STORED ? packed : inflate(packed, entry, allowed);
  if (out.length > allowed) throw new LimitExceeded(file, `${name} is larger than ${allowed} bytes`);
  budget.left -= out.length;
  return out;
}

function inflate(packed: Uint8Array, entry: Entry, allowed: number): Uint8Array {
  if (entry.method !== DEFLATED) throw new DamagedDocument(entry.file, `${entry.name} is packed by an unknown method`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, allowed) });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new LimitExceeded(entry.file, `${entry.name} unpacks to more than ${allowed} bytes`);
    }
    throw new DamagedDocument(entry.file, `${entry.name} cannot be unpacked`);
  }
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}
