import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoppedError, trainingClient } from "./client";
import { PageError } from "./page-error";
import type { Request, Response } from "./protocol";

/** A worker thread controlled by the test. */
class FakeWorker {
  static readonly all: FakeWorker[] = [];
  readonly received: Request[] = [];
  ended = false;
  onmessage: ((event: { data: Response }) => void) | undefined;
  onerror: ((event: { message?: string }) => void) | undefined;

  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(request: Request): void {
    this.received.push(request);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(response: Response): void {
    this.onmessage?.({ data: response });
  }
}

const newest = () => FakeWorker.all.at(-1)!;
const started = ({ received }: FakeWorker) =>
  received.flatMap((request) => (request.type === "start" ? [request.task] : []));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => {
  // Each test starts without a thread.
  newest().onerror?.({ message: "the test is over" });
  trainingClient.restore = undefined;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("trainingClient", () => {
  it("ends a thread that does not stop, and begins the other tasks anew", async () => {
    const stuck = trainingClient.start("networks", null);
    const told: unknown[] = [];
    let restarts = 0;
    const other = trainingClient.start("warmUp", { engine: true, digits: false }, { onRestart: () => restarts++ });
    const held = trainingClient.start(
      "readDigit",
      { of: "classifier", row: new Float32Array(1) },
      { onEvents: (events) => told.push(events) },
    );
    held.pause();
    const first = newest();
    stuck.stop();
    const outcome = stuck.done.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(4900);
    expect(first.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(first.ended).toBe(true);
    expect(await outcome).toBeInstanceOf(StoppedError);
    const second = newest();
    expect(second).not.toBe(first);
    expect(started(second)).toEqual(["warmUp", "readDigit"]);
    expect(restarts).toBe(1);
    // A paused task is still paused when it starts again.
    const last = second.received.at(-1)!;
    expect(last).toMatchObject({ type: "pause", id: (second.received.at(-2) as { id: number }).id });
    second.answer({ id: second.received[0]!.id, type: "done", output: { loaded: [] } });
    expect(await other.done).toEqual({ loaded: [] });
    held.done.catch(() => {});
  });

  it("leaves alone a thread whose task stops in time", async () => {
    const job = trainingClient.start("networks", null);
    const other = trainingClient.start("networks", null);
    const thread = newest();
    job.stop();
    thread.answer({ id: thread.received[0]!.id, type: "stopped" });
    await expect(job.done).rejects.toBeInstanceOf(StoppedError);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(thread.ended).toBe(false);
    thread.answer({ id: thread.received[1]!.id, type: "done", output: [] });
    expect(await other.done).toEqual([]);
  });

  it("brings back to a new thread what the old one held, before the tasks that wait for it", async () => {
    const upload = { files: [], label: undefined, encoding: undefined, delimiter: undefined };
    trainingClient.restore = async () => {
      await trainingClient.first("upload", upload);
    };
    const stuck = trainingClient.start("networks", null);
    stuck.done.catch(() => {});
    const waiting = trainingClient.start("warmUp", { engine: false, digits: false });
    waiting.done.catch(() => {});
    stuck.stop(100);
    await vi.advanceTimersByTimeAsync(200);
    const thread = newest();
    const later = trainingClient.start("networks", null);
    later.done.catch(() => {});
    expect(started(thread)).toEqual(["upload"]);
    thread.answer({ id: thread.received[0]!.id, type: "done", output: {} });
    await vi.advanceTimersByTimeAsync(0);
    expect(started(thread)).toEqual(["upload", "warmUp", "networks"]);
  });

  it("says to go online where the thread's program does not load, and what the program said elsewhere", async () => {
    const offline = trainingClient.start("networks", null);
    newest().onerror?.({});
    await expect(offline.done).rejects.toMatchObject({ name: "PageError", word: "goOnline" });
    const broken = trainingClient.start("networks", null);
    newest().onerror?.({ message: "out of memory" });
    await expect(broken.done).rejects.toThrow("out of memory");
    const sandboxed = new PageError("threadRefused");
    vi.stubGlobal("Worker", function refuse() {
      throw new Error("SecurityError");
    });
    await expect(trainingClient.start("networks", null).done).rejects.toMatchObject({ word: sandboxed.word });
  });
});
