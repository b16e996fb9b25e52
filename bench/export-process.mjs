// The export that `bench/export.ts` measures, as the program users run: DATABASE FOLDER FORMAT. Needs `npm run build`.
import { exportDataset } from "../dist/export/index.js";
import { closeStore, openForReading } from "../dist/store/index.js";

const [database, folder, format] = process.argv.slice(2);
const store = openForReading(database);
const started = performance.now();
const { files } = exportDataset(store, folder, {
  format,
  bom: false,
  license: "CC-BY-4.0",
  title: "bench",
  version: "0.0.0",
});
const seconds = (performance.now() - started) / 1000;
closeStore(store);
const { maxRSS, userCPUTime } = process.resourceUsage();
const rows = files.reduce((sum, file) => sum + file.rows, 0);
console.log(
  JSON.stringify({ seconds, cpuSeconds: userCPUTime / 1e6, rows, files: files.length, peakMb: maxRSS / 1024 }),
);
