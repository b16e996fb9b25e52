/** Compressed streams that turned out to be damaged. pdfjs-dist passes over them without a word, so whoever inflates notes them here. */
let count = 0;

/** To be called by what inflates the streams of a PDF, while a page is being read. */
export function noteDamagedStream(): void {
  count++;
}

/** Streams of this process so far; the difference before and after a page is the page's, when pages are read in turn. */
export function damagedStreams(): number {
  return count;
}
