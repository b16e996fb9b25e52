/** A choice of one value among several, with its label. */
import { useTerm } from "../settings.js";

export function Choice({
  label,
  value,
  options,
  change,
  name,
}: {
  label: string;
  value: string;
  options: readonly string[];
  change: (value: string) => void;
  /** How a value is called; else as a term of the database. */
  name?: (value: string) => string;
}) {
  const term = useTerm();
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => change(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {name ? name(option) : term(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
