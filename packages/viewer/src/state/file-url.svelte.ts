import { untrack } from "svelte";
import type { FileAddress } from "../source/viewer-source";
import type { ViewerState } from "./viewer-state.svelte";

/** An address in the page for a file's bytes, given back when the component or the file goes. Make it while a component starts. */
export class FileUrl {
  url = $state<string>();
  error = $state<string>();

  /** @param address Which file; asked again when it is another one. */
  constructor(viewer: ViewerState, address: () => FileAddress) {
    const key = $derived(Object.values(address()).join("\u0000"));
    $effect(() => {
      void key;
      let url: string | undefined;
      let current = true;
      viewer.source.file(untrack(address)).then(
        (blob) => {
          if (!current) return;
          url = URL.createObjectURL(blob);
          this.url = url;
          this.error = undefined;
        },
        (error: unknown) => {
          if (current) this.error = (error as Error).message;
        },
      );
      return () => {
        current = false;
        if (url !== undefined) URL.revokeObjectURL(url);
      };
    });
  }
}
