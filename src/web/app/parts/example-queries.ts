/** Questions to begin with, on the query page. */

export interface ExampleQuery {
  zh: string;
  en: string;
  sql: string;
}

export const EXAMPLES: readonly ExampleQuery[] = [
  {
    zh: "各地区社会保障支出",
    en: "Social security spending by region",
    sql: `SELECT region, fiscal_year, phase, sum(amount_fen) / 1e6 AS 万元
FROM spending
WHERE code = '208' AND measure = 'total'
GROUP BY region, fiscal_year, phase
ORDER BY 万元 DESC`,
  },
  {
    zh: "各部门“三公”经费",
    en: "Three public expenses by department",
    sql: `SELECT organisation, fiscal_year, phase, name, amount_fen / 1e6 AS 万元, status
FROM spending
WHERE statement = 'three_public'
ORDER BY organisation, fiscal_year, phase, code`,
  },
  {
    zh: "勾稽状态一览",
    en: "Proof status by document",
    sql: `SELECT file_name, organisation, fiscal_year, phase, facts, proved, contradicted, repaired, unchecked
FROM coverage
ORDER BY contradicted DESC`,
  },
  {
    zh: "最大的勾稽差额",
    en: "Largest contradictions",
    sql: `SELECT d.organisation, f.rule, f.message, (f.actual_fen - f.expected_fen) / 1e6 AS 差额万元
FROM findings f JOIN documents d USING (document_id)
WHERE f.severity = 'error' AND f.expected_fen IS NOT NULL
ORDER BY abs(f.actual_fen - f.expected_fen) DESC LIMIT 50`,
  },
];
