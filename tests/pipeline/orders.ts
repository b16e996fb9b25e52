/** The same files ingested in several orders and with several numbers of workers, each into a database of its own. */
import { type IngestOptions, type IngestPorts, ingest } from "../../src/pipeline/index.js";
import { dumpOf } from "../store/dump.js";
import { temporaryStore } from "../store/temporary-store.js";

const OPTIONS: IngestOptions = { ocr: "never", engines: "auto", repair: true };

/** Dumps by natural keys: all at once with each of `jobs`; one after the other backwards; halves, the later first. */
export async function dumpsOfOrders(
  files: readonly string[],
  jobs: readonly number[],
  ports: Pick<IngestPorts, "worker"> = {},
): Promise<ReturnType<typeof dumpOf>[]> {
  const half = Math.ceil(files.length / 2);
  const orders = [
    ...jobs.map((count) => ({ batches: [[...files]], jobs: count })),
    { batches: [...files].reverse().map((file) => [file]), jobs: 1 },
    { batches: [files.slice(half), files.slice(0, half)], jobs: 2 },
  ];
  const dumps: ReturnType<typeof dumpOf>[] = [];
  for (const order of orders) {
    const store = await temporaryStore();
    for (const batch of order.batches) await ingest(batch, { ...OPTIONS, jobs: order.jobs }, { ...ports, store });
    dumps.push(dumpOf(store));
  }
  return dumps;
}
