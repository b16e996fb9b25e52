/** How a crawl tells what it does: lines for people, or one JSON object per line for log collectors. */
import type { CrawlProgress, CrawlReport } from "../pipeline/index.js";
import type { CliContext } from "./context.js";
import { printable } from "./output/text.js";

export interface CrawlLog {
  show(progress: CrawlProgress): void;
  summary(report: CrawlReport): void;
  /** Something that is neither a step nor a summary. */
  say(level: "info" | "error", message: string): void;
}

export function crawlLog(context: CliContext, form: "text" | "json", now: () => Date = () => new Date()): CrawlLog {
  return form === "json" ? jsonLog(context, now) : textLog(context);
}

function textLog(context: CliContext): CrawlLog {
  const say = (line: string): void => context.log(printable(line));
  return {
    show(progress) {
      if (progress.kind === "step") {
        const { url, outcome, error } = progress.step;
        // Pages and what is as it was fill a log without saying anything.
        if (context.interactive || (outcome !== "page" && outcome !== "unchanged"))
          say(`${(outcome ?? "").padEnd(9)} ${url}${error === null ? "" : `: ${error}`}`);
        return;
      }
      const { progress: reading } = progress;
      if (reading.kind === "failed") say(`failed    ${reading.error}`);
      else if (reading.kind === "stored")
        say(`read      ${reading.file}: ${reading.tables} tables, ${reading.facts} amounts, ${reading.proved} proved`);
    },
    summary(report) {
      const { addresses, documents, seconds, requests, bytes, outcome, error } = report;
      say(
        `crawl ${outcome}${error === null ? "" : ` (${error})`}: ${addresses.new} new, ${addresses.changed} changed, ` +
          `${addresses.unchanged} unchanged, ${addresses.refused} refused, ${addresses.gone} gone, ${addresses.failed} failed; ` +
          `${documents.read} documents read, ${documents.failed} failed; ` +
          `${requests} requests, ${(bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s`,
      );
    },
    say: (level, message) => say(level === "error" ? `error: ${message}` : message),
  };
}

function jsonLog(context: CliContext, now: () => Date): CrawlLog {
  const write = (level: "info" | "error", event: string, fields: object): void =>
    context.log(JSON.stringify({ time: now().toISOString(), level, event, ...fields }));
  return {
    show(progress) {
      if (progress.kind === "step") {
        const { outcome } = progress.step;
        write(outcome === "failed" ? "error" : "info", "address", progress.step);
        return;
      }
      const { kind, ...fields } = progress.progress;
      if (kind === "stored" || kind === "failed")
        write(kind === "failed" ? "error" : "info", `document-${kind}`, fields);
    },
    summary: (report) => write("info", "crawl", report),
    say: (level, message) => write(level, "message", { message }),
  };
}
