import { labFacts as facts } from "virtual:lab-facts";
import type {
  FeatureName,
  PlaneDataName,
  PlaygroundLayer,
  PlaygroundSpec,
  RacerSettings,
  RegularizerName,
} from "@feedforward/labs";
import type { Text } from "@feedforward/runs";

/** Choices on the tools' pages; see build/lab-facts.ts. */
interface LabFacts {
  readonly playground: {
    readonly defaults: PlaygroundSpec;
    readonly layer: PlaygroundLayer;
    readonly limits: { readonly layers: number; readonly units: number };
    /** The plane extends from -reach to reach on both axes. */
    readonly reach: number;
    readonly sets: readonly PlanePreview[];
    /** The grid of a feature is 24 × 24 points from the lower left, in hundredths of its largest value. */
    readonly features: readonly {
      readonly name: FeatureName;
      readonly label: string;
      readonly title: Text;
      readonly grid: readonly number[];
    }[];
    /** Extensions and media types of the files that it reads. */
    readonly tables: readonly string[];
    readonly activations: readonly string[];
    /** Optimizer names with learning rates that suit the playground. */
    readonly rates: Readonly<Record<string, number>>;
    readonly regularizers: readonly RegularizerName[];
    readonly losses: Readonly<Record<"binary" | "classes" | "values", readonly string[]>>;
  };
  readonly race: {
    readonly racers: readonly string[];
    readonly landscapes: readonly LandscapeFacts[];
  };
  readonly augmentations: readonly string[];
}

/** A few points of a data set of the plane. */
export interface PlanePreview {
  readonly name: PlaneDataName;
  readonly places: readonly number[];
  readonly targets: readonly number[];
  readonly isClasses: boolean;
}

/** A landscape of the race, without its function. */
export interface LandscapeFacts {
  readonly name: string;
  readonly formula: string;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly start: readonly [number, number];
  readonly minimum?: readonly [number, number];
  /** Whether it is drawn on a logarithmic scale. */
  readonly logarithmic?: boolean;
  /** Default settings of the racers on it. */
  readonly settings: Readonly<Record<string, RacerSettings>>;
}

export const labFacts = facts as LabFacts;
