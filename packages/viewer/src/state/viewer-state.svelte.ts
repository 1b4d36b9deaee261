import { getContext, setContext } from "svelte";
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { Listing, Points, TagListing, ValueKind, ValuesOfKind, ViewerSource } from "../source/viewer-source";
import { type Language, type Strings, stringsOf } from "../text/strings";
import { matcher } from "./pattern";
import { type RunStyle, runStyle } from "./run-style";
import { type ViewName, viewsOf } from "./views";

/** Quantity on a chart's horizontal axis. */
export type XAxis = "step" | "relative" | "wall";

/** One tag of one run, and a stamp that changes when its values do. */
export interface Entry {
  readonly run: string;
  readonly tag: string;
  readonly stamp: string;
  readonly listing: TagListing;
}

const nothing: Listing = { title: "", revision: 0, reading: true, embeddings: [], runs: [] };

/** State of the viewer: the listing, the user's choices, and the values requested so far. */
export class ViewerState {
  listing = $state.raw<Listing>(nothing);
  /** Whether the last request for the listing failed. */
  disconnected = $state(false);
  runFilter = $state("");
  tagFilter = $state("");
  smoothing = $state(0.6);
  xAxis = $state<XAxis>("step");
  logY = $state(false);
  language = $state<Language>("en");
  /** Whether the logs may still grow. */
  live = $state(false);
  readonly hidden = new SvelteSet<string>();
  readonly text: Strings = $derived(stringsOf(this.language));
  /** Views for which the logs have data. */
  readonly views: readonly ViewName[] = $derived(viewsOf(this.listing));
  /** Runs that match the filter. */
  readonly listed = $derived(this.listing.runs.filter(({ name }) => matcher(this.runFilter).matches(name)));
  /** Listed runs that are checked. */
  readonly shown = $derived(this.listed.filter(({ name }) => !this.hidden.has(name)));
  private readonly styles = new SvelteMap<string, RunStyle>();
  private readonly values = new Map<string, { stamp: string; points: Promise<unknown> }>();

  constructor(readonly source: ViewerSource) {}

  /** Requests the listing now and after every change; returns a function that stops this. */
  follow(): () => void {
    let stale = true;
    let asking = false;
    let ended = false;
    const update = async () => {
      stale = true;
      if (asking) return;
      asking = true;
      while (stale && !ended) {
        stale = false;
        try {
          this.take(await this.source.listing());
          this.disconnected = false;
        } catch {
          this.disconnected = true;
        }
      }
      asking = false;
    };
    const unsubscribe = this.source.subscribe(() => void update());
    void update();
    return () => {
      ended = true;
      unsubscribe();
    };
  }

  /** The style of a run; it does not change when other runs appear. */
  styleOf(run: string): RunStyle {
    return this.styles.get(run) ?? runStyle(0);
  }

  /** Display name of the run. */
  nameOf(run: string): string {
    return run === "." ? this.text.rootRun : run;
  }

  /** Tags of a plugin in the shown runs, each with the runs that have it, sorted by name. */
  tagsOf(plugin: string): Map<string, Entry[]> {
    const filter = matcher(this.tagFilter);
    const found = new Map<string, Entry[]>();
    for (const run of this.shown)
      for (const listing of run.tags) {
        if (listing.plugin !== plugin || !filter.matches(listing.tag)) continue;
        const entries = found.get(listing.tag) ?? [];
        entries.push(this.entry(run.name, listing));
        found.set(listing.tag, entries);
      }
    return new Map([...found].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })));
  }

  /** A tag of a run with its current stamp. */
  entry(run: string, listing: TagListing): Entry {
    return { run, tag: listing.tag, stamp: `${this.listing.revision}:${listing.seen}:${listing.kept}`, listing };
  }

  /** A tag's values, requested once per stamp. */
  load<K extends ValueKind>(kind: K, { run, tag, stamp }: Entry): Promise<Points<ValuesOfKind[K]>> {
    const key = JSON.stringify([kind, run, tag]);
    const known = this.values.get(key);
    if (known?.stamp === stamp) return known.points as Promise<Points<ValuesOfKind[K]>>;
    const points = this.source.values(kind, run, tag);
    this.values.set(key, { stamp, points });
    // a failed request is retried
    points.catch(() => this.values.delete(key));
    return points;
  }

  private take(listing: Listing): void {
    for (const { name } of listing.runs) if (!this.styles.has(name)) this.styles.set(name, runStyle(this.styles.size));
    this.listing = listing;
  }
}

const key = Symbol("viewer");

/** Provides the state to descendant components. */
export const provideViewer = (state: ViewerState): ViewerState => setContext(key, state);

/** The state of the viewer that contains the component. */
export const useViewer = (): ViewerState => getContext<ViewerState>(key);
