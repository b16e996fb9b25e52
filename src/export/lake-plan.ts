/** Which parts of a lake stay as they are, and which documents have to be written again. */
import type { LakeDocument } from "../store/index.js";
import type { LakePart, Manifest } from "./manifest.js";
import { partitionFolder } from "./partition.js";

export interface LakePlan {
  kept: LakePart[];
  /** Documents of the parts to be written, by the folder of their partition. */
  wanted: { partition: string; documents: LakeDocument[] }[];
  changes: Manifest["changes"]["documents"];
}

/** So many small parts of a partition are written together, lest a daily export leaves a file for each day. */
const MANY = 32;

/**
 * A part stays when all its documents are as they were; otherwise those that are left are written again with the new
 * ones. `size`: documents of a part at most.
 */
export function planLake(documents: readonly LakeDocument[], parts: readonly LakePart[], size: number): LakePlan {
  const now = new Map(documents.map((document) => [String(document.id), document]));
  const stays = ({ partition, documents: held }: LakePart): boolean =>
    Object.entries(held).every(([id, state]) => {
      const document = now.get(id);
      return document?.state === state && partitionFolder(document.partition) === partition;
    });
  const kept = withoutManySmall(parts.filter(stays), size);
  const there = new Set(kept.flatMap((part) => Object.keys(part.documents)));
  const waiting = new Map<string, LakeDocument[]>();
  for (const document of documents) {
    if (there.has(String(document.id))) continue;
    const folder = partitionFolder(document.partition);
    const list = waiting.get(folder);
    if (list === undefined) waiting.set(folder, [document]);
    else list.push(document);
  }
  const wanted: LakePlan["wanted"] = [];
  for (const [partition, list] of [...waiting].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (let i = 0; i < list.length; i += size) wanted.push({ partition, documents: list.slice(i, i + size) });
  return { kept, wanted, changes: changesOf(now, parts) };
}

function withoutManySmall(parts: LakePart[], size: number): LakePart[] {
  const small = parts.filter((part) => 2 * Object.keys(part.documents).length < size);
  const counts = new Map<string, number>();
  for (const { partition } of small) counts.set(partition, (counts.get(partition) ?? 0) + 1);
  const merged = new Set(small.filter(({ partition }) => (counts.get(partition) ?? 0) >= MANY));
  return parts.filter((part) => !merged.has(part));
}

function changesOf(now: ReadonlyMap<string, LakeDocument>, parts: readonly LakePart[]): LakePlan["changes"] {
  const before = new Map(parts.flatMap((part) => Object.entries(part.documents)));
  const ids = (list: string[]): number[] => list.map(Number).sort((a, b) => a - b);
  const present = [...now.keys()];
  return {
    added: ids(present.filter((id) => !before.has(id))),
    replaced: ids(present.filter((id) => before.has(id) && before.get(id) !== now.get(id)?.state)),
    removed: ids([...before.keys()].filter((id) => !now.has(id))),
  };
}
