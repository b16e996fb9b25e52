/** What a stage hands over: its value and what it noticed on the way. A stage never logs. */
import { z } from "zod";

export const Warning = z.object({
  /** Stable kebab-case identifier, e.g. `page-unreadable`, `unit-missing`. */
  code: z.string(),
  message: z.string(),
  /** 1-based page, where the warning has one. */
  page: z.number().int().positive().optional(),
  /** Ordinal of the table concerned, where it has one. */
  table: z.number().int().nonnegative().optional(),
});
export type Warning = z.infer<typeof Warning>;

export interface Result<T> {
  value: T;
  warnings: Warning[];
}
