/** Shows how an ingest gets on: a bar on a terminal, plain lines elsewhere, failures as they come on both. */
import { relative } from "node:path";
import { SingleBar } from "cli-progress";
import type { Progress } from "../pipeline/index.js";
import type { CliContext } from "./context.js";
import { counted } from "./output/counted.js";
import { percent, printable, reasonOf } from "./output/text.js";

export interface ProgressDisplay {
  show(progress: Progress): void;
  close(): void;
}

interface Counts {
  read: number;
  skipped: number;
  failed: number;
  pages: number;
  facts: number;
  nonZero: number;
  proved: number;
}

export function progressDisplay(context: CliContext): ProgressDisplay {
  const counts: Counts = { read: 0, skipped: 0, failed: 0, pages: 0, facts: 0, nonZero: 0, proved: 0 };
  const started = performance.now();
  const bar = context.interactive ? new SingleBar(barOptions()) : null;
  let total = 0;

  const say = (line: string): void => {
    // The bar is redrawn below the line with its next update.
    if (bar?.isActive) process.stderr.write("\r\x1b[2K");
    context.log(printable(line));
  };
  const done = (): void => {
    const value = counts.read + counts.skipped + counts.failed;
    bar?.update(value, { failed: counts.failed, rate: rateOf(counts.pages, started) });
  };

  return {
    show(progress) {
      count(progress, counts);
      if (progress.kind === "found") {
        total = progress.documents;
        const ignored = progress.ignored.length;
        say(
          `${counted(total, "document")} in ${counted(progress.files, "file")}${ignored > 0 ? `; ${ignored} links or other files ignored` : ""}`,
        );
        bar?.start(total, 0, { failed: 0, rate: "" });
        return;
      }
      if (progress.kind === "unpacked") {
        total += progress.documents - 1;
        bar?.setTotal(total);
        return;
      }
      const line = lineOf(progress, bar !== null);
      if (line !== null) say(line);
      if (progress.kind !== "started") done();
    },
    close() {
      bar?.stop();
      const seconds = (performance.now() - started) / 1000;
      context.log(
        `${counts.read} read, ${counts.skipped} skipped, ${counts.failed} failed${total > 0 ? ` of ${total}` : ""} in ${seconds.toFixed(1)} s` +
          (counts.nonZero > 0
            ? `; ${counts.facts} amounts, ${percent(counts.proved / counts.nonZero)} of those not zero proved`
            : ""),
      );
    },
  };
}

function count(progress: Progress, counts: Counts): void {
  if (progress.kind === "skipped") counts.skipped++;
  else if (progress.kind === "failed") counts.failed++;
  else if (progress.kind === "stored") {
    counts.read++;
    counts.pages += progress.pages ?? 0;
    counts.facts += progress.facts;
    counts.nonZero += progress.nonZero;
    counts.proved += progress.proved;
  }
}

/** One line per document; beside a bar only for what went wrong. */
function lineOf(progress: Progress, hasBar: boolean): string | null {
  switch (progress.kind) {
    case "failed":
      return `failed   ${shown(progress.file)}: ${reasonOf(progress.error, progress.file)}`;
    case "skipped":
      if (progress.status === "failed")
        return `skipped  ${shown(progress.file)}: failed before (${reasonOf(progress.error ?? "", progress.file)})`;
      return hasBar ? null : `skipped  ${shown(progress.file)}`;
    case "stored": {
      const { tables, facts, proved, seconds } = progress;
      const found = `${tables} tables, ${facts} amounts, ${proved} proved, ${seconds.toFixed(1)} s`;
      if (progress.status === "partial") return `partial  ${shown(progress.file)}: ${found}`;
      return hasBar ? null : `ok       ${shown(progress.file)}: ${found}`;
    }
    default:
      return null;
  }
}

function shown(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith("..") ? file : near;
}

function rateOf(pages: number, started: number): string {
  return `${(pages / ((performance.now() - started) / 1000)).toFixed(1)} pages/s`;
}

function barOptions() {
  return {
    format: "{bar} {value}/{total} · {failed} failed · {rate} · ETA {eta_formatted}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
    gracefulExit: false,
    stream: process.stderr,
  };
}
