/** Media types of pictures by their first bytes. */

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46]],
  ["image/bmp", [0x42, 0x4d]],
  ["image/tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["image/tiff", [0x4d, 0x4d, 0x00, 0x2a]],
  ["image/x-emf", [0x01, 0x00, 0x00, 0x00]],
  ["image/x-wmf", [0xd7, 0xcd, 0xc6, 0x9a]],
];

/** `application/octet-stream` when the bytes are no known picture. */
export function mediaType(bytes: Uint8Array): string {
  for (const [type, magic] of MAGIC) if (magic.every((byte, i) => bytes[i] === byte)) return type;
  return "application/octet-stream";
}
