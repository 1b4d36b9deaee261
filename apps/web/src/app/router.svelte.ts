import { parseRoute, type Route } from "./route";

let route = $state.raw<Route>(parseRoute(location.hash));
addEventListener("hashchange", () => {
  route = parseRoute(location.hash);
});

/** The current route. Reactive. */
export const currentRoute = (): Route => route;

/** Whether the page is embedded in another one, without header and footer: `?embed`. */
export const isEmbedded = (): boolean => new URLSearchParams(location.search).has("embed") || route.query.has("embed");

/** Parts of a page that an embedding page may hide. */
type Part = "text" | "settings" | "curves" | "findings" | "figures" | "share" | "data" | "layers" | "training" | "code";

/** Returns whether a part is hidden: `?embed&hide=settings,curves`, before or after the `#`. */
export function isHidden(part: Part): boolean {
  const lists = [...new URLSearchParams(location.search).getAll("hide"), ...route.query.getAll("hide")];
  return lists.some((list) => list.split(",").includes(part));
}

/** Returns the link to a page, for `href`. */
export const link = (page: string, id?: string): string => `#/${page}${id ? `/${encodeURIComponent(id)}` : ""}`;
