/** The bar above every page: where one can go, the search, language, unit and theme. */
import { MONEY_UNITS, type MoneyUnit } from "../format.js";
import { type Settings, useSettings, useWords } from "../settings.js";
import type { Word } from "../words.js";
import { SearchBox } from "./search-box.js";

const PLACES: readonly (readonly [path: string, word: Word])[] = [
  ["/", "explorer"],
  ["/compare", "compare"],
  ["/review", "review"],
  ["/findings", "findings"],
  ["/assign", "assign"],
  ["/query", "query"],
  ["/run", "run"],
];

export function Bar({ path }: { path: string }) {
  const word = useWords();
  const { settings, change } = useSettings();
  return (
    <header class="bar">
      <a class="to-content" href="#content">
        {word("skipToContent")}
      </a>
      <a class="brand" href="/">
        <img src={ICON} alt="" width="28" height="28" />
        <span>{word("brand")}</span>
      </a>
      <nav aria-label="juesuan">
        <ul>
          {PLACES.map(([place, name]) => (
            <li key={place}>
              <a href={place} aria-current={path === place ? "page" : undefined}>
                {word(name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <SearchBox />
      <div class="choices">
        <select
          aria-label={word("unit")}
          value={settings.unit}
          onChange={(event) => change({ unit: event.currentTarget.value as MoneyUnit })}
        >
          {MONEY_UNITS.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
        <select
          aria-label={word("theme")}
          value={settings.theme}
          onChange={(event) => change({ theme: event.currentTarget.value as Settings["theme"] })}
        >
          <option value="auto">{word("themeAuto")}</option>
          <option value="light">{word("themeLight")}</option>
          <option value="dark">{word("themeDark")}</option>
        </select>
        <button
          type="button"
          lang={settings.language === "zh" ? "en" : "zh-CN"}
          onClick={() => change({ language: settings.language === "zh" ? "en" : "zh" })}
        >
          {word("language")}
        </button>
      </div>
    </header>
  );
}

const ICON = new URL("../icon.svg", import.meta.url).pathname;
