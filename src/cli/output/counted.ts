/** "1 error", "2 errors": a number and what it counts. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** How many findings of each severity. */
export interface SeverityCounts {
  error: number;
  warning: number;
  info: number;
}

export function countedFindings({ error, warning, info }: SeverityCounts): string {
  return [counted(error, "error"), counted(warning, "warning"), counted(info, "info")].join(", ");
}
