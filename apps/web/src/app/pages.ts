import type { Component } from "svelte";
import { chapterEntry } from "./catalog";
import { hasPage, type PageProps } from "./page";
import { type PageModule, pageModules, prefetch } from "./page-modules";
import type { Route } from "./route";

const notFound = (): Promise<PageModule> => import("../pages/NotFound.svelte");

export async function pageOf({ page, id }: Route): Promise<Component<PageProps>> {
  prefetch({ page, id });
  const known = hasPage(page) && (page !== "chapter" || chapterEntry(id) !== undefined);
  const { default: Page } = await (known ? pageModules[page] : notFound)();
  // The page is created in another task than the one that runs its script.
  await new Promise((resolve) => setTimeout(resolve));
  return Page as Component<PageProps>;
}
