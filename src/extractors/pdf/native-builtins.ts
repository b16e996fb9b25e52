/**
 * The built-in functions of the engine as they were before pdfjs-dist was loaded. Its build for Node carries polyfills
 * that put slow copies in the place of some built-ins, for this whole process (`Array.prototype.push` becomes a loop,
 * `JSON.stringify` calls back for every value). Must be imported before pdfjs-dist.
 */
const KEPT = [
  [Array.prototype, "push"],
  [JSON, "parse"],
  [JSON, "stringify"],
] as const;

const descriptors = KEPT.map(([owner, name]) => ({ owner, name, was: Object.getOwnPropertyDescriptor(owner, name) }));

/** Puts the engine's own functions back. */
export function restoreNativeBuiltins(): void {
  for (const { owner, name, was } of descriptors) if (was) Object.defineProperty(owner, name, was);
}
