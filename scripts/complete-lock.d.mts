/** Types of complete-lock.mjs for its tests. */
interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

export function missingOptionals(
  packages: Record<string, LockedPackage>,
): { path: string; name: string; version: string }[];
