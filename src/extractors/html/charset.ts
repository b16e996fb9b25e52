/** Decodes a web page: byte order mark, then what the page declares, unless the bytes contradict it. */
import iconv from "iconv-lite";

/** Bytes in which a declaration must stand (HTML standard: 1024; publishers are later). */
const DECLARED_WITHIN = 4096;
/** Names that mean the Chinese national encoding or a part of it; the whole of it reads them all. */
const CHINESE = /^(?:gb_?2312(?:-80)?|gbk|x-gbk|gb_?18030|cp936|ms936|hz-gb-2312|iso-ir-58|csgb2312|chinese)$/i;

/** Text of the page and the encoding it was read in; `told` is what the server says, for a page that says nothing. */
export function decodePage(bytes: Uint8Array, told: string | null = null): { text: string; encoding: string } {
  const encoding = encodingOf(bytes, told ?? "");
  return { text: iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding), encoding };
}

function encodingOf(bytes: Uint8Array, told: string): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (isUtf8(bytes)) return "utf-8";
  const head = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString("latin1");
  const declared =
    /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? told;
  if (declared === "" || CHINESE.test(declared) || /^utf-?8$/i.test(declared) || !iconv.encodingExists(declared))
    return "gb18030";
  return declared;
}

/** True when the bytes are well-formed UTF-8 (pure ASCII included); other encodings practically never are. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
