import { isNode } from "../source/read-bytes";
import type { Cache } from "./cache";

/** The cache of this platform: a folder in Node, the origin's private files in browsers. */
export async function openCache(folder?: string): Promise<Cache> {
  if (isNode()) return (await import("./folder-cache")).openFolderCache(folder);
  return (await import("./browser-cache")).openBrowserCache(folder ?? "feedforward");
}
