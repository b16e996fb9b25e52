/** Questions in SQL: the tables beside it, examples, the answer as table, chart or CSV. */
import { useState } from "preact/hooks";
import type { QueryResult, TableDescription } from "../../answers.js";
import { EXAMPLES } from "../parts/example-queries.js";
import { Answer, Failure, Loading, Page } from "../parts/page.js";
import { ResultView } from "../parts/result-view.js";
import { send, useAnswer } from "../server.js";
import { useSettings, useWords } from "../settings.js";

type Timed = QueryResult & { milliseconds: number };

interface SavedQuery {
  name: string;
  sql: string;
}

const KEY = "juesuan.queries";

function savedQueries(): SavedQuery[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

export function Query({ query }: { query: URLSearchParams }) {
  const word = useWords();
  const { settings } = useSettings();
  const [sql, setSql] = useState(query.get("sql") ?? EXAMPLES[0]?.sql ?? "");
  const [saved, setSaved] = useState(savedQueries);
  const [name, setName] = useState("");
  const [running, setRunning] = useState(false);
  const [result, setResult] = useState<Timed | null>(null);
  const [failure, setFailure] = useState("");

  const execute = async () => {
    setRunning(true);
    setFailure("");
    try {
      setResult(await send<Timed>("/api/query", { sql }));
    } catch (error) {
      setResult(null);
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setRunning(false);
    }
  };
  const keep = (queries: SavedQuery[]) => {
    localStorage.setItem(KEY, JSON.stringify(queries));
    setSaved(queries);
  };
  return (
    <Page title={word("query")} lead={word("queryIntro")}>
      <div class="query">
        <section>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void execute();
            }}
          >
            <textarea
              aria-label="SQL"
              rows={9}
              spellcheck={false}
              value={sql}
              onInput={(event) => setSql(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                  event.preventDefault();
                  void execute();
                }
              }}
            />
            <div class="tools">
              <button type="submit" class="main" disabled={running} aria-keyshortcuts="Control+Enter">
                {word("execute")} <kbd>Ctrl ↵</kbd>
              </button>
              <span class="grow" />
              <input
                aria-label={word("saveAs")}
                placeholder={word("saveAs")}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
              <button
                type="button"
                disabled={name.trim() === ""}
                onClick={() => {
                  keep([...saved.filter((other) => other.name !== name.trim()), { name: name.trim(), sql }]);
                  setName("");
                }}
              >
                {word("save")}
              </button>
            </div>
          </form>
          {running ? <Loading /> : null}
          {failure === "" ? null : <Failure message={failure} />}
          {result === null ? null : <ResultView result={result} milliseconds={result.milliseconds} />}
        </section>
        <aside aria-label={word("schema")}>
          <h2>{word("examples")}</h2>
          <ul class="plain">
            {EXAMPLES.map((example) => (
              <li key={example.en}>
                <button type="button" class="link" onClick={() => setSql(example.sql)}>
                  {example[settings.language]}
                </button>
              </li>
            ))}
          </ul>
          {saved.length === 0 ? null : (
            <>
              <h2>{word("saved")}</h2>
              <ul class="plain">
                {saved.map((query) => (
                  <li key={query.name}>
                    <button type="button" class="link" onClick={() => setSql(query.sql)}>
                      {query.name}
                    </button>{" "}
                    <button
                      type="button"
                      class="link"
                      aria-label={`× ${query.name}`}
                      onClick={() => keep(saved.filter((other) => other !== query))}
                    >
                      ×
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          <SchemaTree />
        </aside>
      </div>
    </Page>
  );
}

function SchemaTree() {
  const word = useWords();
  const schema = useAnswer<TableDescription[]>("/api/schema");
  return (
    <>
      <h2>{word("schema")}</h2>
      <Answer of={schema}>
        {(tables) =>
          tables.map((table) => (
            <details key={table.name}>
              <summary>
                <code>{table.name}</code>
              </summary>
              <ul class="plain">
                {table.columns.map((column) => (
                  <li key={column.name}>
                    <code>{column.name}</code> <span class="quiet">{column.type.toLowerCase()}</span>
                  </li>
                ))}
              </ul>
            </details>
          ))
        }
      </Answer>
      <p>
        <a href="/api/openapi.json">{word("rest")}</a>
      </p>
    </>
  );
}
