/** How much one document may cost before it is given up, so that no document can stop a nightly run. */
import { availableParallelism, totalmem } from "node:os";

export interface Limits {
  /** Without a sign of progress (a page read, a stage begun) or of work; milliseconds. */
  silenceMs: number;
  /** Busy, but without progress, beyond `silenceMs`; milliseconds. */
  busyMs: number;
  /** In all; milliseconds. */
  totalMs: number;
  /** Heap of JavaScript in a worker; mebibytes. */
  heapMb: number;
  /** Resident memory of a worker; mebibytes. */
  residentMb: number;
  /** Larger files are not read; mebibytes. */
  fileMb: number;
  /** A worker is replaced after so many documents, or when it keeps more than half of `residentMb`. */
  documentsPerWorker: number;
}

export const DEFAULT_LIMITS: Limits = {
  silenceMs: 15_000,
  busyMs: 15_000,
  totalMs: 600_000,
  heapMb: 640,
  residentMb: 800,
  fileMb: 512,
  documentsPerWorker: 1000,
};

/** A worker that keeps more than so many mebibytes after a document is given no other. */
export const keptMb = ({ residentMb }: Limits): number => residentMb / 2;

const MEBIBYTE = 2 ** 20;

/** As many workers as cores, and no more than memory allows. */
export function defaultJobs(limits: Limits = DEFAULT_LIMITS): number {
  const byMemory = Math.floor(totalmem() / (limits.residentMb * MEBIBYTE));
  return Math.max(1, Math.min(availableParallelism(), byMemory));
}
