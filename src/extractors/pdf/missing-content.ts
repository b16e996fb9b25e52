/** Pages whose content is named in the file and is not there; pdfjs-dist takes them for blank ones without a word. */

/** An object's dictionary or list of streams is no longer than this (bytes). */
const MAX_OBJECT = 65_536;
const CONTENTS = /\/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)/;
const REFERENCE = /(\d+)\s+(\d+)\s+R/g;

/** Whether no reference in a page's `/Contents` leads to a stream: the object is missing, or they run in a circle. */
export function lacksContent(bytes: Uint8Array, page: { num: number; gen: number }): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const named = bodyOf(file, `${page.num} ${page.gen}`)?.match(CONTENTS)?.[1] ?? "";
  const references = referencesIn(named);
  const seen = new Set<string>();
  return references.length > 0 && !references.some((reference) => leadsToStream(file, reference, seen));
}

function leadsToStream(file: Buffer, reference: string, seen: Set<string>): boolean {
  if (seen.has(reference)) return false;
  seen.add(reference);
  const body = bodyOf(file, reference);
  // Anything but a stream may be packed away among other objects.
  if (body === null) return file.includes("/ObjStm");
  if (/^\s*<</.test(body)) return />>\s*stream/.test(body);
  return referencesIn(body).some((next) => leadsToStream(file, next, seen));
}

const referencesIn = (text: string): string[] => [...text.matchAll(REFERENCE)].map(([, num, gen]) => `${num} ${gen}`);

/** What the newest object of a number holds, as far as it is needed here; null when it does not stand in the file by itself. */
function bodyOf(file: Buffer, reference: string): string | null {
  const head = `${reference} obj`;
  let at = file.lastIndexOf(head);
  while (at > 0 && /\d/.test(String.fromCharCode(file[at - 1] ?? 0))) at = file.lastIndexOf(head, at - 1);
  if (at < 0) return null;
  const start = at + head.length;
  return file.toString("latin1", start, start + MAX_OBJECT).split("endobj")[0] ?? null;
}
