/** What an ingest tells while it runs, and what it says at the end. */

export type Progress =
  /** `documents` counts distinct bytes; `ignored` are links and files in folders that are no documents. */
  | { kind: "found"; documents: number; files: number; ignored: string[] }
  | { kind: "started"; file: string }
  /** An archive, each member a document of its own. */
  | { kind: "unpacked"; file: string; documents: number }
  | { kind: "skipped"; file: string; status: "ok" | "partial" | "failed"; error: string | null }
  | {
      kind: "stored";
      file: string;
      documentId: number;
      status: "ok" | "partial";
      pages: number | null;
      tables: number;
      facts: number;
      /** Amounts that are not zero; a zero is never proved. */
      nonZero: number;
      /** Proved or repaired. */
      proved: number;
      seconds: number;
    }
  | { kind: "failed"; file: string; code: string; error: string };

export interface Summary {
  /** Read and stored, `partial` ones included. */
  read: number;
  partial: number;
  skipped: number;
  /** Failed now, or skipped because they failed before in the same way. */
  failed: number;
  pages: number;
  /** True when it was stopped before every document was looked at. */
  interrupted: boolean;
}
