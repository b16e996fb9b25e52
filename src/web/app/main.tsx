/** The front end: one page per address, a bar above it. */
import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Home } from "./pages/home.js";
import { Bar } from "./parts/bar.js";
import { Loading, Page } from "./parts/page.js";
import { useRoute } from "./route.js";
import { applySettings, loadSettings, type Settings, SettingsContext } from "./settings.js";
import "./styles.css";

type PageComponent = (props: { query: URLSearchParams }) => preact.JSX.Element | null;

/** Pages beyond the first are fetched when they are first opened. */
const PAGES: Readonly<Record<string, () => Promise<PageComponent>>> = {
  "/region": () => import("./pages/region.js").then((page) => page.Region),
  "/department": () => import("./pages/department.js").then((page) => page.DepartmentPage),
  "/compare": () => import("./pages/compare.js").then((page) => page.Compare),
  "/document": () => import("./pages/document.js").then((page) => page.DocumentPage),
  "/review": () => import("./pages/review.js").then((page) => page.Review),
  "/findings": () => import("./pages/findings.js").then((page) => page.Findings),
  "/assign": () => import("./pages/assign.js").then((page) => page.AssignPage),
  "/query": () => import("./pages/query.js").then((page) => page.Query),
  "/run": () => import("./pages/run.js").then((page) => page.Run),
};

function App() {
  const [settings, setSettings] = useState<Settings>(loadSettings);
  const route = useRoute();
  const [pages, setPages] = useState<Record<string, PageComponent>>({});
  const surroundings = useMemo(
    () => ({ settings, change: (part: Partial<Settings>) => setSettings((old) => ({ ...old, ...part })) }),
    [settings],
  );
  useLayoutEffect(() => applySettings(settings), [settings]);
  useEffect(() => {
    if (route.path in pages) return;
    PAGES[route.path]?.().then((page) => setPages((old) => ({ ...old, [route.path]: page })));
  }, [route.path, pages]);

  // After a change of page the keyboard and the screen reader begin at its content.
  const content = useRef<HTMLElement>(null);
  const first = useRef(true);
  // The path alone makes another page.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    content.current?.focus({ preventScroll: true });
  }, [route.path]);

  const Found = route.path in PAGES ? pages[route.path] : Home;
  return (
    <SettingsContext.Provider value={surroundings}>
      <Bar path={route.path} />
      <main id="content" tabIndex={-1} ref={content}>
        {Found ? (
          <Found query={route.query} />
        ) : (
          <Page title="juesuan">
            <Loading />
          </Page>
        )}
      </main>
    </SettingsContext.Provider>
  );
}

const root = document.getElementById("app");
if (root) render(<App />, root);
