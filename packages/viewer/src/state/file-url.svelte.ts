import { untrack } from "svelte";
import type { FileAddress } from "../source/viewer-source";
import type { ViewerState } from "./viewer-state.svelte";

/** An object URL of a file's bytes, revoked when the component is destroyed or the file changes. Create it during component initialisation. */
export class FileUrl {
  url = $state<string>();
  error = $state<string>();

  /** @param address Address of the file, which is loaded again when it changes. */
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
