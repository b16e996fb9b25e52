/** What the operating system refused (a file, a folder, a pipe), said in a sentence. */

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EISDIR: "is a folder, not a file",
  ENOTDIR: "is a file, or lies below one, where a folder is needed",
  EEXIST: "is a file where a folder is needed",
  ENAMETOOLONG: "this name is too long",
  EMFILE: "too many files are open",
  ENOSPC: "the disk is full",
};

/** True for what Node throws when a call to the system fails. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/** Path and reason; `subject` where the system names no path. */
export function systemFailure(error: NodeJS.ErrnoException, subject: string): string {
  return `${error.path ?? subject}: ${REASONS[error.code ?? ""] ?? error.message}`;
}
