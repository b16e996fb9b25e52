/** Files to be written by several threads: each takes the next that nobody has taken. */
import type { FileWork } from "./file-work.js";

/** What stands in the memory that the threads share, 32-bit numbers. */
enum Place {
  /** 0 wait, 1 begin to read, 2 work, 3 go home. */
  Gate,
  /** Threads that have begun to read. */
  Begun,
  /** Number of the next work. */
  Next,
  /** Threads that have ended. */
  Ended,
  /** Counts whatever is done, so that a silent thread is noticed. */
  Sign,
  /** From here on the rows of each work. */
  Rows,
}

export const Gate = { wait: 0, read: 1, work: 2, home: 3 } as const;
export type GateState = (typeof Gate)[keyof typeof Gate];

/** Works that the shared memory has room for; more are written by one thread. */
const MOST_WORKS = 100_000;

/** The same list seen from any thread, over the same memory. */
export class WorkList {
  private readonly numbers: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(4 * (Place.Rows + MOST_WORKS))) {
    this.numbers = new Int32Array(memory);
  }

  static holds(works: readonly FileWork[]): boolean {
    return works.length <= MOST_WORKS;
  }

  open(gate: GateState): void {
    Atomics.store(this.numbers, Place.Gate, gate);
    Atomics.notify(this.numbers, Place.Gate);
  }

  /** Waits until the gate is no longer `gate`, and tells what it is then. */
  waitBehind(gate: GateState): GateState {
    Atomics.wait(this.numbers, Place.Gate, gate);
    return Atomics.load(this.numbers, Place.Gate) as GateState;
  }

  hasBegun(): void {
    this.count(Place.Begun);
  }

  hasEnded(): void {
    this.count(Place.Ended);
  }

  /** False when fewer than `threads` have begun and `ms` have passed without another. */
  waitUntilBegun(threads: number, ms: number): boolean {
    return this.waitFor(Place.Begun, threads, ms, () => false);
  }

  /** False when fewer than `threads` have ended and none has given a sign for `ms`. */
  waitUntilEnded(threads: number, ms: number): boolean {
    let sign = Atomics.load(this.numbers, Place.Sign);
    return this.waitFor(Place.Ended, threads, ms, () => {
      const before = sign;
      sign = Atomics.load(this.numbers, Place.Sign);
      return sign !== before;
    });
  }

  /** Writes what nobody has taken, one work after the other, until none is left. */
  workOff(works: readonly FileWork[], write: (work: FileWork, sign: () => void) => number): void {
    const sign = (): void => void Atomics.add(this.numbers, Place.Sign, 1);
    for (;;) {
      const at = Atomics.add(this.numbers, Place.Next, 1);
      const work = works[at];
      if (work === undefined) return;
      Atomics.store(this.numbers, Place.Rows + at, write(work, sign));
    }
  }

  /** Nobody takes another work. */
  stop(): void {
    Atomics.store(this.numbers, Place.Next, MOST_WORKS);
  }

  /** Rows written for the work of this number. */
  rows(at: number): number {
    return Atomics.load(this.numbers, Place.Rows + at);
  }

  private count(place: Place): void {
    Atomics.add(this.numbers, place, 1);
    Atomics.notify(this.numbers, place);
  }

  private waitFor(place: Place, wanted: number, ms: number, alive: () => boolean): boolean {
    for (;;) {
      const now = Atomics.load(this.numbers, place);
      if (now >= wanted) return true;
      if (Atomics.wait(this.numbers, place, now, ms) === "timed-out" && !alive()) return false;
    }
  }
}
