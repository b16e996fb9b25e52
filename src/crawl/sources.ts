/** `sources.yaml`: where publications are found, and how politely; checked before anything is fetched. */
import { readFileSync } from "node:fs";
import { Cron } from "croner";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { UsageError } from "../model/errors.js";
import { resolveAddress } from "./address.js";

const webAddress = z.url({ protocol: /^https?$/, error: "a web address (http:// or https://) is expected" });
const crawledAddress = webAddress.refine((href) => resolveAddress(href, href) !== null, {
  error: "this address is never asked: user names, ports of other services, endless paths",
});
const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text, "iu");
  } catch (error) {
    context.addIssue({ code: "custom", message: `no regular expression: ${(error as Error).message}` });
    return z.NEVER;
  }
});
const schedule = z.string().refine(isCron, 'a cron expression is expected, e.g. "30 2 * * *"');

const Source = z.strictObject({
  name: z.string().min(1),
  /** Name of the region, for publications that do not say theirs: 河北省唐山市. */
  region: z.string().min(1).nullable().default(null),
  /** The organisation whose publications these are, for those that do not say. */
  organisation: z.string().min(1).nullable().default(null),
  listings: z.array(crawledAddress).default([]),
  sitemaps: z.array(crawledAddress).default([]),
  files: z.array(crawledAddress).default([]),
  /** Folders of this machine, relative to the working directory. */
  folders: z.array(z.string().min(1)).default([]),
  links: z.strictObject({ follow: z.array(pattern).default([]), skip: z.array(pattern).default([]) }).prefault({}),
  /** Pages followed from a listing. */
  depth: z.int().min(0).max(5).default(2),
  /** Pages of one listing. */
  pages: z.int().min(1).max(1000).default(50),
  /** Addresses looked at in one run. */
  urls: z.int().min(1).default(20_000),
  /** Pause between two requests to one host. */
  delaySeconds: z.number().min(0).max(3600).optional(),
  /** For --watch. */
  schedule: schedule.optional(),
});

const SourcesFile = z.strictObject({
  /** Where a webmaster reaches whoever runs the crawler: an e-mail address or a page. */
  contact: z
    .string()
    .regex(
      /^(?:[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+|https?:\/\/[^\s<>()]+)$/,
      "an e-mail address or a web address is expected",
    ),
  /** `host` or `host:port` that may lie in a private network. */
  allowHosts: z.array(z.string().min(1)).default([]),
  delaySeconds: z.number().min(0).max(3600).default(2),
  schedule: schedule.default("30 2 * * *"),
  timezone: z.string().refine(isTimezone, "a time zone is expected, e.g. Asia/Shanghai").optional(),
  limits: z
    .strictObject({
      /** In one run, over all sources. */
      requests: z.int().min(1).default(50_000),
      megabytes: z.number().positive().default(20_000),
      minutes: z.number().positive().default(480),
      /** Of one file. */
      fileMegabytes: z.number().positive().max(512).default(200),
      fileMinutes: z.number().positive().default(15),
    })
    .prefault({}),
  /** Told of each run when it has ended. */
  after: z
    .strictObject({ webhook: webAddress.optional(), command: z.array(z.string()).min(1).optional() })
    .prefault({}),
  sources: z
    .array(
      Source.refine(
        ({ listings, sitemaps, files, folders }) =>
          [listings, sitemaps, files, folders].some((list) => list.length > 0),
        "nothing to look at: listings, sitemaps, files or folders are expected",
      ),
    )
    .min(1)
    .superRefine((sources, context) => {
      for (const [i, { name }] of sources.entries())
        if (sources.findIndex((other) => other.name === name) < i)
          context.addIssue({ code: "custom", path: [i, "name"], message: `two sources are called ${name}` });
    }),
});

export type Source = z.output<typeof Source>;
export type SourcesFile = z.output<typeof SourcesFile>;

/** What a crawl needs to know besides its sources. */
export type CrawlRules = Pick<SourcesFile, "allowHosts" | "delaySeconds" | "limits"> & { contact: string | null };

/** Addresses named by hand, each a source of its own: a file is fetched, of a page what it attaches. */
export function sourcesOfAddresses(
  urls: readonly string[],
  allowHosts: readonly string[],
): { rules: Omit<CrawlRules, "contact">; sources: Source[] } {
  const sources = [...new Set(urls)].map((url) => ({
    name: `ingest ${url}`,
    files: [url],
    links: { follow: ["."], skip: [] },
    depth: 0,
  }));
  const read = SourcesFile.safeParse({ contact: "https://localhost", allowHosts, sources });
  if (!read.success) throw new UsageError(read.error.issues.map(({ message }) => message).join("; "));
  const { delaySeconds, limits } = read.data;
  return { rules: { allowHosts: [...allowHosts], delaySeconds, limits }, sources: read.data.sources };
}

/** Reads and checks the file. Throws UsageError that names file, line and key of every defect. */
export function readSources(path: string, isRegion?: (name: string) => boolean): SourcesFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(
      `${path}: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? "no such file" : (error as Error).message}`,
    );
  }
  return parseSources(text, path, isRegion);
}

/** The same for text at hand; `name` stands in the messages, `isRegion` knows the names of places. */
export function parseSources(text: string, name: string, isRegion = (_: string): boolean => true): SourcesFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  if (document.errors.length > 0)
    throw new UsageError(
      document.errors.map((error) => `${name}:${lineAt(error.pos[0])}: ${error.message}`).join("\n"),
    );
  const checked = SourcesFile.superRefine(({ sources }, context) => {
    for (const [i, { region }] of sources.entries())
      if (region !== null && !isRegion(region))
        context.addIssue({
          code: "custom",
          path: ["sources", i, "region"],
          message: `no place, or more than one, is called ${region}`,
        });
  }).safeParse(contentOf(document, name) ?? {});
  if (checked.success) return checked.data;
  const defects = checked.error.issues.flatMap((issue) => {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => {
      const message = issue.code === "unrecognized_keys" ? "no such key" : issue.message;
      return `${name}:${lineAt(offsetOf(document, path))}: ${keyOf(path)}${message}`;
    });
  });
  throw new UsageError(defects.join("\n"));
}

function contentOf(document: ReturnType<typeof parseDocument>, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UsageError(`${name}: ${(error as Error).message}`);
  }
}

/** Where the value at `path` stands, or the nearest thing around it that exists. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range))
      return Number(node.range[0]);
  }
  return 0;
}

function keyOf(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return text === "" ? "" : `${text.replace(/^\./, "")}: `;
}

function isCron(text: string): boolean {
  try {
    new Cron(text, { paused: true }).stop();
    return true;
  } catch {
    return false;
  }
}

function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
