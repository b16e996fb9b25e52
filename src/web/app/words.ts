/** The words of the front end in both languages. */
import { en } from "./words-en.js";
import { zh } from "./words-zh.js";

export type Word = keyof typeof zh;

export type Language = "zh" | "en";
export const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = { zh, en };
