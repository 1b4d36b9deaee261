import { copyFile, link, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { checkOptions, FeedforwardError, fileError, saveFile } from "@feedforward/shared";
import type { Callback, TrainingContext } from "../callbacks/callback";
import { tensorBoard } from "../callbacks/tensor-board";
import type { TensorBoardOptions } from "../callbacks/tensor-board/options";
import { History, type HistoryJSON } from "../history";
import { type Checkpoint, loadCheckpoint } from "./checkpoint";
import { modelCheckpoint, save } from "./model-checkpoint";
import { RunLock } from "./run-lock";

/** Which checkpoint of a run: the latest, or the one with the best monitored figure. */
export type CheckpointName = "last" | "best";

/**
 * The folder of one training run:
 *
 * - `config.json`: what was asked for
 * - `history.csv`, `history.json`: figures by epoch
 * - `train/`, `validation/`: TensorBoard event files
 * - `checkpoints/last.safetensors`, `checkpoints/previous.safetensors` (the one before), `checkpoints/best.safetensors`
 * - `plots/`, `report.html`: written by whoever draws them
 * - `run.lock`: which process writes the folder, while it does
 *
 * One program at a time writes a folder: `create` and training with its callbacks take the lock, and refuse a folder that
 * another process holds. The lock of a process that has ended is taken over, and temporary files of killed runs are removed.
 */
export class RunDirectory {
  readonly #lock: RunLock;

  private constructor(readonly path: string) {
    this.#lock = new RunLock(path, path, LOCK);
  }

  /**
   * Makes the folder and writes `config.json`.
   *
   * @param config anything that JSON can hold.
   * @param options.overwrite whether a run that is already there is removed first. Default: false.
   * @throws FeedforwardError when the folder already holds a run, another process writes it, or it cannot be written.
   */
  static async create(path: string, config: unknown, options: RunDirectoryOptions = {}): Promise<RunDirectory> {
    checkOptions("RunDirectory.create", options, { overwrite: true });
    const run = new RunDirectory(path);
    if ((await exists(run.file("config.json"))) && !options.overwrite) {
      throw new FeedforwardError(`${path} already holds a run; choose another folder, resume it, or overwrite it.`);
    }
    await run.#lock.take("made");
    try {
      if (options.overwrite) await run.#removeParts();
      await run.#removeTemporaries();
      await saveFile(run.file("config.json"), `${JSON.stringify(config, null, 2)}\n`);
    } catch (error) {
      await run.#lock.release();
      throw error;
    }
    return run;
  }

  /**
   * Opens the folder of a run.
   *
   * @throws FeedforwardError when there is no run in it.
   */
  static async open(path: string): Promise<RunDirectory> {
    const run = new RunDirectory(path);
    if (!(await exists(run.file("config.json")))) {
      throw new FeedforwardError(
        `${path} holds no run: config.json is missing. Give the folder that training wrote (--out).`,
      );
    }
    return run;
  }

  /**
   * Removes the run; what else lies in the folder stays.
   *
   * @throws FeedforwardError when another process writes the folder.
   */
  async clear(): Promise<void> {
    await this.#lock.take("made");
    try {
      await this.#removeParts();
      await this.#removeTemporaries();
    } finally {
      await this.#lock.release();
    }
  }

  async #removeParts(): Promise<void> {
    for (const part of PARTS) await rm(this.file(part), { recursive: true, force: true });
  }

  /** Files that killed runs were writing. Whoever calls this holds the lock, so that nobody writes them now. */
  async #removeTemporaries(): Promise<void> {
    for (const folder of [this.path, this.file("checkpoints"), this.file("plots")]) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (TEMPORARY.test(name)) await rm(join(folder, name), { force: true });
    }
  }

  /** The path of a file in the folder. */
  file(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** What `config.json` holds. */
  async config(): Promise<unknown> {
    return this.json("config.json");
  }

  /** The figures by epoch. */
  async history(): Promise<History> {
    return History.fromJSON((await this.json("history.json")) as HistoryJSON);
  }

  /**
   * Reads a checkpoint. Where the last one is missing or damaged, the one before it is read, else the best one, and
   * `note` is told so.
   *
   * @param options.note takes that sentence. Default: `console.warn`.
   * @throws FeedforwardError when there is none that can be used.
   */
  async checkpoint(name: CheckpointName = "last", options: CheckpointOptions = {}): Promise<Checkpoint> {
    checkOptions("RunDirectory.checkpoint", options, { note: true });
    const { note = console.warn } = options;
    if (name !== "last") return loadCheckpoint(this.checkpointPath(name));
    let failure: unknown;
    for (const candidate of ["last", "previous", "best"] as const) {
      const path = this.checkpointPath(candidate);
      if (candidate !== "last" && !(await exists(path))) continue;
      try {
        const checkpoint = await loadCheckpoint(path);
        if (candidate !== "last") {
          const { epoch, batch } = checkpoint.state;
          const at = batch > 0 ? `inside epoch ${epoch + 1}` : `after epoch ${epoch}`;
          note(`${(failure as Error).message} The run goes on from ${path} instead, ${at}.`);
        }
        return checkpoint;
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure;
  }

  /** The path of a checkpoint; "previous" is the last one before the last. */
  checkpointPath(name: CheckpointName | "previous"): string {
    return this.file("checkpoints", `${name}.safetensors`);
  }

  /**
   * The callbacks that fill the folder while `fit` runs: history, event files, checkpoints after each epoch and when
   * training is stopped in the middle of one.
   *
   * @param options.monitor figure that decides which epoch is best. Default: val_loss, or loss without validation.
   * @param options.tensorBoard what the event files hold beside the figures of epochs.
   */
  callbacks(options: RunCallbacksOptions = {}): Callback[] {
    checkOptions("RunDirectory.callbacks", options, { monitor: true, tensorBoard: true });
    const monitor = options.monitor === undefined ? {} : { monitor: options.monitor };
    const best = modelCheckpoint(this.checkpointPath("best"), { ...monitor, saveBestOnly: true });
    // Events before the checkpoint: what a resume finds beyond the checkpoint it hides, what is missing it cannot add.
    const { onEpochEnd, getState, setState } = best;
    const events = tensorBoard(this.path, options.tensorBoard);
    const first: Callback = {
      name: "best checkpoint",
      onTrainBegin: async () => {
        await this.#lock.take("writing");
        await this.#removeTemporaries();
      },
      ...(onEpochEnd && { onEpochEnd }),
      ...(getState && { getState }),
      ...(setState && { setState }),
    };
    return [first, events, this.recorder()];
  }

  private recorder(): Callback {
    return {
      name: "runDirectory",
      onEpochEnd: async (_epoch, _logs, context) => {
        await this.#saveLast(context);
        await this.writeHistory(context.history);
      },
      onTrainEnd: async (_logs, context) => {
        // Without the lock, the folder is another's.
        if (!this.#lock.isHeld) return;
        try {
          const { batch, sums } = context.state();
          // Weights that have become NaN must not take the place of the last epoch's good ones.
          if (batch === 0 || !Number.isFinite(sums.sums.loss?.[0])) return;
          await context.sync();
          await this.#saveLast(context);
        } finally {
          await this.#lock.release();
        }
      },
    };
  }

  /** Saves the last checkpoint and keeps the one before. There is a whole `last` at every moment. */
  async #saveLast(context: TrainingContext): Promise<void> {
    const [last, previous] = [this.checkpointPath("last"), this.checkpointPath("previous")];
    const temporary = `${previous}.${process.pid}.00000000.tmp`;
    await rm(temporary, { force: true });
    // A second name costs nothing; where the file system has none, the file is copied.
    const kept = await link(last, temporary)
      .catch(() => copyFile(last, temporary))
      .then(
        () => true,
        () => false,
      );
    try {
      await save(last, context);
      if (kept) await rename(temporary, previous);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  private async writeHistory(history: History): Promise<void> {
    await saveFile(this.file("history.json"), `${JSON.stringify(history, null, 2)}\n`);
    await saveFile(this.file("history.csv"), history.toCSV());
  }

  private async json(name: string): Promise<unknown> {
    const path = this.file(name);
    let text: string;
    try {
      text = await readFile(path, "utf8");
    } catch (error) {
      throw fileError(error, "read", path);
    }
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new FeedforwardError(`${path} is not valid JSON. Train again or restore the file.`, { cause });
    }
  }
}

/** Options of {@link RunDirectory.create}. */
export interface RunDirectoryOptions {
  /** Whether a run that is already there is removed first. Default: false. */
  overwrite?: boolean | undefined;
}

/** Options of {@link RunDirectory.checkpoint}. */
export interface CheckpointOptions {
  /** Told where another checkpoint is read than the last one. Default: `console.warn`. */
  note?: ((message: string) => void) | undefined;
}

/** Options of {@link RunDirectory.callbacks}. */
export interface RunCallbacksOptions {
  /** The figure that decides which epoch is best. Default: "val_loss", or "loss" without validation. */
  monitor?: string | undefined;
  /** What the event files hold beside the figures of epochs. Default: nothing more. */
  tensorBoard?: TensorBoardOptions | undefined;
}

const LOCK = "run.lock";

/** Names that files have until they are whole. */
const TEMPORARY = /\.\d+\.[0-9a-f]{8}\.tmp$/;

const PARTS = [
  "config.json",
  "history.csv",
  "history.json",
  "train",
  "validation",
  "checkpoints",
  "plots",
  "report.html",
];

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
