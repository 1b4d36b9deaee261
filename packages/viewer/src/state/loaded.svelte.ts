import { untrack } from "svelte";
import type { Points, ValueKind, ValuesOfKind } from "../source/viewer-source";
import type { Entry, ViewerState } from "./viewer-state.svelte";

/** An entry with its values. */
export interface LoadedEntry<K extends ValueKind> {
  readonly entry: Entry;
  readonly points: Points<ValuesOfKind[K]>;
}

/** Values of several entries as they arrive; old values stay until new ones are loaded. Create it during component initialisation. */
export class Loaded<K extends ValueKind> {
  entries = $state.raw<readonly LoadedEntry<K>[]>([]);
  loading = $state(true);
  error = $state<string>();

  /**
   * @param wanted Entries to load, which may be none; they are loaded again when the entries or their values change.
   */
  constructor(viewer: ViewerState, kind: K, wanted: () => readonly Entry[]) {
    const key = $derived(JSON.stringify(wanted().map(({ run, tag, stamp }) => [run, tag, stamp])));
    $effect(() => {
      void key;
      const entries = untrack(wanted);
      if (entries.length === 0) return undefined;
      let current = true;
      Promise.all(entries.map(async (entry) => ({ entry, points: await viewer.load(kind, entry) }))).then(
        (found) => {
          if (!current) return;
          this.entries = found;
          this.error = undefined;
          this.loading = false;
        },
        (error: unknown) => {
          if (!current) return;
          this.error = (error as Error).message;
          this.loading = false;
        },
      );
      return () => {
        current = false;
      };
    });
  }
}
