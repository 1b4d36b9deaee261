import { checkOptions } from "@feedforward/shared";
import { mount, unmount } from "svelte";
import { Viewer } from "./viewer";
import type { ViewerOptions } from "./viewer-options";

/**
 * Puts a viewer into an element of any page, without Svelte of one's own.
 *
 * @returns what takes it out again; the source stays open.
 * @example
 * const remove = mountViewer(document.querySelector("main"), { source: fileSource(input.files) });
 */
export function mountViewer(target: Element, options: ViewerOptions): () => Promise<void> {
  checkOptions<ViewerOptions>("mountViewer", options, {
    source: true,
    language: true,
    theme: true,
    live: true,
    view: true,
  });
  const component = mount(Viewer, { target, props: options });
  return () => unmount(component);
}
