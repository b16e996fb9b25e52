/** Tells a row that the print leaves out (a hidden row of a workbook, a class that was dropped) from a wrong amount. */
import { type Instance, isHolding, members } from "../identities/instance.js";
import { type Graph, restrains } from "./graph.js";

/**
 * True for a total that is larger than its rows while the total's row and each of theirs add up along the row (合计 =
 * 基本支出 + 项目支出): one wrong amount would break the sum of its own row, a row left out breaks none.
 */
export function lacksRow(graph: Graph, number: number): boolean {
  const instance = graph.instances[number];
  if (instance === undefined || !isSumOfRows(instance) || instance.residual <= instance.limit) return false;
  return members(instance).every((index) => {
    const fact = graph.facts[index];
    if (fact === undefined || fact.ocr !== null) return false;
    return fact.amountFen === 0 || addsUpAlong(graph, index, instance.residual);
  });
}

const isSumOfRows = ({ identity }: Instance): boolean =>
  identity.kind === "codes" || (identity.kind === "rows" && identity.rule === "sum.rows");

/** Whether a sum along the row of the amount holds, finely enough to see a difference of `lacking` fen. */
function addsUpAlong(graph: Graph, index: number, lacking: number): boolean {
  return graph.of(index).some((other) => {
    const sum = graph.instances[other];
    return (
      sum?.identity.kind === "columns" && isHolding(sum) && sum.limit < lacking && restrains(graph.facts, sum, index)
    );
  });
}
