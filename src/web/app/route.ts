/** The address: links change the page without loading it anew. */
import { useEffect, useState } from "preact/hooks";

export interface Route {
  path: string;
  query: URLSearchParams;
}

const listeners = new Set<() => void>();

function current(): Route {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

export function go(address: string, replace = false): void {
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  for (const listener of listeners) listener();
}

/** Follows links to our own pages, unless the visitor wants another tab. */
function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.target !== "" || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (/^\/(api|metrics|pdfjs)/.test(link.pathname) || (link.hash !== "" && link.pathname === location.pathname)) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const renew = () => setRoute(current());
    listeners.add(renew);
    window.addEventListener("popstate", renew);
    document.addEventListener("click", followLink);
    return () => {
      listeners.delete(renew);
      window.removeEventListener("popstate", renew);
      document.removeEventListener("click", followLink);
    };
  }, []);
  return route;
}
