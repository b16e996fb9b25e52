/** The first page: what the dataset holds, by region. */
import type { Count, RegionSummary } from "../../answers.js";
import { percentText } from "../format.js";
import { ListTable } from "../parts/list-table.js";
import { Answer, Page } from "../parts/page.js";
import { parameters, useAnswer } from "../server.js";
import { useTerm, useWords } from "../settings.js";

export function Home(_props: { query: URLSearchParams }) {
  const word = useWords();
  const regions = useAnswer<RegionSummary[]>("/api/regions");
  return (
    <Page title={word("explorer")} lead={word("tagline")}>
      <Totals />
      <h2>{word("regions")}</h2>
      <Answer of={regions}>
        {(found) =>
          found.length === 0 ? (
            <p class="quiet">{word("nothing")}</p>
          ) : (
            <ListTable
              label={word("regions")}
              headers={[
                word("code"),
                word("region"),
                { right: word("organisations") },
                { right: word("documents") },
                word("years"),
              ]}
            >
              {found.map((region) => (
                <tr key={region.region_code ?? ""}>
                  <td class="code">{region.region_code ?? "–"}</td>
                  <th scope="row">
                    <a href={`/region${parameters({ code: region.region_code })}`}>{region.region ?? "–"}</a>
                  </th>
                  <td class="right">{region.organisations}</td>
                  <td class="right">{region.documents}</td>
                  <td>{span(region.first_year, region.last_year)}</td>
                </tr>
              ))}
            </ListTable>
          )
        }
      </Answer>
    </Page>
  );
}

export function span(first: number | null, last: number | null): string {
  if (first === null || last === null) return "–";
  return first === last ? String(first) : `${first}–${last}`;
}

function Totals() {
  const word = useWords();
  const term = useTerm();
  const totals = useAnswer<Count[]>("/api/totals");
  return (
    <Answer of={totals}>
      {(counts) => {
        const sum = (group: string, values?: string[]) =>
          counts
            .filter(([of, value]) => of === group && (values === undefined || values.includes(value)))
            .reduce((total, [, , count]) => total + count, 0);
        const nonZero = sum("nonzero");
        return (
          <dl class="tiles">
            <Tile name={word("organisations")} value={sum("organisations").toLocaleString()} />
            <Tile name={word("regions")} value={sum("regions").toLocaleString()} />
            <Tile name={word("documents")} value={sum("documents").toLocaleString()} />
            <Tile name={word("amounts")} value={sum("facts").toLocaleString()} />
            <Tile
              name={word("provedShare")}
              value={percentText(nonZero === 0 ? null : sum("nonzero", ["proved", "repaired"]) / nonZero)}
            />
            <Tile
              name={`${term("contradicted")} (${word("amounts")})`}
              value={sum("facts", ["contradicted"]).toLocaleString()}
            />
          </dl>
        );
      }}
    </Answer>
  );
}

function Tile({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
