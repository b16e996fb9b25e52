/**
 * Typesets the corpus: every seed into its documents, with truth and manifest. Run when authoring, results committed:
 * `npx tsx corpus/typeset.ts [part of an id]`. Needs Chromium and Debian's fonts-noto-cjk for the PDFs.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { docxOf } from "./press/docx.js";
import { openPrinter } from "./press/pdf.js";
import { truthOf } from "./press/truth.js";
import { EDITIONS, type Edition } from "./seeds/index.js";

const HERE = new URL("./", import.meta.url);

interface ManifestEntry {
  file: string;
  what: string;
  phase: string;
  year: number;
  organisation: string;
  region: string;
  region_code: string;
  sha256: string;
  truth: string;
  truth_sha256: string;
}

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

async function main(part: string): Promise<void> {
  const chosen = EDITIONS.filter((edition) => edition.document.id.includes(part));
  for (const folder of ["docs", "truth"]) mkdirSync(new URL(`${folder}/`, HERE), { recursive: true });
  const manifest = new Map(readManifest().map((entry) => [entry.file, entry]));
  const needsPrinter = chosen.some((edition) => edition.guise.format === "pdf");
  const printer = needsPrinter ? await openPrinter() : undefined;
  for (const edition of chosen) {
    const { document, guise } = edition;
    const file = `${document.id}.${guise.format}`;
    const printed =
      guise.format === "pdf"
        ? await printer?.print(document, guise)
        : { bytes: await docxOf(document, guise), pageCount: null };
    if (!printed) throw new Error("no printer");
    manifest.set(file, publish(edition, file, printed.bytes, printed.pageCount));
    console.error(`${file}: ${printed.bytes.length} bytes, ${printed.pageCount ?? "–"} pages`);
  }
  await printer?.close();
  const entries = [...manifest.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  writeFileSync(new URL("manifest.json", HERE), `${JSON.stringify(entries, null, 2)}\n`);
}

function readManifest(): ManifestEntry[] {
  const url = new URL("manifest.json", HERE);
  return existsSync(url) ? (JSON.parse(readFileSync(url, "utf8")) as ManifestEntry[]) : [];
}

function publish(
  { document, guise, what }: Edition,
  file: string,
  bytes: Uint8Array,
  pageCount: number | null,
): ManifestEntry {
  const digest = sha256(bytes);
  const methodClass = guise.format;
  const truth = truthOf(document, guise, { file, sha256: digest, pageCount, bytes: bytes.length, methodClass });
  const text = truthText(truth);
  writeFileSync(new URL(`docs/${file}`, HERE), bytes);
  writeFileSync(new URL(`truth/${file}.json`, HERE), text);
  return {
    file,
    what,
    phase: document.phase,
    year: document.fiscalYear,
    organisation: document.organisation,
    region: document.region,
    region_code: document.regionCode,
    sha256: digest,
    truth: `truth/${file}.json`,
    truth_sha256: sha256(text),
  };
}

/** JSON with one table, fact or finding per line. */
function truthText(truth: Record<string, unknown>): string {
  const parts = Object.entries(truth).map(([name, value]) => {
    if (!Array.isArray(value)) return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    return `${JSON.stringify(name)}: [\n${value.map((one) => JSON.stringify(one)).join(",\n")}\n]`;
  });
  return `{\n${parts.join(",\n")}\n}\n`;
}

await main(process.argv[2] ?? "");
