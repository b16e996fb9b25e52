/** The memory of a process that hands out documents for a whole night. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * V8 lets garbage grow to several times what is alive before it looks for it; from now on it looks when there is a
 * seventh more than at the last time. What is alive is small, and no more after the last document than after the first.
 */
export function keepHeapFlat(): void {
  setFlagsFromString("--heap-growing-percent=15");
  // It looks once now, as the next time is decided when it looks.
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}
