/** Converts legacy Office files with LibreOffice: one run per file, a profile of its own, a time limit, no network. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type LegacyFormat, OFFICE_ADVICE, type OfficeConverter } from "../extractors/office/office-converter.js";
import { DamagedDocument, LimitExceeded, MissingTool } from "../model/errors.js";

export interface OfficeConverterOptions {
  /** Program to run. Default `soffice`, looked up in the PATH. */
  program?: string;
  /** Milliseconds for one file. Default 120 000. */
  timeLimit?: number;
}

const TARGETS: Record<LegacyFormat, { source: string; target: string; filter: string }> = {
  doc: { source: "doc", target: "docx", filter: "docx:MS Word 2007 XML" },
  wps: { source: "doc", target: "docx", filter: "docx:MS Word 2007 XML" },
  rtf: { source: "rtf", target: "docx", filter: "docx:MS Word 2007 XML" },
  odt: { source: "odt", target: "docx", filter: "docx:MS Word 2007 XML" },
  et: { source: "xls", target: "xlsx", filter: "xlsx:Calc MS Excel 2007 XML" },
  xls: { source: "xls", target: "xlsx", filter: "xlsx:Calc MS Excel 2007 XML" },
};
const TIME_LIMIT = 120_000;
/** Links are not followed and macros not run, whatever the document asks for. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;
/** A proxy where nothing listens: a last wall before the network. */
const NO_NETWORK = { http_proxy: "http://127.0.0.1:9", https_proxy: "http://127.0.0.1:9", no_proxy: "" };

/** The converter for `readOffice`. Its errors are those of `OfficeConverter`. */
export function createOfficeConverter(options: OfficeConverterOptions = {}): OfficeConverter {
  const { program = "soffice", timeLimit = TIME_LIMIT } = options;
  return async (bytes, from, file = `document.${from}`) => {
    const { source, target, filter } = TARGETS[from];
    const folder = await mkdtemp(join(tmpdir(), "juesuan-office-"));
    try {
      const input = join(folder, `input.${source}`);
      const profile = join(folder, "profile");
      await writeFile(input, bytes);
      await mkdir(join(profile, "user"), { recursive: true });
      await writeFile(join(profile, "user", "registrymodifications.xcu"), PROFILE);
      const ended = await run(
        program,
        [
          `-env:UserInstallation=${pathToFileURL(profile).href}`,
          ...[
            "--headless",
            "--norestore",
            "--nologo",
            "--nolockcheck",
            "--convert-to",
            filter,
            "--outdir",
            folder,
            input,
          ],
        ],
        { HOME: folder },
        timeLimit,
      );
      if (ended === "missing") throw new MissingTool(file, OFFICE_ADVICE);
      if (ended === "late") throw new LimitExceeded(file, `LibreOffice did not finish within ${timeLimit / 1000} s`);
      const converted = await readFile(join(folder, `input.${target}`)).catch(() => null);
      if (converted === null) throw new DamagedDocument(file, "LibreOffice cannot read it");
      return new Uint8Array(converted);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** The version of the installed LibreOffice; null when there is none. */
export async function officeVersion(options: OfficeConverterOptions = {}): Promise<string | null> {
  const { program = "soffice", timeLimit = 30_000 } = options;
  const folder = await mkdtemp(join(tmpdir(), "juesuan-office-"));
  try {
    const output: string[] = [];
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const ended = await run(program, [profile, "--headless", "--version"], { HOME: folder }, timeLimit, output);
    return ended === "done" ? (/LibreOffice\s+([\d.]+)/.exec(output.join(""))?.[1] ?? "unknown") : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the program in a process group of its own, so that its children end with it. */
function run(
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
  timeLimit: number,
  output?: string[],
): Promise<"done" | "missing" | "late"> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      detached: process.platform !== "win32",
      env: { ...process.env, ...NO_NETWORK, ...environment },
      stdio: ["ignore", output === undefined ? "ignore" : "pipe", "ignore"],
    });
    child.stdout?.on("data", (data: Buffer) => output?.push(data.toString()));
    let late = false;
    const end = (): void => {
      try {
        if (child.pid !== undefined) process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
      } catch {
        // Already gone.
      }
    };
    const clock = setTimeout(() => {
      late = true;
      end();
    }, timeLimit);
    child.on("error", () => {
      clearTimeout(clock);
      resolve("missing");
    });
    child.on("close", () => {
      clearTimeout(clock);
      end();
      resolve(late ? "late" : "done");
    });
  });
}
