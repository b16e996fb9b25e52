/** The departments of a region; two digits of its code are its province. */
import type { DepartmentSummary } from "../../answers.js";
import { ListTable } from "../parts/list-table.js";
import { Answer, Page } from "../parts/page.js";
import { parameters, useAnswer } from "../server.js";
import { useTerm, useWords } from "../settings.js";
import { span } from "./home.js";

export function Region({ query }: { query: URLSearchParams }) {
  const word = useWords();
  const term = useTerm();
  const code = query.get("code") ?? "";
  const departments = useAnswer<DepartmentSummary[]>(`/api/departments${parameters({ region: code })}`);
  const name =
    departments.state === "there" ? departments.answer.find(({ region_code }) => region_code === code)?.region : null;
  return (
    <Page title={name ?? `${word("region")} ${code}`}>
      <p>
        <a href={`/compare${parameters({ scheme: "line", code: "total", region: code })}`}>{word("compare")}</a>
      </p>
      <Answer of={departments}>
        {(found) => (
          <ListTable
            label={word("organisations")}
            headers={[word("organisation"), word("region"), { right: word("documents") }, word("years")]}
          >
            {found.map(({ organisation, region_code, region, org_level, documents, first_year, last_year }) => (
              <tr key={`${region_code}|${organisation}`}>
                <th scope="row">
                  <a href={`/department${parameters({ organisation, region: region_code })}`}>{organisation}</a>{" "}
                  {org_level === "unit" ? <span class="tag">{term("unit")}</span> : null}
                </th>
                <td>{region ?? region_code ?? "–"}</td>
                <td class="right">{documents}</td>
                <td>{span(first_year, last_year)}</td>
              </tr>
            ))}
          </ListTable>
        )}
      </Answer>
    </Page>
  );
}
