import { checkOptions } from "@feedforward/shared";
import { mount, unmount } from "svelte";
import { Viewer, type ViewerProps } from "./viewer";

/**
 * Puts a viewer into an element of any page, without Svelte of one's own.
 *
 * @returns what takes it out again; the source stays open.
 * @example
 * const remove = mountViewer(document.querySelector("main"), { source: fileSource(input.files) });
 */
export function mountViewer(target: Element, props: ViewerProps): () => Promise<void> {
  checkOptions<ViewerProps>("mountViewer", props, {
    source: true,
    language: true,
    theme: true,
    live: true,
    view: true,
    tools: true,
  });
  const component = mount(Viewer, { target, props });
  return () => unmount(component);
}
