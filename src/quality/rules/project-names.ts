/** Which performance form a project named in a sentence has. */
import type { Project } from "../../model/publication.js";

export interface NameMatch {
  project: Project;
  /** exact: the same name; part: one name is contained in the other, letter by letter in order; like: nearly so. */
  kind: "exact" | "part" | "like";
}

/** Shortest name that may be found inside a longer one. */
const SHORTEST_PART = 4;
/** Share of the shorter name that must recur in order in the longer one. */
const LIKE = 0.85;

const fold = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[\s“”"'‘’《》()（）:：、,，.。]/g, "")
    .replace(/^\d+[.、]/, "");

/** The best form for a name; null when none or several are equally like it. */
export function matchProject(name: string, projects: readonly Project[]): NameMatch | null {
  const wanted = fold(name);
  if (wanted === "") return null;
  const rated = projects.flatMap((project) => {
    const own = fold(project.name ?? "");
    return own === "" ? [] : [{ project, own, likeness: likeness(wanted, own) }];
  });
  const exact = rated.filter((entry) => entry.own === wanted);
  if (exact.length > 0) return exact[0] === undefined ? null : { project: exact[0].project, kind: "exact" };
  const best = rated
    .filter((entry) => Math.min(entry.own.length, wanted.length) >= SHORTEST_PART && entry.likeness >= LIKE)
    .sort((a, b) => b.likeness - a.likeness || gap(a.own, wanted) - gap(b.own, wanted));
  const [first, second] = best;
  if (first === undefined) return null;
  const tied =
    second !== undefined && second.likeness === first.likeness && gap(second.own, wanted) === gap(first.own, wanted);
  return tied ? null : { project: first.project, kind: first.likeness === 1 ? "part" : "like" };
}

const gap = (a: string, b: string): number => Math.abs(a.length - b.length);

/** Longest common subsequence as a share of the shorter name. */
function likeness(a: string, b: string): number {
  let previous = new Uint16Array(b.length + 1);
  for (const char of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      row[j] = char === b[j - 1] ? (previous[j - 1] ?? 0) + 1 : Math.max(previous[j] ?? 0, row[j - 1] ?? 0);
    }
    previous = row;
  }
  return (previous[b.length] ?? 0) / Math.min(a.length, b.length);
}
