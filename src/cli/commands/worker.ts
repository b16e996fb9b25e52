/** `juesuan worker`: works off the queue of a PostgreSQL database; shows it, and what of it was given up. */
import { Command } from "commander";
import { UsageError } from "../../model/errors.js";
import { runWorker } from "../../pipeline/index.js";
import {
  closeStore,
  dropDeadLetters,
  openForReading,
  openStore,
  type QueueStatus,
  queueStatus,
  retryDeadLetters,
  type Store,
} from "../../store/index.js";
import type { CliContext } from "../context.js";
import { untilInterrupted } from "../interrupt.js";
import { databaseOption, formatOption, positiveInteger } from "../options.js";
import { textTable } from "../output/text.js";
import { progressDisplay } from "../progress-display.js";

interface Flags {
  db: string;
  jobs?: number;
  drain: boolean;
  status: boolean;
  retry?: string[] | true;
  discard?: string[] | true;
  format: "table" | "json";
}

export function workerCommand(context: CliContext): Command {
  return new Command("worker")
    .description("read what has been enqueued into a PostgreSQL database; any number of workers on any number of hosts")
    .addOption(databaseOption(context))
    .option("--jobs <n>", "documents read at once; default as many as cores and memory allow", positiveInteger)
    .option("--drain", "go home when nothing is left to do", false)
    .option("--status", "show what waits, who works and what was given up; read nothing", false)
    .option("--retry [job...]", "try again what was given up: all of it, or these jobs")
    .option("--discard [job...]", "forget what was given up: all of it, or these jobs")
    .addOption(formatOption("table", "json"))
    .addHelpText(
      "after",
      `
Ctrl-C or SIGTERM finishes the documents under way and takes no others; once more gives them back at once.
A worker whose database is away waits for it. What a worker that has died had in hand goes to others.
Exit code 1: at least one document failed in this worker's hands.

Examples:
  $ juesuan worker --db postgres://juesuan@db.example/juesuan --jobs 4
  $ juesuan worker --db postgres://juesuan@db.example/juesuan --status`,
    )
    .action(async (flags: Flags) => {
      if (flags.retry !== undefined) return actOn(flags, flags.retry, retryDeadLetters, "will be tried again", context);
      if (flags.discard !== undefined) return actOn(flags, flags.discard, dropDeadLetters, "forgotten", context);
      if (flags.status) return showStatus(flags, context);
      return work(flags, context);
    });
}

async function work({ db, jobs, drain }: Flags, context: CliContext): Promise<void> {
  // Nobody knows how many documents there will be: lines, no bar.
  const display = progressDisplay({ ...context, interactive: false });
  const ports = await untilInterrupted(
    context,
    async (signals) => {
      const { failed } = await runWorker(db, { ...(jobs ? { jobs } : {}), drain }, signals, (news) => {
        if (news.kind === "away") context.log("The database cannot be reached; waiting for it.");
        else if (news.kind === "back") context.log("The database is back.");
        else if ("file" in news) display.show(news);
      }).finally(display.close);
      if (failed > 0) context.exitCode = 1;
      return signals;
    },
    "finish",
  );
  if (ports.stop.aborted) context.exitCode = 130;
}

/** Job numbers are whole numbers; without any, all are meant. */
async function actOn(
  { db }: Flags,
  jobs: string[] | true,
  act: (store: Store, jobs: readonly string[] | null) => number,
  done: string,
  context: CliContext,
): Promise<void> {
  for (const job of jobs === true ? [] : jobs)
    if (!/^\d{1,18}$/.test(job)) throw new UsageError(`${job} is no number of a job; --status shows them`);
  const store = await openStore(db);
  try {
    if (queueStatus(store) === null) throw new UsageError("there is no queue here yet; `juesuan enqueue` makes one");
    context.log(`${act(store, jobs === true ? null : jobs)} jobs ${done}`);
  } finally {
    closeStore(store);
  }
}

async function showStatus({ db, format }: Flags, context: CliContext): Promise<void> {
  const store = openForReading(db);
  try {
    const status = queueStatus(store);
    if (status === null) throw new UsageError("there is no queue here yet; `juesuan enqueue` makes one");
    if (format === "json") return await context.data(`${JSON.stringify(status, null, 1)}\n`);
    await context.data(`${asText(status)}\n`);
  } finally {
    closeStore(store);
  }
}

function asText({ tasks, oldestSeconds, workers, deadLetters }: QueueStatus): string {
  const depth = tasks.map(({ task, waiting, running, retrying, dead }) => [task, waiting, running, retrying, dead]);
  const present = workers.map(({ host, pid, jobs, version, silent }) => [host, pid, jobs, version, silent.toFixed(0)]);
  const given = deadLetters.map(({ job, task, source, attempts, error }) => [job, task, attempts, source, error]);
  return [
    textTable(["task", "waiting", "running", "retrying", "given up"], depth),
    `the oldest job has been waiting for ${oldestSeconds.toFixed(0)} s`,
    workers.length === 0 ? "no worker" : textTable(["host", "pid", "jobs", "version", "silent (s)"], present),
    ...(given.length === 0 ? [] : [textTable(["job", "task", "attempts", "document", "error"], given)]),
  ].join("\n\n");
}
