/** The explorer in a real browser, over two publications of the corpus. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeStore, openStore, type Store } from "../../src/store/index.js";
import { runCli } from "../cli/run-cli.js";
import { storeSample } from "../store/temporary-store.js";
import { accessibilityFaults, startBrowser, watchedPage } from "./browser.js";
import { fillSample, serveSample, type TestServer } from "./running-server.js";

const corpus = (name: string) => fileURLToPath(new URL(`../../corpus/docs/${name}`, import.meta.url));
/** With JUESUAN_SCREENSHOTS=DIR pictures for the documentation are taken. */
const { JUESUAN_SCREENSHOTS: pictures } = process.env;

let server: TestServer;
let browser: Browser;

async function fill(store: Store, folder: string): Promise<void> {
  fillSample(store);
  storeSample(store, { organisation: null, fiscalYear: 2022, statement: "other", tableTitle: "经费明细一览" });
  const files = ["003-changchun-final-2020.pdf", "001-tangshan-hitech-final-2019.docx"].map(corpus);
  const { code, log } = await runCli(["ingest", ...files, "--db", join(folder, "test.db"), "--ocr", "never"]);
  if (code !== 0) throw new Error(log);
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

beforeAll(async () => {
  [server, browser] = await Promise.all([serveSample({ built: true, fill }), startBrowser()]);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const department = (organisation: string, region: string) =>
  `${server.url}/department?organisation=${encodeURIComponent(organisation)}&region=${region}`;
const CHANGCHUN: [string, string] = ["长春市社会保险事业管理局（本级）", "220100"];
const TANGSHAN: [string, string] = ["唐山高新技术产业开发区人力资源和社会保障局", "130200"];

describe("a visitor", () => {
  it("finds a department, reads a statement, opens the original at a cell", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await page.getByRole("combobox", { name: "搜索" }).fill("社会保险");
    await page.locator("#hits [role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "长春市社会保险事业管理局" }).waitFor();

    const statement = page.locator("table.statement");
    await statement.getByRole("rowheader", { name: "合计", exact: true }).waitFor();
    expect(await statement.locator("caption").textContent()).toContain("支出决算表");
    await page.locator("svg.plot").first().waitFor();
    await picture(page, "department");

    const row = statement.locator("tr", { has: page.locator("td.code", { hasText: /^2080109$/ }) });
    const shown = (await row.locator("a.number").first().textContent())?.match(/[\d,.]+/)?.[0].replaceAll(",", "");
    await row.locator("a.number").first().click();
    await page.locator('canvas[data-drawn="8"], canvas[data-drawn]').first().waitFor({ timeout: 30_000 });
    await page.locator(".outline").waitFor();
    expect(await page.locator(".extracted .chosen").textContent()).toContain(shown);
    expect(await page.locator(".card .big").textContent()).toContain("万元");
    await expect.poll(() => page.evaluate(INK), { timeout: 10_000 }).toBeGreaterThan(20);
    await picture(page, "document");

    await page.goBack();
    await page.locator("table.statement").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("reads a DOCX set as it was read, with the cell marked", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    await page.goto(department(...TANGSHAN));
    await page.locator("table.statement a.number").first().click();
    await page.locator(".flow .chosen").waitFor();
    expect(await page.locator(".flow .chosen").textContent()).toBe(
      await page.locator(".beside section:nth-child(2) .chosen").textContent(),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("learns what was noticed while reading, and that a newer version stands", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    const { sqlite } = server.store;
    const budgets = sqlite
      .prepare(
        "SELECT document_id FROM documents WHERE organisation = '甲县民政局' AND phase = 'budget' ORDER BY fiscal_year",
      )
      .pluck()
      .all();
    const [older, newer] = budgets as [number, number];
    sqlite.exec(`INSERT INTO warnings (document_id, code, message, page)
        VALUES (${older}, 'page-damaged', 'page 7 is damaged', 7);
      UPDATE documents SET superseded_by = ${newer}, error = 'page 8 is missing' WHERE document_id = ${older}`);
    await page.goto(`${server.url}/document?id=${older}`);
    await page.getByText("page 8 is missing").waitFor();
    await page.getByText("读取中的提示 (1)").click();
    await page.getByText("page 7 is damaged").waitFor();
    await page.getByRole("link", { name: "已有新版" }).click();
    await page.locator("h1", { hasText: "甲县民政局 2020" }).waitFor();
    sqlite.exec(`UPDATE documents SET superseded_by = NULL, error = NULL WHERE document_id = ${older}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("sees four years of a bureau side by side, and compares departments", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    await page.goto(department("甲县民政局", "130901"));
    await page.getByLabel("显示方式").selectOption("years");
    await page.locator("table.statement thead th", { hasText: "2022" }).waitFor();
    expect(await page.locator("table.statement thead th").allTextContents()).toEqual([
      "编码",
      "名称",
      "2019",
      "2020",
      "2021",
      "2022",
    ]);
    await page.goto(`${server.url}/compare?scheme=function&code=208&year=2022&phase=final`);
    await page.locator("svg.plot rect").first().waitFor();
    const names = await page.locator("tbody th[scope=row]").allTextContents();
    expect(names).toEqual(["甲县民政局", "乙市民政局"]);
    await picture(page, "compare");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("asks in SQL; the answer is a table, a chart and a CSV", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/query`);
    await page
      .getByRole("textbox", { name: "SQL" })
      .fill("SELECT organisation, count(*) AS n, '=\"x\"' AS odd FROM documents GROUP BY 1 ORDER BY 1");
    await page.keyboard.press("Control+Enter");
    await page.locator("table.result").waitFor();
    expect(await page.locator("table.result tbody tr").count()).toBe(6);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    const csv = readFileSync(await download.path(), "utf8");
    expect(csv).toMatch(/^\uFEFForganisation,n,odd\r\n/);
    expect(csv).toContain('"=""x"""');
    await page.getByRole("button", { name: "图", exact: true }).click();
    await page.locator("svg.plot rect").first().waitFor();
    await picture(page, "query");
    expect(complaints).toEqual([]);

    await page.getByRole("textbox", { name: "SQL" }).fill("DELETE FROM facts");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").waitFor();
    await page.context().close();
  });

  it("dismisses a finding with a reason", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/findings?severity=error`);
    await page.getByLabel("核对人").fill("甲");
    await page.getByLabel("核对人").blur();
    const first = page.locator("li.finding").first();
    await first.waitFor();
    const text = await first.locator("strong").textContent();
    await picture(page, "findings");
    await first.getByLabel("理由").fill("印刷错误，已联系");
    await first.getByRole("button", { name: "排除" }).click();
    await expect
      .poll(() => page.locator("li.finding strong").first().textContent(), { timeout: 15_000 })
      .not.toBe(text);
    await page.getByLabel("处理").selectOption("dismissed");
    await page.getByText("印刷错误，已联系").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("the desk of assignments", () => {
  it("keeps the name that is being typed while its lists arrive", async () => {
    const { page } = await watchedPage(browser, server.url);
    let typed = (): void => undefined;
    const typing = new Promise<void>((resolve) => {
      typed = resolve;
    });
    await page.route("**/api/assignments*", async (route) => {
      await typing;
      await route.continue();
    });
    await page.goto(`${server.url}/assign`);
    await page.getByLabel("核对人").fill("甲");
    typed();
    await page.getByRole("region", { name: "名称不明的表" }).waitFor();
    expect(await page.getByLabel("核对人").inputValue()).toBe("甲");
    await page.context().close();
  });

  it("takes a statement for a table of unknown title, and gives it back", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/assign`);
    await page.getByLabel("核对人").fill("甲");
    await page.getByLabel("核对人").blur();
    const unknown = page.getByRole("region", { name: "名称不明的表" });
    const first = unknown.locator("li", { hasText: "经费明细一览" });
    await first.waitFor();
    await picture(page, "assign");
    await first.getByLabel("报表").selectOption("expenditure");
    await first.getByRole("button", { name: "指定" }).click();
    const standing = page.getByRole("region", { name: "已指定" }).locator("li", { hasText: "待下次读取" });
    await standing.waitFor();
    expect(await standing.textContent()).toContain("经费明细一览");
    await standing.getByRole("button", { name: "收回" }).click();
    await standing.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("a reviewer", () => {
  it("judges ten amounts with the keyboard, reloads in between and goes on", async () => {
    const { page, complaints } = await watchedPage(browser, server.url);
    await page.goto(`${server.url}/review`);
    await page.getByLabel("核对人").fill("核对人甲");
    await page.getByLabel("样本量").fill("10");
    await page.getByLabel("随机种子").fill("3");
    await page.keyboard.press("Enter");
    const done = (count: number) => page.locator(`[data-done="${count}"]`).waitFor();
    const ready = () => page.locator(".verdicts").waitFor();
    await ready();
    await done(0);
    for (let i = 0; i < 4; i++) {
      await ready();
      await page.keyboard.press("r");
      await done(i + 1);
    }
    await page.locator("canvas[data-drawn], .flow .chosen, .flow mark").first().waitFor();
    await picture(page, "review");
    await page.reload();
    await ready();
    await done(4);
    await page.keyboard.press("w");
    await page.getByLabel("原文实际数字").fill("1,234.56");
    await page.keyboard.press("Enter");
    await done(5);
    for (const [i, key] of ["u", "s", "r", "r", "r"].entries()) {
      await ready();
      await page.keyboard.press(key);
      await done(6 + i);
    }
    await page.getByText("这份样本已经核对完毕").waitFor();
    expect(await page.locator("[data-accuracy]").textContent()).toMatch(/错误率 \d+\.\d %（?.*威尔逊/);
    const rows = verdicts();
    expect(rows.map(({ verdict }) => verdict).sort()).toEqual(
      [..."r".repeat(7)]
        .map(() => "right")
        .concat(["skip", "unreadable", "wrong"])
        .sort(),
    );
    expect(rows.find(({ verdict }) => verdict === "wrong")?.corrected_fen).toBeGreaterThan(0);
    expect(new Set(rows.map(({ reviewer }) => reviewer))).toEqual(new Set(["核对人甲"]));
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("the pages", () => {
  const paths = () => [
    "/",
    "/region?code=220100",
    department(...CHANGCHUN).slice(server.url.length),
    "/compare?scheme=line&code=total",
    `/document?fact=${server.store.sqlite.prepare("SELECT max(fact_id) FROM facts").pluck().get()}`,
    "/review?n=10&seed=3",
    "/findings",
    "/assign",
    "/query",
    "/run",
  ];

  it.each(["light", "dark"] as const)("have no serious accessibility fault (%s)", async (colorScheme) => {
    const { page, complaints } = await watchedPage(browser, server.url, { colorScheme });
    const faults: string[] = [];
    for (const path of paths()) {
      await page.goto(server.url + path);
      await page.waitForLoadState("networkidle");
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${path} ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    if (colorScheme === "dark") {
      await page.goto(department(...CHANGCHUN));
      await page.locator("svg.plot").first().waitFor();
      await picture(page, "dark");
    }
    await page.context().close();
  });

  it("speak English too, and remember it", async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.goto(server.url);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Explore" }).waitFor();
    await page.goto(`${server.url}/run`);
    await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    await page.context().close();
  });

  it("load less than 300 kB at first, compressed", async () => {
    const { page } = await watchedPage(browser, server.url);
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    let bytes = 0;
    network.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(server.url);
    await page.waitForLoadState("networkidle");
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(300_000);
    await page.context().close();
  });
});

function verdicts(): { verdict: string; corrected_fen: number | null; reviewer: string }[] {
  return server.store.sqlite.prepare("SELECT verdict, corrected_fen, reviewer FROM reviews").all() as never;
}

/** Dark points of the drawn page inside the outline: the outlined cell holds printed text. */
const INK = `(() => {
  const canvas = document.querySelector("canvas");
  const outer = canvas.getBoundingClientRect();
  const inner = document.querySelector(".outline").getBoundingClientRect();
  const scale = canvas.width / outer.width;
  const { data } = canvas.getContext("2d").getImageData(
    (inner.left - outer.left + 2) * scale, (inner.top - outer.top + 2) * scale,
    (inner.width - 4) * scale, (inner.height - 4) * scale);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] < 180 && data[i + 3] > 0) dark++;
  return dark;
})()`;

// The store of the server is opened by `serveSample`; a second connection shows that others can read meanwhile.
it("lets others read the database meanwhile", async () => {
  const second = await openStore(server.store.address);
  expect(second.sqlite.prepare("SELECT count(*) FROM documents").pluck().get()).toBe(13);
  closeStore(second);
});
