import type { RacerSettings } from "@feedforward/labs";
import type { LandscapeFacts } from "../../app/lab-facts";
import { labFacts } from "../../app/lab-facts";
import { trainingClient } from "../../worker/client";
import type { RaceInput, RaceOutput } from "../../worker/tool-protocol";

const { landscapes, racers } = labFacts.race;

/** Number of columns and rows of the picture of a landscape. */
export const FIELD = [480, 320] as const;

/** State of a race in a link. */
export interface RaceState {
  readonly landscape: string;
  readonly steps: number;
  readonly start: readonly [number, number];
  readonly racers: Readonly<Record<string, RacerSettings>>;
}

/** A race's settings, and its paths from the worker. */
export class Race {
  landscape = $state.raw<LandscapeFacts>(landscapes.find(({ name }) => name === "beale")!);
  steps = $state(150);
  start = $state.raw<readonly [number, number]>([0, 0]);
  settings = $state.raw<Readonly<Record<string, RacerSettings>>>({});
  running = $state.raw<readonly string[]>(racers);
  result = $state.raw<RaceOutput>();
  heights = $state.raw<Float32Array>();
  error = $state.raw<Error>();

  private busy = false;
  private again = false;
  private pictured = "";

  constructor() {
    this.choose(this.landscape.name);
  }

  /** Changes to another landscape, with its default start and settings. */
  choose(name: string): void {
    this.landscape = landscapes.find((landscape) => landscape.name === name) ?? this.landscape;
    this.settings = this.landscape.settings;
    this.startAt(this.landscape.start);
  }

  /** Sets the start, limited to the map. */
  startAt([x, y]: readonly [number, number]): void {
    const within = (value: number, [low, high]: readonly [number, number]) => Math.max(low, Math.min(high, value));
    this.start = [within(x, this.landscape.xDomain), within(y, this.landscape.yDomain)];
    this.request();
  }

  set(name: string, part: Partial<RacerSettings>): void {
    this.settings = { ...this.settings, [name]: { ...this.settings[name]!, ...part } };
    this.request();
  }

  toggle(name: string): void {
    this.running = racers.filter((racer) => this.running.includes(racer) !== (racer === name));
    this.request();
  }

  setSteps(steps: number): void {
    this.steps = steps;
    this.request();
  }

  get state(): RaceState {
    const { landscape, steps, start, settings, running } = this;
    return {
      landscape: landscape.name,
      steps,
      start,
      racers: Object.fromEntries(running.map((name) => [name, settings[name]!])),
    };
  }

  /** @returns whether the state was readable. */
  restore(state: Readonly<Record<string, unknown>>): boolean {
    const { landscape, steps, start, racers: given } = state as Partial<RaceState>;
    const isPlace = Array.isArray(start) && start.length === 2 && start.every((value) => Number.isFinite(value));
    if (!landscapes.some(({ name }) => name === landscape) || !isPlace || typeof given !== "object" || given === null)
      return false;
    this.choose(landscape!);
    this.running = racers.filter((name) => name in given);
    for (const [name, { rate, momentum }] of Object.entries(given)) {
      if (name in this.settings && Number.isFinite(rate))
        this.set(name, { rate, ...(Number.isFinite(momentum) ? { momentum: momentum! } : {}) });
    }
    if (Number.isInteger(steps) && steps! > 0 && steps! <= 1000) this.steps = steps!;
    this.startAt(start as [number, number]);
    return true;
  }

  /** Input for the worker. */
  get input(): RaceInput {
    return this.state;
  }

  /** Requests the paths; of several changes during a request, only the last one counts. */
  private request(): void {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    void this.ask().finally(() => {
      this.busy = false;
      if (!this.again) return;
      this.again = false;
      this.request();
    });
  }

  private async ask(): Promise<void> {
    const { name } = this.landscape;
    const isNew = this.pictured !== name;
    try {
      const result = await trainingClient.start("race", { ...this.input, ...(isNew ? { field: FIELD } : {}) }).done;
      if (this.landscape.name !== name) return;
      if (result.heights !== undefined) {
        this.heights = result.heights;
        this.pictured = name;
      }
      this.result = result;
      this.error = undefined;
    } catch (error) {
      this.error = error as Error;
    }
  }
}
