import { loaders } from "virtual:chapters";
import type { Component } from "svelte";
import type { PageName, PageProps } from "./page";
import type { Route } from "./route";

// A page component may ignore props that it does not need.
export type PageModule = { readonly default: Component<PageProps> | Component<Record<string, never>> };

/** The pages by the first segment of their address. Each is loaded when it is opened. */
export const pageModules: Readonly<Record<PageName, () => Promise<PageModule>>> = {
  "": () => import("../pages/Home.svelte"),
  chapter: () => import("../pages/Chapter.svelte"),
  playground: () => import("../pages/Playground.svelte"),
  race: () => import("../pages/Race.svelte"),
  draw: () => import("../pages/Draw.svelte"),
  data: () => import("../pages/Data.svelte"),
  events: () => import("../pages/Events.svelte"),
  program: () => import("../pages/Program.svelte"),
  glossary: () => import("../pages/Glossary.svelte"),
  about: () => import("../pages/About.svelte"),
};

/**
 * Fetches a page with the text that it shows, so that one does not wait for the other. A failure is reported by what
 * shows them.
 */
export function prefetch({ page, id }: Pick<Route, "page" | "id">): void {
  const wanted = [own(pageModules, page), page === "chapter" ? own(loaders, id) : undefined];
  for (const load of wanted) load?.().catch(() => undefined);
}

const own = <Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;
