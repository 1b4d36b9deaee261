import type {
  ChapterPrograms,
  Neighbour,
  OwnPoints,
  PlanePoints,
  PlaygroundSpec,
  PlaygroundUpdate,
  RaceEnd,
  RacerSettings,
  RankedClass,
  Stroke,
} from "@feedforward/labs";
import type { Upload, UploadedFile, Words } from "@feedforward/runs";
import type { EngineChoice, EngineNote } from "./engine-choice";

/** What the tools' pages ask of the worker; part of `Tasks`. */
export interface ToolTasks {
  /** Trains the playground's network until it is stopped. */
  playground: ToolTask<PlaygroundInput, PlaygroundEvent, null>;
  /** Reads a reader's own points for the playground. */
  ownPoints: ToolTask<OwnPointsInput, never, OwnPoints>;
  /** A run of the playground as code to copy. */
  playgroundPrograms: ToolTask<PlaygroundProgramsInput, never, PlaygroundProgramsOutput>;
  /** Runs the race. */
  race: ToolTask<RaceInput, never, RaceOutput>;
  /** Trains a classifier, which stays in the worker to read digits. */
  classifier: ToolTask<ClassifierInput, ClassifierEvent, ClassifierOutput>;
  /** Which classifiers there are: those of the last chapter on digits. */
  networks: ToolTask<null, never, readonly NetworkName[]>;
  /** Makes a chapter's network the classifier. */
  adopt: ToolTask<{ readonly id: string }, ClassifierEvent, ClassifierOutput>;
  /** Which networks of a page's last run can be looked into: those with hidden units that see pictures. */
  lookable: ToolTask<{ readonly owner: string }, never, readonly LookableNetwork[]>;
  /** What a network's first hidden layer has learnt. */
  firstLayer: ToolTask<OfNetwork, never, FirstLayer>;
  /** What a network reads in a drawing or in a picture. */
  readDigit: ToolTask<DigitInput & OfNetwork, never, DigitAnswer>;
  /** What a hidden unit makes of a drawing. */
  unit: ToolTask<OfNetwork & { readonly row: Float32Array; readonly unit: number }, never, UnitAnswer>;
  /** The unseen pictures that a hidden unit answers most strongly. */
  strongest: ToolTask<OfNetwork & { readonly unit: number; readonly count: number }, never, readonly Example[]>;
  /** An unseen picture by its number, which starts again after the last one. */
  example: ToolTask<OfNetwork & { readonly index: number }, never, Omit<Example, "answer">>;
  /** The training pictures nearest to one. */
  nearest: ToolTask<{ readonly row: Float32Array; readonly count: number }, never, readonly NearPicture[]>;
  /** Reads what a reader brought, and keeps it as data to train on. */
  upload: ToolTask<UploadInput, never, UploadOutput>;
  /** Pictures of a data set, one after another or changed. */
  pictures: ToolTask<PicturesInput, DataEvent, PicturesOutput>;
}

interface ToolTask<Input, Event, Output> {
  readonly input: Input;
  readonly event: Event;
  readonly output: Output;
}

export interface PlaygroundInput {
  readonly spec: PlaygroundSpec;
  readonly own: OwnPoints | undefined;
  readonly engine: EngineChoice;
  /** Points along a side of the frames' grids. */
  readonly side: number;
}

/** A file, or two inputs of what was brought on the data page. */
export type OwnPointsInput = UploadedFile | { readonly columns: readonly [number, number] };

export interface PlaygroundProgramsInput {
  readonly spec: PlaygroundSpec;
  readonly own: OwnPoints | undefined;
  readonly epochs: number;
}

export interface PlaygroundProgramsOutput extends ChapterPrograms {
  /** The file of the reader's own points, which the programs read; undefined where they make their points. */
  readonly points: string | undefined;
}

export type PlaygroundEvent =
  | { readonly type: "points"; readonly points: PlanePoints }
  | { readonly type: "update"; readonly update: PlaygroundUpdate }
  | { readonly type: "engine"; readonly note: EngineNote }
  | { readonly type: "note"; readonly text: string };

export interface RaceInput {
  readonly landscape: string;
  readonly steps: number;
  readonly start: readonly [number, number];
  /** Who runs, in the order of the legend. */
  readonly racers: Readonly<Record<string, RacerSettings>>;
  /** Columns and rows of the heights to give too. */
  readonly field?: readonly [columns: number, rows: number];
  /** Whether to give the function's values too. */
  readonly values?: boolean;
}

export interface RaceOutput {
  readonly paths: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly ends: readonly RaceEnd[];
  /** Row by row from the upper left. */
  readonly heights: Float32Array | undefined;
  /** The function on a grid that includes the ends of the axes, from the lower left. */
  readonly values: readonly (readonly number[])[] | undefined;
}

/** Which data: MNIST, or what the reader brought. */
export type DataChoice = "mnist" | "own";

export interface DataEvent {
  readonly type: "data";
  readonly phase: "fetch" | "verify";
  readonly share: number;
}

