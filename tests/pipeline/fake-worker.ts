/** A worker whose stages do what the bytes tell them: `ok …`, `fail`, `crash`, `crash-once FILE`, `hang`, `wait`, `spin`, `flood`, `loud`. */
import { existsSync, writeFileSync } from "node:fs";
import { EncryptedDocument, MissingTool } from "../../src/model/index.js";
import { serve } from "../../src/pipeline/serve.js";
import { sha256Of } from "../../src/store/store-document.js";
import { samplePublication } from "../store/publication-builder.js";

serve(async (job, bytes, progress) => {
  const text = Buffer.from(bytes).toString();
  const [word, argument = ""] = text.split(" ");
  if (word === "fail") throw new EncryptedDocument(job.fileName, "a password is needed");
  if (word === "tool") throw new MissingTool(job.fileName, "an office program is needed");
  if (word === "bug") throw new TypeError("x is not a function");
  if (word === "crash") process.abort();
  if (word === "crash-once" && !existsSync(argument)) {
    writeFileSync(argument, "crashed");
    process.exit(3);
  }
  if (word === "hang") for (;;);
  if (word === "wait") await new Promise(() => undefined);
  if (word === "spin") for (;;) await new Promise((done) => setTimeout(done, 1));
  if (word === "slow")
    for (let page = 0; page < Number(argument); page++) {
      await new Promise((done) => setTimeout(done, 100));
      progress();
    }
  if (word === "flood") {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => `${i} ${kept.length}`));
  }
  if (word === "buffers") {
    const kept: Buffer[] = [];
    for (;;) {
      kept.push(Buffer.alloc(20_000_000, 1));
      await new Promise((done) => setTimeout(done, 10));
      progress();
    }
  }
  if (word === "loud") for (let i = 0; i < 20_000; i++) console.log("x".repeat(1000), console.error("y".repeat(100)));
  const reading = { ...samplePublication({ sha256: sha256Of(bytes), fileName: job.fileName }), warnings: [] };
  if (word === "partial") {
    reading.extracted.incomplete = true;
    reading.extracted.warnings.push({ code: "page-unreadable", message: "no text", page: 2 });
  }
  if (word === "broken") reading.extracted.pageCount = -1;
  return reading;
});
