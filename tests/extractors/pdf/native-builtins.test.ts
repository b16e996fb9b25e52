import { expect, it } from "vitest";

it("reading PDFs leaves the engine's own built-in functions in force", async () => {
  const before = [Array.prototype.push, JSON.parse, JSON.stringify];
  await import("../../../src/extractors/pdf/open.js");
  expect([Array.prototype.push, JSON.parse, JSON.stringify]).toEqual(before);
  expect(Array.prototype.push.toString()).toContain("[native code]");
});
