/** Columns of a Parquet file: whatever was stored comes out of the group as it went in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnOf } from "../../src/export/parquet-columns.js";
import type { Field } from "../../src/export/resources.js";

const field = (given: Partial<Field>): Field => ({
  name: "amount_fen",
  type: "integer",
  unit: "fen",
  required: true,
  description: "",
  ...given,
});

describe("a column of a Parquet file", () => {
  it("keeps amounts of any size and sign as 64-bit integers", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { minLength: 1, maxLength: 20 }), (amounts) => {
        const column = columnOf(field({}), amounts.length);
        column.gather(
          amounts.map((amount) => [amount]),
          0,
          0,
          amounts.length,
          0,
        );
        expect([...(column.values as BigInt64Array)]).toEqual(amounts.map(BigInt));
      }),
    );
  });

  it("keeps an amount as printed as its bytes in UTF-8, an absent one as null", () => {
    const column = columnOf(field({ name: "amount_raw", type: "string", unit: "", required: false }), 3);
    column.gather([["1,234.50"], [null], ["－5"]], 0, 0, 3, 0);
    const values = column.values as (Uint8Array | null)[];
    expect(values.map((bytes) => bytes && new TextDecoder().decode(bytes))).toEqual(["1,234.50", null, "－5"]);
  });
});
