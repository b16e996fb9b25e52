/** A number as a sheet shows it: 1,234.50, (12.50), -3, 12.3%. */
export const NUMBER = /^[(（\-+]?[\d,]+(?:\.\d+)?%?[)）]?$/;
