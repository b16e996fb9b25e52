/** Resident memory of this process and of all that it has started. */
import { readdirSync, readFileSync } from "node:fs";

/** True where the system tells of other processes (`/proc`). */
export const tellsOfFamily = process.platform === "linux";

/** Bytes of this process and its descendants together; of this process alone where the system tells no more. */
export function residentOfFamily(): number {
  if (!tellsOfFamily) return process.memoryUsage.rss();
  const family = new Set([process.pid]);
  let total = 0;
  // Children have higher numbers than their parents, but for a wrap that a measurement does not outlive.
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  for (const number of numbers.map(Number).sort((a, b) => a - b)) {
    const status = statusOf(number);
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
    if (!family.has(number) && !family.has(parent)) continue;
    family.add(number);
    total += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
  }
  return total;
}

/** Empty for a process that has just ended. */
function statusOf(number: number): string {
  try {
    return readFileSync(`/proc/${number}/status`, "latin1");
  } catch {
    return "";
  }
}
