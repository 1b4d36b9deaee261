/** A route: the part of the address after `#`. */
export interface Route {
  /** First segment: "chapter", "playground"…; "" is the home page. */
  readonly page: string;
  /** Second segment, such as a chapter id. */
  readonly id: string;
  readonly query: URLSearchParams;
}

/**
 * Parses `#/chapter/optimizers?state=…`. Segments that cannot be decoded are left unchanged: no page has such a name.
 */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [page = "", id = ""] = path.split("/").map(decoded);
  return { page, id, query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

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
