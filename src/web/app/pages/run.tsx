/** Where the data came from: ingests by day, failures with their reasons, crawls, the queue. */
import type { QueueStatus, RunReport } from "../../answers.js";
import { percentText } from "../format.js";
import { Chart } from "../parts/chart.js";
import { ListTable } from "../parts/list-table.js";
import { Answer, Page } from "../parts/page.js";
import { useAnswer } from "../server.js";
import { useTerm, useWords } from "../settings.js";

export function Run(_props: { query: URLSearchParams }) {
  const word = useWords();
  const report = useAnswer<RunReport>("/api/run");
  return (
    <Page title={word("run")} lead={word("runIntro")}>
      <p class="links">
        <a href="/metrics">{word("metrics")}</a>
        <a href="/api/openapi.json">{word("rest")}</a>
      </p>
      <Answer of={report}>
        {(found) => (
          <>
            <Days report={found} />
            <Failures report={found} />
            <Crawls report={found} />
            {found.queue === null ? null : <Queue queue={found.queue} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Days({ report }: { report: RunReport }) {
  const word = useWords();
  const days = report.days.map((day) => ({ ...day, share: day.facts === 0 ? null : day.proved / day.facts }));
  return (
    <>
      <h2>{word("provedOverTime")}</h2>
      {days.length > 1 ? (
        <Chart
          label={word("provedOverTime")}
          data={JSON.stringify(days)}
          draw={(plot) => ({
            height: 200,
            color: { type: "categorical", scheme: "Tableau10" },
            x: { type: "point", label: null },
            y: { domain: [0, 1], percent: false, tickFormat: "%", grid: true, label: null },
            marks: [
              plot.lineY(days, { x: "day", y: "share", stroke: "pipeline_version", z: "pipeline_version" }),
              plot.dot(days, { x: "day", y: "share", fill: "pipeline_version" }),
            ],
          })}
        />
      ) : null}
      <ListTable
        label={word("provedOverTime")}
        headers={[
          word("day"),
          word("version"),
          { right: word("documents") },
          { right: word("failedDocuments") },
          { right: word("partialDocuments") },
          { right: word("amounts") },
          { right: word("proved") },
        ]}
      >
        {days.map((day) => (
          <tr key={`${day.day}|${day.pipeline_version}`}>
            <th scope="row">{day.day}</th>
            <td>
              <code>{day.pipeline_version.slice(0, 20)}</code>
            </td>
            <td class="right">{day.documents}</td>
            <td class="right">{day.failed}</td>
            <td class="right">{day.partial}</td>
            <td class="right">{day.facts.toLocaleString()}</td>
            <td class="right">{percentText(day.share)}</td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}

function Failures({ report }: { report: RunReport }) {
  const word = useWords();
  return (
    <>
      <h2>{word("failures")}</h2>
      {report.failures.length === 0 ? <p class="quiet">{word("noFailures")}</p> : null}
      <ul class="findings">
        {report.failures.map((entry) => (
          <li key={entry.document_id}>
            <span class={`tag ${entry.status === "failed" ? "error" : "warning"}`}>
              {word(entry.status === "failed" ? "failedDocuments" : "partialDocuments")}
            </span>{" "}
            <a href={`/document?id=${entry.document_id}`}>{entry.file_name}</a>{" "}
            {entry.error_code === null ? null : <code>{entry.error_code}</code>} <span>{entry.error}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Crawls({ report }: { report: RunReport }) {
  const word = useWords();
  const term = useTerm();
  return (
    <>
      <h2>{word("crawls")}</h2>
      {report.crawls.length === 0 ? (
        <p class="quiet">{word("noCrawls")}</p>
      ) : (
        <ListTable
          label={word("crawls")}
          headers={[
            word("started"),
            word("finished"),
            word("sources"),
            word("outcome"),
            { right: word("documents") },
            { right: word("failedDocuments") },
          ]}
        >
          {report.crawls.map((crawl) => (
            <tr key={crawl.run_id}>
              <th scope="row">{crawl.started_at.slice(0, 16).replace("T", " ")}</th>
              <td>{crawl.finished_at?.slice(0, 16).replace("T", " ") ?? "–"}</td>
              <td>{crawl.sources}</td>
              <td>
                {term(crawl.outcome)} {crawl.error}
              </td>
              <td class="right">{crawl.documents_read}</td>
              <td class="right">{crawl.documents_failed}</td>
            </tr>
          ))}
        </ListTable>
      )}
    </>
  );
}

function Queue({ queue }: { queue: QueueStatus }) {
  const word = useWords();
  return (
    <>
      <h2>{word("queue")}</h2>
      <p>
        {word("oldestJob")}: {Math.round(queue.oldestSeconds)} s · {word("workers")}: {queue.workers.length}
      </p>
      <ListTable
        label={word("queue")}
        headers={[
          word("task"),
          { right: word("jobsWaiting") },
          { right: word("jobsRunning") },
          { right: word("jobsRetrying") },
          { right: word("jobsDead") },
        ]}
      >
        {queue.tasks.map(({ task, waiting, running, retrying, dead }) => (
          <tr key={task}>
            <th scope="row">{task}</th>
            <td class="right">{waiting}</td>
            <td class="right">{running}</td>
            <td class="right">{retrying}</td>
            <td class="right">{dead}</td>
          </tr>
        ))}
      </ListTable>
      <ul class="findings">
        {queue.deadLetters.map(({ job, source, error }) => (
          <li key={job}>
            <span class="tag error">{word("jobsDead")}</span> <code>{job}</code> {source} {error}
          </li>
        ))}
      </ul>
    </>
  );
}
