import type { Component } from "svelte";
import { chapterEntry } from "./catalog";
import { hasPage, type PageName, type PageProps } from "./page";
import type { Route } from "./router.svelte";

// A page component may ignore props that it does not need.
type PageModule = { readonly default: Component<PageProps> | Component<Record<string, never>> };

/** The pages by the first segment of their address. Each is loaded when it is opened. */
const pages: Readonly<Record<PageName, () => Promise<PageModule>>> = {
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

const notFound = (): Promise<PageModule> => import("../pages/NotFound.svelte");

export async function pageOf({ page, id }: Route): Promise<Component<PageProps>> {
  const known = hasPage(page) && (page !== "chapter" || chapterEntry(id) !== undefined);
  return (await (known ? pages[page] : notFound)()).default as Component<PageProps>;
}
