/** A web page as the crawler sees it; reading one is a port, as pages belong to the extractors. */

export interface PageLink {
  /** As written, not resolved. */
  href: string;
  /** What a reader sees, or the title where that is longer. */
  text: string;
}

export interface Page {
  title: string;
  /** What `<base>` says, against which links are resolved. */
  base: string | null;
  links: PageLink[];
  /** Inline scripts: many sites write their paging with them. */
  scripts: string[];
  /** Fingerprint of the tables of amounts on the page itself; null when it has none. */
  tablesDigest: string | null;
}

/** `charset` is what the server says. Throws when the bytes are no page that can be read. */
export type PageReader = (bytes: Uint8Array, url: string, charset: string | null) => Promise<Page>;
