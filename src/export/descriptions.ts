/** Writes what describes an export beside its data: datapackage.json, metadata.yaml, CITATION.cff. */
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { datasetSummary, type Store } from "../store/index.js";
import { citation, type Description, dataPackage, datasetteMetadata, type Written } from "./descriptor.js";
import { resources } from "./resources.js";

export function writeDescriptions(
  store: Store,
  folder: string,
  { title, license, version }: Omit<Description, "summary">,
  written: readonly Written[],
): void {
  const description: Description = { title, license, version, summary: datasetSummary(store) };
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  put("datapackage.json", `${JSON.stringify(dataPackage(description, written), null, 1)}\n`);
  put("metadata.yaml", datasetteMetadata(description, basename(store.file).replace(/\.[^.]+$/u, ""), resources()));
  put("CITATION.cff", citation(description));
}
