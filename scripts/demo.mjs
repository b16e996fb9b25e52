// Shows the whole way on the sample publications of corpus/: read, stored, asked, checked.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DATABASE = "data/juesuan.db";

/** What researchers ask, over the view `spending`: nothing is counted twice. */
const QUESTIONS = [
  {
    title: "Spending on 2080109 (社会保险经办机构) by region, 万元",
    sql: `SELECT region AS 地区, fiscal_year AS 年度, CASE phase WHEN 'final' THEN '决算' ELSE '预算' END AS 阶段,
            count(DISTINCT organisation) AS 部门数, printf('%.2f', sum(amount_fen) / 1e6) AS 万元
          FROM spending WHERE code = '2080109' AND measure = 'total' AND phase IN ('budget', 'final')
          GROUP BY region_code, fiscal_year, phase ORDER BY sum(amount_fen) DESC`,
  },
  {
    title: "Share of 项目支出 in 本年支出 by department",
    sql: `SELECT region AS 地区, organisation AS 部门, fiscal_year AS 年度,
            CASE phase WHEN 'final' THEN '决算' ELSE '预算' END AS 阶段,
            printf('%.2f', max(amount_fen) FILTER (WHERE measure = 'project') / 1e6) AS 项目支出,
            printf('%.2f', max(amount_fen) FILTER (WHERE measure = 'total') / 1e6) AS 本年支出,
            printf('%.1f%%', 100.0 * max(amount_fen) FILTER (WHERE measure = 'project')
              / max(amount_fen) FILTER (WHERE measure = 'total')) AS 占比
          FROM spending WHERE scheme = 'line' AND code IN ('total', 'expenditure.current_year_total')
          GROUP BY region_code, organisation, fiscal_year, phase
          HAVING max(amount_fen) FILTER (WHERE measure = 'total') > 0
          ORDER BY 1.0 * max(amount_fen) FILTER (WHERE measure = 'project') DESC`,
  },
  {
    title: "Who overspent its 三公 budget, 万元",
    sql: `SELECT region AS 地区, organisation AS 部门, fiscal_year AS 年度, name AS 项目,
            printf('%.2f', max(amount_fen) FILTER (WHERE phase = 'budget') / 1e6) AS 预算数,
            printf('%.2f', max(amount_fen) FILTER (WHERE phase = 'final') / 1e6) AS 决算数
          FROM spending WHERE scheme = 'three_public'
          GROUP BY region_code, organisation, fiscal_year, code
          HAVING max(amount_fen) FILTER (WHERE phase = 'final') > max(amount_fen) FILTER (WHERE phase = 'budget')
          ORDER BY region_code, organisation, code`,
  },
];

function juesuan(...args) {
  const { status } = spawnSync(process.execPath, ["dist/cli.js", ...args, "--db", DATABASE], {
    cwd: ROOT,
    stdio: "inherit",
  });
  return status ?? 1;
}

function heading(text) {
  console.log(`\n== ${text}\n`);
}

heading("Reading corpus/docs");
const status = juesuan("ingest", "corpus/docs");
if (status !== 0 && status !== 1) process.exit(status);
heading("Documents");
juesuan("status");
for (const { title, sql } of QUESTIONS) {
  heading(title);
  juesuan("sql", sql);
}
heading("Findings: where the published numbers contradict each other");
juesuan("check");
console.log(`The database is ${DATABASE}. Ask it yourself: node dist/cli.js sql "SELECT * FROM coverage"`);
process.exit(status);
