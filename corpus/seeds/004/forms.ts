/** 项目绩效目标表 of the seed: six forms with their indicators. */
import { readFileSync } from "node:fs";
import { readCsv } from "../../../src/model/data-file.js";
import type { TableBlock } from "../../press/document.js";
import { type TargetForm, targetForm } from "../../press/target-form.js";

const FORMS = JSON.parse(readFileSync(new URL("./forms.json", import.meta.url), "utf8")) as Omit<
  TargetForm,
  "department" | "indicators" | "unit"
>[];
const INDICATORS = readCsv<"form" | "level1" | "level2" | "level3" | "description" | "target" | "basis">(
  new URL("./indicators.csv", import.meta.url),
);

/** The forms in the order of the seed. */
export function targetForms(): TableBlock[] {
  return FORMS.map((form, index) => {
    const rows = INDICATORS.filter((one) => one.form === String(index + 1));
    return targetForm({
      ...form,
      department: "323002沧州市南大港管理区劳动和社会保障局",
      unit: "万元",
      indicators: rows.map((one) => [one.level1, one.level2, one.level3, one.description, one.target, one.basis]),
    });
  });
}
