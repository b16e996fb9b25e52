/** A headless browser: the one that npm brings, else one that is installed. */
import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Throws with the reasons of all attempts when none starts. */
export async function startBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const reasons: string[] = [];
  const attempts: (() => Promise<Browser>)[] = [
    async () => {
      const { default: packed } = await import("@sparticuz/chromium");
      return chromium.launch({ executablePath: await packed.executablePath(), args: ["--no-sandbox"], headless: true });
    },
    ...[process.env.CHROMIUM_PATH ?? "", ...INSTALLED]
      .filter((path) => path !== "" && existsSync(path))
      .map((executablePath) => () => chromium.launch({ executablePath, args: ["--no-sandbox"], headless: true })),
  ];
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      reasons.push(String(error).slice(0, 500));
    }
  }
  throw new Error(`no browser starts; install chromium, or name one in CHROMIUM_PATH\n${reasons.join("\n")}`);
}

export interface Watched {
  page: Page;
  /** Errors in the console or in scripts, answers that failed, requests to elsewhere. */
  complaints: string[];
}

/** A page that notes whatever a visitor would not want. */
export async function watchedPage(
  browser: Browser,
  origin: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: "zh-CN", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) complaints.push(`asked elsewhere: ${url}`);
  });
  return { page, complaints };
}

interface AxeViolation {
  id: string;
  impact: string;
  nodes: { html: string; any: { message: string }[] }[];
}

/** Serious and critical faults that axe-core finds on the page as it stands. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { default: axe } = await import("axe-core");
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as { violations: AxeViolation[] };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} (${any.map(({ message }) => message).join("; ")})`),
    );
}
