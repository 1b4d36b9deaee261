import { copyFile, link, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { checkArgument, checkOptions, FeedforwardError, fileError, saveFile } from "@feedforward/shared";
import type { Callback, TrainingContext } from "../callbacks/callback";
import { tensorBoard } from "../callbacks/tensor-board";
import type { TensorBoardOptions } from "../callbacks/tensor-board/options";
import { History, type HistoryJSON } from "../history";
import { type Checkpoint, loadCheckpoint } from "./checkpoint";
import { modelCheckpoint, save } from "./model-checkpoint";
import { RunLock } from "./run-lock";

/** Checkpoint of a run: the latest, or the one with the best monitored value. */
export type CheckpointName = "last" | "best";

/**
 * The folder of one training run:
 *
 * - `config.json`: the configuration of the run
 * - `history.csv`, `history.json`: loss and metrics by epoch
 * - `train/`, `validation/`: TensorBoard event files
 * - `checkpoints/last.safetensors`, `checkpoints/previous.safetensors` (the one before), `checkpoints/best.safetensors`
 * - `plots/`, `report.html`: written by the programs that draw them
 * - `run.lock`: identifies the process that is writing to the folder
 *
 * Only one process at a time writes to a folder: `create` and training with its callbacks take the lock, and reject a
 * folder that another process has locked. The lock of a process that has ended is taken over, and temporary files of
 * killed runs are removed.
 */
export class RunDirectory {
  readonly #lock: RunLock;

  private constructor(
    /** Folder of the run. */
    readonly path: string,
  ) {
    this.#lock = new RunLock(path, path, LOCK);
  }

  /**
   * Creates the folder and writes `config.json`.
   *
   * @param config any JSON value.
   * @param options.overwrite whether to remove an existing run first. Default: false.
   * @param path folder to create.
   * @throws FeedforwardError if the folder already contains a run, another process is writing to it, or it cannot be
   *   written.
   */
  static async create(path: string, config: unknown, options: RunDirectoryOptions = {}): Promise<RunDirectory> {
    checkArgument("RunDirectory.create", "path", path, "text");
    checkOptions("RunDirectory.create", options, { overwrite: true });
    const run = new RunDirectory(path);
    if ((await exists(run.file("config.json"))) && !options.overwrite) {
      throw new FeedforwardError(`${path} already contains a run; choose another folder, resume it, or overwrite it.`);
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
   * @param path folder of the run.
   * @throws FeedforwardError if it contains no run.
   */
  static async open(path: string): Promise<RunDirectory> {
    checkArgument("RunDirectory.open", "path", path, "text");
    const run = new RunDirectory(path);
    if (!(await exists(run.file("config.json")))) {
      throw new FeedforwardError(
        `${path} contains no run: config.json is missing. Pass the folder that training wrote (--out).`,
      );
    }
    return run;
  }

  /**
   * Removes the run; other files in the folder are kept.
   *
   * @throws FeedforwardError if another process is writing to the folder.
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

  /** Removes the temporary files of killed runs. The caller must have the lock, so that no process is writing them. */
  async #removeTemporaries(): Promise<void> {
    for (const folder of [this.path, this.file("checkpoints"), this.file("plots")]) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (TEMPORARY.test(name)) await rm(join(folder, name), { force: true });
    }
  }

  /**
   * Returns the path of a file in the folder.
   *
   * @param parts names that are joined to the folder's path.
   */
  file(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** Content of `config.json`. */
  async config(): Promise<unknown> {
    return this.json("config.json");
  }

  /** Loss and metrics by epoch. */
  async history(): Promise<History> {
    return History.fromJSON((await this.json("history.json")) as HistoryJSON);
  }

  /**
   * Reads a checkpoint. If the last one is missing or damaged, reads the one before it, or otherwise the best one, and
   * reports it to `note`.
   *
   * @param options.note receives the message. Default: `console.warn`.
   * @param name "last" or "best".
   * @throws FeedforwardError if there is no usable checkpoint.
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
          note(`${(failure as Error).message} The run continues from ${path} instead, ${at}.`);
        }
        return checkpoint;
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure;
  }

  /**
   * Returns the path of a checkpoint; "previous" is the one before the last.
   *
   * @param name "last", "best" or "previous".
   */
  checkpointPath(name: CheckpointName | "previous"): string {
    return this.file("checkpoints", `${name}.safetensors`);
  }

  /**
   * Callbacks that write the folder while `fit` runs: history, event files, and checkpoints after each epoch and when
   * training stops inside an epoch.
   *
   * @param options.monitor metric or loss that determines the best epoch. Default: val_loss, or loss without
   *   validation.
   * @param options.tensorBoard additional content of the event files, besides the values of each epoch.
   */
  callbacks(options: RunCallbacksOptions = {}): Callback[] {
    checkOptions("RunDirectory.callbacks", options, { monitor: true, tensorBoard: true });
    const monitor = options.monitor === undefined ? {} : { monitor: options.monitor };
    const best = modelCheckpoint(this.checkpointPath("best"), { ...monitor, saveBestOnly: true });
    // Events are written before the checkpoint: a resumed run hides events after the checkpoint, but cannot add missing
    // ones.
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
        // Without the lock, the folder belongs to another process.
        if (!this.#lock.isHeld) return;
        try {
          const { batch, sums } = context.state();
          // Weights that have become NaN must not replace the good ones of the last epoch.
          if (batch === 0 || !Number.isFinite(sums.sums.loss?.[0])) return;
          await context.sync();
          await this.#saveLast(context);
        } finally {
          await this.#lock.release();
        }
      },
    };
  }

  /** Saves the last checkpoint and keeps the one before it. A complete `last` exists at every moment. */
  async #saveLast(context: TrainingContext): Promise<void> {
    const [last, previous] = [this.checkpointPath("last"), this.checkpointPath("previous")];
    const temporary = `${previous}.${process.pid}.00000000.tmp`;
    await rm(temporary, { force: true });
    // A hard link costs nothing; if the file system does not support it, the file is copied.
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
  /** Remove an existing run first. Default: false. */
  overwrite?: boolean | undefined;
}

/** Options of {@link RunDirectory.checkpoint}. */
export interface CheckpointOptions {
  /** Receives a message if another checkpoint than the last one is read. Default: `console.warn`. */
  note?: ((message: string) => void) | undefined;
}

/** Options of {@link RunDirectory.callbacks}. */
export interface RunCallbacksOptions {
  /** Metric or loss that determines the best epoch. Default: "val_loss", or "loss" without validation. */
  monitor?: string | undefined;
  /** Additional content of the event files, besides the values of each epoch. Default: nothing. */
  tensorBoard?: TensorBoardOptions | undefined;
}

const LOCK = "run.lock";

/** Names of files until they are complete. */
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
