/** The search: hits as one types, reached with the arrow keys. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { SearchHit } from "../../answers.js";
import { go } from "../route.js";
import { ask, parameters } from "../server.js";
import { useTerm, useWords } from "../settings.js";
import type { Word } from "../words.js";

const WAIT_MS = 120;
const GROUPS: Readonly<Record<SearchHit["kind"], Word>> = {
  organisation: "organisations",
  region: "regions",
  code: "codes",
  label: "labels",
};

export function addressOf(hit: SearchHit): string {
  if (hit.kind === "organisation")
    return `/department${parameters({ organisation: hit.name, region: hit.region_code })}`;
  if (hit.kind === "region") return `/region${parameters({ code: hit.region_code })}`;
  if (hit.code === "")
    return `/query${parameters({ sql: `SELECT fact_id, document_id, statement, label_raw, measure_raw, amount_raw FROM facts\nWHERE mapping = 'unmapped' AND label_raw = '${hit.name.replaceAll("'", "''")}'` })}`;
  return `/compare${parameters({ scheme: hit.scheme, code: hit.code })}`;
}

export function SearchBox() {
  const word = useWords();
  const term = useTerm();
  const [text, setText] = useState("");
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  const [chosen, setChosen] = useState(-1);
  const box = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (text.trim() === "") return setHits(null);
    let current = true;
    const timer = setTimeout(() => {
      ask<SearchHit[]>(`/api/search${parameters({ q: text })}`).then((found) => {
        if (!current) return;
        setHits(inGroups(found));
        setChosen(-1);
      }, console.error);
    }, WAIT_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);

  const close = () => {
    setHits(null);
    setText("");
  };
  const open = (hit: SearchHit | undefined) => {
    if (hit === undefined) return;
    go(addressOf(hit));
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = hits?.length ?? 0;
    if (event.key === "Escape") close();
    else if (count > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setChosen((old) => (event.key === "ArrowDown" ? (old + 1) % count : (old <= 0 ? count : old) - 1));
    }
  };
  return (
    <search>
      <form
        ref={box}
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          open(hits?.[Math.max(0, chosen)]);
        }}
        onFocusOut={(event) => {
          if (!(event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget))) setHits(null);
        }}
      >
        <input
          type="text"
          class="search-text"
          role="combobox"
          aria-label={`${word("search")}: ${word("searchHint")}`}
          aria-expanded={hits !== null}
          aria-controls="hits"
          aria-activedescendant={chosen >= 0 ? `hit-${chosen}` : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          placeholder={word("searchHint")}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div id="hits" class="hits" role="listbox" aria-label={word("search")} hidden={hits === null}>
          {hits?.length === 0 ? (
            <div role="option" aria-selected="false" aria-disabled="true" class="quiet" tabIndex={-1}>
              {word("searchNothing")}
            </div>
          ) : null}
          {hits?.map((hit, i) => (
            <div
              key={`${hit.kind}|${hit.scheme}|${hit.code}|${hit.region_code}|${hit.name}`}
              id={`hit-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => open(hit)}
              onKeyDown={(event) => event.key === "Enter" && open(hit)}
            >
              <span class="kind">{word(GROUPS[hit.kind])}</span>
              <span class="hit-name">
                {hit.kind === "code" && /^\d/.test(hit.code) ? <b>{hit.code} </b> : null}
                {hit.name}
              </span>
              <span class="quiet">{hit.region ?? (hit.scheme === "" ? "" : term(hit.scheme))}</span>
            </div>
          ))}
        </div>
      </form>
    </search>
  );
}

function inGroups(hits: readonly SearchHit[]): SearchHit[] {
  return (Object.keys(GROUPS) as SearchHit["kind"][]).flatMap((kind) =>
    hits.filter((hit) => hit.kind === kind).slice(0, 6),
  );
}
