/** Where the rows of a partition lie: Hive's way of naming folders, which DuckDB, pandas, Spark and Trino read. */
import { UsageError } from "../model/errors.js";
import { PARTITION_KEYS, type Partition, type PartitionKey } from "../store/index.js";

const UNKNOWN = "__HIVE_DEFAULT_PARTITION__";

/** `year=2020/province=22`; empty where nothing divides. */
export function partitionFolder(partition: Partition): string {
  return partition.map(([key, value]) => `${key}=${value ?? UNKNOWN}`).join("/");
}

/** The keys of a list as it is typed: `year,province`. Throws UsageError for another key, or one that comes twice. */
export function partitionKeys(text: string): PartitionKey[] {
  const keys = text.split(",").map((word) => word.trim());
  if (new Set(keys).size < keys.length || !keys.every(isKey))
    throw new UsageError(`--partition ${text}: a list of ${PARTITION_KEYS.join(", ")}`);
  return keys as PartitionKey[];
}

const isKey = (word: string): boolean => (PARTITION_KEYS as readonly string[]).includes(word);
