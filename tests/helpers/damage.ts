/** Files as transport, broken disks and careless programs leave them, made from whole ones; the same draws, the same damage. */
import { unzipSync, zipSync } from "fflate";

/** Numbers in [0, 1). */
type Draw = () => number;

/** Damages the file itself or, where it is a container, now and then the text of one of its parts. */
export function damaged(whole: Uint8Array, draw: Draw): Uint8Array {
  const isContainer = whole[0] === 0x50 && whole[1] === 0x4b;
  return isContainer && draw() < 0.8 ? damagedPart(whole, draw) : damagedBytes(whole, draw);
}

function below(limit: number, draw: Draw): number {
  return Math.floor(draw() * limit);
}

function pick<T>(list: readonly T[], draw: Draw): T {
  return list[below(list.length, draw)] as T;
}

function damagedBytes(whole: Uint8Array, draw: Draw): Uint8Array {
  const at = below(whole.length, draw);
  const length = 1 + below(Math.min(4_000, whole.length - at), draw);
  const [before, hit, after] = [whole.subarray(0, at), whole.subarray(at, at + length), whole.subarray(at + length)];
  const kinds: (() => Uint8Array[])[] = [
    () => [before],
    () => [before, after],
    () => [before, hit, hit, after],
    () => [before, new Uint8Array(length), after],
    () => [before, hit.toReversed(), after],
    () => [flipped(whole, 1 + below(20, draw), draw)],
  ];
  return Buffer.concat(pick(kinds, draw)());
}

function flipped(whole: Uint8Array, count: number, draw: Draw): Uint8Array {
  const bytes = Uint8Array.from(whole);
  for (let i = 0; i < count; i++) bytes[below(bytes.length, draw)] = below(256, draw);
  return bytes;
}

/** Attributes and text with which programs lose their way. */
const ABSURD = ["-1", "0", "99999999", "1e308", "NaN", "", "&#x2028;", "../../etc", "１２３"];

function damagedPart(container: Uint8Array, draw: Draw): Uint8Array {
  const parts = unzipSync(container);
  const name = pick(Object.keys(parts), draw);
  const part = parts[name] as Uint8Array;
  if (!/\.(?:xml|rels)$/u.test(name)) return zipSync({ ...parts, [name]: damagedBytes(part, draw) });
  const pieces = new TextDecoder().decode(part).split(/(?<=>)/u);
  for (let i = 1 + below(5, draw); i > 0; i--) {
    const at = below(pieces.length, draw);
    const piece = pieces[at] ?? "";
    const kinds: (() => string)[] = [
      () => "",
      () => piece + piece,
      () => piece.replace(/"[^"]*"/u, `"${pick(ABSURD, draw)}"`),
      () => piece.replace(/-?\d+(?:\.\d+)?/u, pick(ABSURD, draw)),
      () => piece.slice(0, below(piece.length, draw)),
      () => pick(pieces, draw) + piece,
    ];
    pieces[at] = pick(kinds, draw)();
  }
  return zipSync({ ...parts, [name]: new TextEncoder().encode(pieces.join("")) });
}
