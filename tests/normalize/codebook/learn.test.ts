import { describe, expect, it } from "vitest";
import { classIndex, type PrintedPair, proposeAdditions } from "../../../src/normalize/codebook/index.js";

const names = [...classIndex("function").names.values()].flat().filter((entry) => entry.kind === "name");
const known = names.find((entry) => entry.certainty === "printed");
const remembered = names.find((entry) => entry.certainty === "recall" && entry.code.length === 7);
const pair = (code: string, label: string, fields: Partial<PrintedPair> = {}): PrintedPair => ({
  ...{ scheme: "function", code, label, documents: 2, amounts: 5, years: [2021, 2022] },
  ...fields,
});

describe("proposals for the classification", () => {
  it("are nothing for what it has seen in print already", () => {
    expect(known).toBeDefined();
    expect(proposeAdditions([pair(known?.code ?? "", known?.name ?? "")])).toEqual([]);
  });

  it("mark a name known from memory as seen, and keep its row otherwise", () => {
    expect(remembered).toBeDefined();
    const [proposal] = proposeAdditions([pair(remembered?.code ?? "", `  ${remembered?.name}`)]);
    expect(proposal).toMatchObject({ kind: "confirmed", file: "classification_codes.csv", documents: 2 });
    expect(proposal?.values.slice(0, 2)).toEqual([remembered?.code, remembered?.name]);
    expect(proposal?.values[5]).toMatch(/^realdoc\+.*recall/);
    expect(proposal?.values[6]).toContain("printed in 2 publications FY2021,2022");
  });

  it("add a code that is missing, spellings of its label counted together, most publications first", () => {
    const proposals = proposeAdditions([
      pair("2998801", "其他试验支出", { documents: 1, years: [2023] }),
      pair("2998801", "其他试验 支出", { documents: 3, years: [2021] }),
      pair(known?.code ?? "", "全新的称呼", { documents: 1, years: [2020] }),
    ]);
    expect(proposals.map(({ kind, documents, values }) => [kind, documents, values.slice(0, 3)])).toEqual([
      ["missing", 4, ["2998801", "其他试验支出", "项"]],
      ["alias", 1, ["全新的称呼", known?.code, "2020"]],
    ]);
  });
});
