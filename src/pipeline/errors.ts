/** Failures of a document that only its surroundings can see: the disk, the worker process. */
import { DocumentError } from "../model/errors.js";

/** The operating system does not give the bytes: a permission, a dangling link, a file that went away. */
export class UnreadableFile extends DocumentError {
  readonly code = "unreadable-file";
  override readonly retryable = true;
}

/** The process that read the document died of it. */
export class WorkerCrashed extends DocumentError {
  readonly code = "worker-crashed";
}

/** A stage threw something that is no DocumentError: a fault of juesuan, not of the document. */
export class InternalFault extends DocumentError {
  readonly code = "internal-fault";
}
