/** A thread that helps to write an export: it reads the same state of the database and takes works from the same list. */
import { type MessagePort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { closeStore, onOneState, openForReading, type Store } from "../store/index.js";
import { type FileWork, writeFileOf } from "./file-work.js";
import { Gate, WorkList } from "./work-list.js";

const { address, memory, port } = workerData as { address: string; memory: SharedArrayBuffer; port: MessagePort };
const list = new WorkList(memory);

try {
  const store = openForReading(address);
  if (list.waitBehind(Gate.wait) !== Gate.home) onOneState(store, () => help(store));
  closeStore(store);
} catch (error) {
  list.stop();
  port.postMessage({
    name: (error as Error).name,
    message: (error as Error).message,
    code: (error as { code?: unknown }).code,
  });
} finally {
  list.hasEnded();
}

function help(store: Store): void {
  // A transaction reads the state at its first question.
  store.sqlite.prepare("SELECT 1 FROM documents LIMIT 1").all();
  list.hasBegun();
  if (list.waitBehind(Gate.read) === Gate.home) return;
  const works = receiveMessageOnPort(port)?.message as FileWork[];
  list.workOff(works, (work, sign) => writeFileOf(store, work, sign));
}
