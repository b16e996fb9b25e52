/** The port through which legacy Office files become ones that we read; `pipeline` brings the converter. */

/** Formats that need converting; `doc`, `wps`, `rtf` and `odt` become DOCX, `xls` and `et` XLSX. */
export type LegacyFormat = "doc" | "wps" | "rtf" | "odt" | "et" | "xls";

/**
 * Converts the bytes. Throws MissingTool when the converter is not installed, LimitExceeded beyond its time limit,
 * DamagedDocument when it gives nothing. `file` is for the error only.
 */
export type OfficeConverter = (bytes: Uint8Array, from: LegacyFormat, file?: string) => Promise<Uint8Array>;

/** What to install, said wherever the converter is missing. */
export const OFFICE_ADVICE = "LibreOffice is needed to read it: install libreoffice-writer and libreoffice-calc";
