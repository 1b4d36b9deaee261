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

/** Tasks of the tools' pages; part of `Tasks`. */
export interface ToolTasks {
  /** Trains the playground's network until it is stopped. */
  playground: ToolTask<PlaygroundInput, PlaygroundEvent, null>;
  /** Reads the reader's own points for the playground. */
  ownPoints: ToolTask<OwnPointsInput, never, OwnPoints>;
  /** Returns a run of the playground as code to copy. */
  playgroundPrograms: ToolTask<PlaygroundProgramsInput, never, PlaygroundProgramsOutput>;
  /** Runs the race. */
  race: ToolTask<RaceInput, never, RaceOutput>;
  /** Trains a classifier, which stays in the worker to read digits. */
  classifier: ToolTask<ClassifierInput, ClassifierEvent, ClassifierOutput>;
  /** Lists the available classifiers: the networks of the last chapter on digits. */
  networks: ToolTask<null, never, readonly NetworkName[]>;
  /** Makes a chapter's network the classifier. */
  adopt: ToolTask<{ readonly id: string }, ClassifierEvent, ClassifierOutput>;
  /**
   * Lists the networks of a page's last run whose hidden units can be shown: those with image inputs and a hidden
   * layer.
   */
  lookable: ToolTask<{ readonly owner: string }, never, readonly LookableNetwork[]>;
  /** Returns the learnt weights of a network's first hidden layer. */
  firstLayer: ToolTask<OfNetwork, never, FirstLayer>;
  /** Classifies a drawing or an image. */
  readDigit: ToolTask<DigitInput & OfNetwork, never, DigitAnswer>;
  /** Returns a hidden unit's answer to a drawing. */
  unit: ToolTask<OfNetwork & { readonly row: Float32Array; readonly unit: number }, never, UnitAnswer>;
  /** Returns the unseen images with the strongest answers of a hidden unit. */
  strongest: ToolTask<OfNetwork & { readonly unit: number; readonly count: number }, never, readonly Example[]>;
  /** Returns an unseen image by index, modulo the number of images. */
  example: ToolTask<OfNetwork & { readonly index: number }, never, Omit<Example, "answer">>;
  /** Returns the training images nearest to an image. */
  nearest: ToolTask<{ readonly row: Float32Array; readonly count: number }, never, readonly NearPicture[]>;
  /** Reads the reader's files and stores them as training data. */
  upload: ToolTask<UploadInput, never, UploadOutput>;
  /** Returns images of a data set in sequence, optionally augmented. */
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
  /** Number of points along a side of the frames' grids. */
  readonly side: number;
}

/** A file, or two inputs of the data loaded on the data page. */
export type OwnPointsInput = UploadedFile | { readonly columns: readonly [number, number] };

export interface PlaygroundProgramsInput {
  readonly spec: PlaygroundSpec;
  readonly own: OwnPoints | undefined;
  readonly epochs: number;
}

export interface PlaygroundProgramsOutput extends ChapterPrograms {
  /** The file of the reader's own points, which the programs read; undefined if they generate their points. */
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
  /** The racers, in the order of the legend. */
  readonly racers: Readonly<Record<string, RacerSettings>>;
  /** Number of columns and rows of the heights to return, if any. */
  readonly field?: readonly [columns: number, rows: number];
  /** Whether to return the function's values too. */
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

/** The data set: MNIST, or the reader's own data. */
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
  /** Number of training rows to use; undefined for all. */
  readonly rows: number | undefined;
  /** Names of augmentations; if there are any, training includes an augmented copy of each row. */
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

/** Images of one size in sequence, from 0 (black) to 255. */
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
  /** Number of rows on which it was measured. */
  readonly rows: number;
  readonly classNames: readonly string[];
  /** `matrix[true class][predicted class]`. */
  readonly matrix: readonly (readonly number[])[];
  /** Training and validation metrics by epoch. */
  readonly metrics: Readonly<Record<string, readonly number[]>>;
  /** The most confident mistakes; with images only if the data are images. */
  readonly mistakes: readonly { readonly actual: number; readonly predicted: number; readonly confidence: number }[];
  readonly mistakePictures: Pictures | undefined;
  /** Weights from the pixels to each unit of the first layer: 0 is the lowest, 255 the highest, 128 is zero. */
  readonly weightPictures: Pictures | undefined;
}

/** The network: the classifier, or one of a page's last run. */
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

/** An unseen image. */
export interface Example {
  /** Pixels from 0 to 1. */
  readonly row: Float32Array;
  /** Index of its class. */
  readonly label: number;
  /** Answer of the unit. */
  readonly answer: number;
}

export interface NetworkName {
  readonly id: string;
  readonly label: Words;
  readonly chapter: string;
}

/** A drawing, or the pixels of an image from 0 to 1. */
export type DigitInput =
  | { readonly strokes: readonly Stroke[]; readonly side: number; readonly pen: number }
  | { readonly row: Float32Array };

export interface DigitAnswer {
  /** Input of the classifier, from 0 to 1. */
  readonly row: Float32Array;
  readonly side: number;
  /** All classes, the most likely first; empty before there is a network. */
  readonly ranked: readonly RankedClass[];
  /** Answer of each unit of the first hidden layer; empty without such a layer. */
  readonly hidden: Float32Array;
}

/** A hidden unit and its answer to a drawing. */
export interface UnitAnswer {
  /** Its weight for each pixel. */
  readonly weights: Float32Array;
  readonly bias: number;
  /** Output of the unit. */
  readonly output: number;
  /** Contribution of the unit to each class's sum; undefined if another hidden layer follows. */
  readonly votes: Float32Array | undefined;
}

export interface NearPicture extends Neighbour {
  readonly label: number;
  /** From 0 to 1. */
  readonly pixels: Float32Array;
}

export interface UploadInput {
  readonly files: readonly UploadedFile[];
  /** A table's class column; undefined for the default one. */
  readonly label: string | undefined;
  /** A table's encoding and field separator; undefined to detect them. */
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
  /** Data available for training; undefined if the files have no classes. */
  readonly data:
    | {
        readonly name: string;
        readonly rows: number;
        readonly inputs: number;
        readonly classNames: readonly string[];
        readonly counts: readonly number[];
        readonly isPictures: boolean;
        /** Names of the inputs, if the data are a table. */
        readonly inputNames: readonly string[] | undefined;
        /** Name of the file or folder for `--data` and in programs. */
        readonly source: string;
        /** For a table: the class column, and the columns that can be it. */
        readonly label: Upload["label"];
      }
    | undefined;
}

export interface PicturesInput {
  readonly data: DataChoice;
  /** First row to show. */
  readonly start: number;
  readonly count: number;
  /** Shows only rows of this class; undefined for all. */
  readonly label: number | undefined;
  /** Names of augmentations, applied one after another. */
  readonly augment: readonly string[];
  readonly seed: number;
}

export interface PicturesOutput extends Pictures {
  readonly labels: readonly number[];
  readonly classNames: readonly string[];
  /** Total number of rows that match. */
  readonly rows: number;
}
