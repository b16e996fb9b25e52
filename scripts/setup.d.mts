/** Types of setup.mjs for its tests. */
interface LockedPackage {
  version: string;
  optional?: boolean;
  link?: boolean;
}

export function isNewEnough(version: string): boolean;
export function missingPackages(
  wanted: Record<string, LockedPackage>,
  installed: Record<string, { version: string }>,
): string[];
export function sourcesHash(root: string): string;
