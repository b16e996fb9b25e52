/** Threads that write an export together, each file by one of them; all read the same state of the database. */
import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { programBeside } from "../model/program.js";
import { type StateWatch, type Store, watchState } from "../store/index.js";
import { type FileWork, writeFileOf } from "./file-work.js";
import { Gate, WorkList } from "./work-list.js";

/** A helper needs a moment to start: that many facts one thread has written in about two seconds. */
const WORTH_HELP = 100_000;
/** Starting, and reading the first row. */
const BEGIN_MS = 20_000;
/** A thread that gives no sign for so long is gone. */
const SILENCE_MS = 120_000;

/** Started before the state is chosen that is read; `write` writes all files, alone when there are no helpers. */
export class Helpers {
  private readonly list = new WorkList();
  private readonly watch: StateWatch | null;
  private readonly ports: MessagePort[] = [];
  private readonly threads: Worker[] = [];

  /** `threads` write together, this one included; by default one for each core when there is much to write. */
  constructor(
    private readonly store: Store,
    threads = isMuch(store) ? availableParallelism() : 1,
  ) {
    const { path, execArgv } = programBeside(import.meta.url, "helper-thread");
    // A module that has to be compiled cannot be loaded while this thread waits.
    const helpers = execArgv.length > 0 ? 0 : threads - 1;
    this.watch = helpers > 0 ? watchState(store) : null;
    if (this.watch === null) return;
    for (let i = 0; i < helpers; i++) {
      const { port1, port2 } = new MessageChannel();
      const thread = new Worker(path, {
        workerData: { address: store.address, memory: this.list.memory, port: port2 },
        transferList: [port2],
        execArgv: [],
      });
      thread.on("error", () => undefined);
      thread.unref();
      port1.unref();
      this.threads.push(thread);
      this.ports.push(port1);
    }
  }

  /**
   * Writes the files of `works` and gives the number of rows of each. To be called on the state that is read.
   * Throws what went wrong in any of the threads.
   */
  write(works: readonly FileWork[]): number[] {
    const write = (work: FileWork, sign: () => void): number => writeFileOf(this.store, work, sign);
    const queue = longestFirst(works);
    if (!this.begin(queue)) return works.map((work) => write(work, () => undefined));
    let failed: unknown;
    try {
      this.list.workOff(queue, write);
    } catch (error) {
      this.list.stop();
      failed = error;
    }
    // Also after a failure: what is removed then must not be written to any more.
    const ended = this.list.waitUntilEnded(this.threads.length, SILENCE_MS);
    if (failed !== undefined) throw failed;
    if (!ended) throw new Error("a thread of the export is gone");
    for (const port of this.ports) {
      const failure = receiveMessageOnPort(port)?.message as Error | undefined;
      if (failure !== undefined) throw Object.assign(new Error(failure.message), failure);
    }
    const places = new Map(queue.map((work, at) => [work, at]));
    return works.map((work) => this.list.rows(places.get(work) as number));
  }

  close(): void {
    this.list.stop();
    this.list.open(Gate.home);
    this.watch?.close();
    for (const port of this.ports) port.close();
    for (const thread of this.threads) void thread.terminate();
  }

  /** Whether the helpers read the same state as this thread; nobody may have written meanwhile. */
  private begin(works: readonly FileWork[]): boolean {
    if (this.watch === null || !WorkList.holds(works)) return false;
    this.list.open(Gate.read);
    const same = this.list.waitUntilBegun(this.threads.length, BEGIN_MS) && this.watch.unchanged();
    if (same) for (const port of this.ports) port.postMessage(works);
    this.list.open(same ? Gate.work : Gate.home);
    return same;
  }
}

/** No thread shall begin a long file when the others go home; of a whole table nobody knows how long it is. */
function longestFirst(works: readonly FileWork[]): FileWork[] {
  const length = ({ documents }: FileWork): number => documents?.length ?? Number.POSITIVE_INFINITY;
  return [...works].sort((a, b) => (length(a) === length(b) ? 0 : length(b) - length(a)));
}

function isMuch({ sqlite }: Store): boolean {
  const { facts } = sqlite.prepare<[], { facts: number | null }>("SELECT max(fact_id) AS facts FROM facts").get() ?? {};
  return (facts ?? 0) > WORTH_HELP;
}
