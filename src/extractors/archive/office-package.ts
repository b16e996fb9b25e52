/** The parts of an Office package (docx, xlsx, OFD): looked up by name, unpacked when asked for. */
import { DamagedDocument } from "../../model/errors.js";
import { openZip, type ZipLimits, type ZipMember } from "./zip-directory.js";

export class OfficePackage {
  private readonly members = new Map<string, ZipMember>();

  constructor(
    bytes: Uint8Array,
    readonly file: string,
    limits?: ZipLimits,
  ) {
    for (const member of openZip(bytes, file, limits)) {
      if (!member.isFolder) this.members.set(partName(member.name), member);
    }
  }

  /** Names as the package spells them. */
  names(): string[] {
    return [...this.members.values()].map((member) => member.name);
  }

  has(name: string): boolean {
    return this.members.has(partName(name));
  }

  /** Bytes of a part; null when there is none of that name. */
  bytes(name: string): Uint8Array | null {
    return this.members.get(partName(name))?.read() ?? null;
  }

  /** Text of an XML part in the encoding its byte order mark says, else UTF-8; null when there is none. */
  text(name: string): string | null {
    const bytes = this.bytes(name);
    return bytes === null ? null : decodeXml(bytes, this.file, name);
  }
}

/** Decodes an XML part. Throws DamagedDocument when it declares a document type: Office XML never does. */
export function decodeXml(bytes: Uint8Array, file: string, name: string): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  if (/<!DOCTYPE/i.test(text.slice(0, 4096))) {
    throw new DamagedDocument(file, `${name} declares a document type, which Office documents must not`);
  }
  return text;
}

/** Part names compare without their leading slash, with forward slashes and without regard to case. */
function partName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

/** Resolves a relationship's target against the folder of the part that holds it. */
export function resolveTarget(part: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = part.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}
