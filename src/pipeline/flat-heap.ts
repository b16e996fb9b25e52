/** The memory of a process that hands out documents for a whole night. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** More than V8 ever keeps for young objects, in arrays that are young. */
const YOUNG_ARRAYS = 10_000;
const NUMBERS_EACH = 1024;

/**
 * V8 lets garbage grow to several times what is alive before it looks for it; from now on it looks when there is a
 * seventh more than at the last time. What is alive is small, and no more after the last document than after the first.
 * The room for young objects, which the first hundred documents would fill bit by bit, is filled here: what the process
 * holds with the first document it holds with the last.
 */
export function keepHeapFlat(): void {
  setFlagsFromString("--heap-growing-percent=15");
  for (let i = 0; i < YOUNG_ARRAYS; i++) new Array<number>(NUMBERS_EACH).fill(i);
  // It looks once now, as the next time is decided when it looks.
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}