export interface ClassifierInput {
  readonly data: DataChoice;
  readonly hidden: readonly number[];
  readonly epochs: number;
  /** How many of the training rows to use; undefined for all. */
  readonly rows: number | undefined;
  /** Names of augmentations; each row is learnt from in a changed copy too. */
  readonly augment: readonly string[];
  readonly learningRate: number;
  readonly batchSize: number;
  readonly engine: EngineChoice;
  readonly seed: number;
}

export type ClassifierEvent =
  | DataEvent
  | { readonly type: "engine"; readonly note: EngineNote }
  | { readonly type: "note"; readonly text: string }
  | {
      readonly type: "progress";
      readonly share: number;
      readonly epoch: number;
      readonly epochs: number;
      readonly logs: Readonly<Record<string, number>>;
    };

/** Pictures of one size, one after another, from 0 (black) to 255. */
export interface Pictures {
  readonly width: number;
  readonly height: number;
  /** 1 or 3. */
  readonly channels: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

export interface ClassifierOutput {
  readonly engine: string;
  readonly seconds: number;
  readonly accuracy: number;
  /** Rows that it was measured on. */
  readonly rows: number;
  readonly classNames: readonly string[];
  /** `matrix[true class][predicted class]`. */
  readonly matrix: readonly (readonly number[])[];
  /** Training and validation figures by epoch. */
  readonly metrics: Readonly<Record<string, readonly number[]>>;
  /** The most confident mistakes; pictures only where the data are pictures. */
  readonly mistakes: readonly { readonly actual: number; readonly predicted: number; readonly confidence: number }[];
  readonly mistakePictures: Pictures | undefined;
  /** Weights from the pixels to each unit of the first layer: 0 is the lowest, 255 the highest, 128 is none. */
  readonly weightPictures: Pictures | undefined;
}

/** Whose network: the classifier, or one that a page's last run left. */
export type NetworkSource = "classifier" | { readonly owner: string; readonly id: string };

interface OfNetwork {
  readonly of: NetworkSource;
}

export interface LookableNetwork {
  readonly id: string;
  readonly label: Words;
}

export interface FirstLayer {
  /** Weights from the pixels to each unit, as in {@link ClassifierOutput.weightPictures}. */
  readonly pictures: Pictures;
  readonly classNames: readonly string[];
}

/** An unseen picture. */
export interface Example {
  /** Pixels from 0 to 1. */
  readonly row: Float32Array;
  /** Index of its class. */
  readonly label: number;
  /** What the unit answers to it. */
  readonly answer: number;
}

export interface NetworkName {
  readonly id: string;
  readonly label: Words;
  readonly chapter: string;
}

/** A drawing, or the pixels of a picture from 0 to 1. */
export type DigitInput =
  | { readonly strokes: readonly Stroke[]; readonly side: number; readonly pen: number }
  | { readonly row: Float32Array };

export interface DigitAnswer {
  /** What the classifier sees, from 0 to 1. */
  readonly row: Float32Array;
  readonly side: number;
  /** Every class, the likeliest first; none before there is a network. */
  readonly ranked: readonly RankedClass[];
  /** What each unit of the first hidden layer answers; none without such a layer. */
  readonly hidden: Float32Array;
}

/** A hidden unit that looks at a drawing. */
export interface UnitAnswer {
  /** Its weight of each pixel. */
  readonly weights: Float32Array;
  readonly bias: number;
  /** What leaves it. */
  readonly output: number;
  /** What it adds to each class's sum; undefined where another hidden layer follows. */
  readonly votes: Float32Array | undefined;
}

export interface NearPicture extends Neighbour {
  readonly label: number;
  /** From 0 to 1. */
  readonly pixels: Float32Array;
}

export interface UploadInput {
  readonly files: readonly UploadedFile[];
  /** A table's column of classes; undefined for the usual one. */
  readonly label: string | undefined;
  /** A table's encoding, and the character between its fields; undefined where they are to be found out. */
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
}

export interface UploadOutput {
  readonly kind: "table" | "arrays" | "pictures";
  readonly found: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: string;
    readonly least: number;
    readonly most: number;
    readonly mean: number;
    /** The first values. */
    readonly first: readonly number[];
  }[];
  /** What there is to train on; undefined where the files have no classes. */
  readonly data:
    | {
        readonly name: string;
        readonly rows: number;
        readonly inputs: number;
        readonly classNames: readonly string[];
        readonly counts: readonly number[];
        readonly isPictures: boolean;
        /** Names of the inputs, where the data are a table. */
        readonly inputNames: readonly string[] | undefined;
        /** What `--data` and programs call the file or folder. */
        readonly source: string;
        /** Of a table: the column of the classes, and those that may be it. */
        readonly label: Upload["label"];
      }
    | undefined;
}

export interface PicturesInput {
  readonly data: DataChoice;
  /** First row to show. */
  readonly start: number;
  readonly count: number;
  /** Only rows of this class; undefined for all. */
  readonly label: number | undefined;
  /** Names of augmentations, applied one after another. */
  readonly augment: readonly string[];
  readonly seed: number;
}

export interface PicturesOutput extends Pictures {
  readonly labels: readonly number[];
  readonly classNames: readonly string[];
  /** Rows that there are to look through. */
  readonly rows: number;
}
