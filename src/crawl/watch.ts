/** Runs sources when their schedules say so, one run at a time. */
import { Cron } from "croner";
import PQueue from "p-queue";
import type { Source, SourcesFile } from "./sources.js";

export interface Watch {
  /** The next moment at which something runs; null when nothing ever will. */
  next(): Date | null;
  /** Resolves when the watch has been ended and its last run is over. */
  ended: Promise<void>;
}

/**
 * Sources with the same schedule run together. A run that is due while another is under way follows it; one that is
 * due twice meanwhile follows once. Ends when `finish` is aborted.
 */
export function watchSources(file: SourcesFile, run: (sources: Source[]) => Promise<void>, finish: AbortSignal): Watch {
  const queue = new PQueue({ concurrency: 1 });
  const waiting = new Set<string>();
  const jobs = [...bySchedule(file)].map(
    ([schedule, sources]) =>
      new Cron(schedule, file.timezone === undefined ? {} : { timezone: file.timezone }, () => {
        if (waiting.has(schedule) || finish.aborted) return;
        waiting.add(schedule);
        void queue.add(async () => {
          waiting.delete(schedule);
          await run(sources);
        });
      }),
  );
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      for (const job of jobs) job.stop();
      queue.clear();
      void queue.onIdle().then(resolve);
    };
    if (finish.aborted) end();
    else finish.addEventListener("abort", end, { once: true });
  });
  const next = (): Date | null => {
    const moments = jobs.flatMap((job) => job.nextRun() ?? []);
    return moments.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  };
  return { next, ended };
}

function bySchedule({ sources, schedule }: SourcesFile): Map<string, Source[]> {
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    const key = source.schedule ?? schedule;
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  return groups;
}
