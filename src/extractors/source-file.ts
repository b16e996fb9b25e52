/** A file as it comes in. */
export interface SourceFile {
  /** File name, without its folder. */
  fileName: string;
  bytes: Uint8Array;
}
