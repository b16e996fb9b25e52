/** What a visitor has chosen: language, theme, unit, name. Kept in this browser alone. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type MoneyUnit, moneyText } from "./format.js";
import { type Language, WORDS, type Word } from "./words.js";

export interface Settings {
  language: Language;
  theme: "auto" | "light" | "dark";
  unit: MoneyUnit;
  reviewer: string;
}

const KEY = "juesuan.settings";

export function loadSettings(): Settings {
  const usual: Settings = {
    language: navigator.language.startsWith("zh") ? "zh" : "en",
    theme: "auto",
    unit: "万元",
    reviewer: "",
  };
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return usual;
  }
}

export function applySettings(settings: Settings): void {
  localStorage.setItem(KEY, JSON.stringify(settings));
  const root = document.documentElement;
  root.lang = settings.language === "zh" ? "zh-CN" : "en";
  if (settings.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
}

export interface Surroundings {
  settings: Settings;
  change(part: Partial<Settings>): void;
}

export const SettingsContext = createContext<Surroundings | null>(null);

export function useSettings(): Surroundings {
  const found = useContext(SettingsContext);
  if (found === null) throw new Error("no settings around");
  return found;
}

/** Word in the visitor's language; `{0}`, `{1}` are filled in. */
export function useWords(): (word: Word, ...parts: (string | number)[]) => string {
  const { settings } = useSettings();
  return (word, ...parts) =>
    parts.reduce<string>((text, part, i) => text.replace(`{${i}}`, String(part)), WORDS[settings.language][word]);
}

/** Amounts in the visitor's unit, exact to the fen. */
export function useMoney(): (fen: number | null) => string {
  const { settings } = useSettings();
  return (fen) => (fen === null ? "–" : moneyText(fen, settings.unit));
}

/** Word for a value of the database (`proved`, `final`, …), or the value itself. */
export function useTerm(): (value: string | null | undefined) => string {
  const { settings } = useSettings();
  return (value) => {
    if (value === null || value === undefined) return "–";
    return value in WORDS.en ? WORDS[settings.language][value as Word] : value;
  };
}
