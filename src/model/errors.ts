/** Failures, named after the decision they ask of whoever handles them. */

/** Base of every failure that concerns one document; the rest of a batch goes on. */
export abstract class DocumentError extends Error {
  /** Stable identifier stored with a `failed` document, e.g. `encrypted-document`. */
  abstract readonly code: string;
  /** True when the same bytes may succeed later (a tool was missing, a limit of time was met). */
  readonly retryable: boolean = false;

  constructor(
    readonly file: string,
    cause: string,
    readonly page?: number,
  ) {
    super(`${file}${page === undefined ? "" : `, page ${page}`}: ${cause}`);
    this.name = new.target.name;
  }
}

/** The file holds nothing: zero bytes. */
export class EmptyDocument extends DocumentError {
  readonly code = "empty-document";
}

/** A password is needed to read it. */
export class EncryptedDocument extends DocumentError {
  readonly code = "encrypted-document";
}

/** The bytes claim a format and break its rules beyond reading. */
export class DamagedDocument extends DocumentError {
  readonly code = "damaged-document";
}

/** No extractor reads this format. */
export class UnsupportedFormat extends DocumentError {
  readonly code = "unsupported-format";
}

/** Reading it would take more memory, time, pages or unpacked bytes than allowed. */
export class LimitExceeded extends DocumentError {
  readonly code = "limit-exceeded";
}

/** A program outside juesuan is needed and not installed; worth another try once it is. */
export class MissingTool extends DocumentError {
  readonly code = "missing-tool";
  override readonly retryable = true;
}

/** Wrong usage or configuration: nothing was done (exit code 2). */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
