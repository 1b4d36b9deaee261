import { nodeModule } from "@feedforward/shared";
import { runCold } from "./cold";
import { type Compiled, compilePiece } from "./compile";
import { type Cost, costOf, worthCompiling } from "./cost";
import type { Lazy } from "./pending";
import type { Piece } from "./piece";
import { pool } from "./pool";
import { counts } from "./report";
import { settings } from "./settings";

/** A known structure, with its number of runs and its compiled program. */
interface Program {
  readonly hash: number;
  readonly signature: Int32Array;
  readonly cost: Cost;
  runs: number;
  compiled: Compiled | undefined;
  /** Whether it is worth compiling. Stays true after an eviction, so that the next run compiles it again. */
  worthy: boolean;
  /** Scalars that the user had passed to tfjs at the first run, by index of the input. */
  readonly first: ReadonlyMap<number, number>;
  /** Indices of the scalars that have changed since, and number of recompilations for that reason. */
  readonly varying: Set<number>;
  changes: number;
  /** Whether ONNX Runtime rejected it. */
  refused: boolean;
}

/** Number of operations from which on a program uses several threads. */
const SHARED_WORK = 200_000;
/** Maximum number of programs with a thread pool, which takes memory even while it is idle. */
const THREADED = 16;
/** Maximum number of structures, and of bytes that all compiled programs may keep for their results. */
const STRUCTURES = 4096;
const KEPT_BYTES = 2 ** 30;

const byHash = new Map<number, Program[]>();
/** All programs, and those that are compiled, least recently used first. */
const structures = new Set<Program>();
const warm = new Set<Program>();

/** Computes the outputs of a piece. */
export function runPiece(piece: Piece): void {
  const program = programOf(piece);
  program.runs += 1;
  const compiled = compiledFor(program, piece);
  if (compiled) runCompiled(program, compiled, piece);
  else runCold(piece);
}

/** Forgets all structures and releases their sessions. */
export function forgetPrograms(): void {
  for (const program of warm) program.compiled?.session.release();
  warm.clear();
  structures.clear();
  byHash.clear();
  counts.programs = 0;
}

function programOf(piece: Piece): Program {
  const { signature } = piece;
  const known = byHash.get(signature.hash)?.find((one) => signature.equals(one.signature));
  if (known) {
    structures.delete(known);
    structures.add(known);
    return known;
  }
  const program: Program = {
    hash: signature.hash,
    signature: signature.kept(),
    cost: costOf(piece.nodes),
    runs: 0,
    compiled: undefined,
    worthy: false,
    first: numbersOf(piece),
    varying: new Set(),
    changes: 0,
    refused: false,
  };
  const bucket = byHash.get(program.hash);
  if (bucket) bucket.push(program);
  else byHash.set(program.hash, [program]);
  structures.add(program);
  if (structures.size > STRUCTURES) forget(structures.values().next().value!);
  return program;
}

function forget(program: Program): void {
  release(program);
  structures.delete(program);
  const rest = byHash.get(program.hash)!.filter((one) => one !== program);
  if (rest.length > 0) byHash.set(program.hash, rest);
  else byHash.delete(program.hash);
}

function release(program: Program): void {
  program.compiled?.session.release();
  program.compiled = undefined;
  warm.delete(program);
  counts.programs = warm.size;
}

/** Returns the scalars that the user passed to tfjs, by index of the input. Each is a constant until it changes. */
function numbersOf({ inputs }: Piece): Map<number, number> {
  const numbers = new Map<number, number>();
  inputs.forEach((input, at) => {
    if (input.written && input.size === 1) numbers.set(at, input.data[0]!);
  });
  return numbers;
}

/** Marks the scalars that have changed as varying. Returns whether the program must be compiled again. */
function noteChanges({ compiled, first, varying }: Program, { inputs }: Piece): boolean {
  let changed = false;
  for (const [at, value] of first) {
    if (varying.has(at) || Object.is(inputs[at]!.data[0], value)) continue;
    varying.add(at);
    changed = compiled !== undefined;
  }
  return changed;
}

/** Returns the compiled program for a piece, compiling it if worthwhile; undefined if cpu kernels are to run it. */
function compiledFor(program: Program, piece: Piece): Compiled | undefined {
  if (program.refused) return undefined;
  if (noteChanges(program, piece)) {
    program.changes += 1;
    // After a second change more are likely to follow, so all scalars become inputs.
    if (program.changes > 1) for (const at of program.first.keys()) program.varying.add(at);
  } else if (program.compiled) return program.compiled;
  program.worthy ||= settings.tier === "compiled" || worthCompiling(program.cost, program.runs);
  return program.worthy ? compileProgram(program, piece) : undefined;
}

function compileProgram(program: Program, piece: Piece): Compiled | undefined {
  const started = performance.now();
  release(program);
  try {
    const constants = new Set([...program.first.keys()].filter((at) => !program.varying.has(at)));
    program.compiled = compilePiece(piece, constants, threadsFor(program.cost));
  } catch {
    program.refused = true;
    counts.refused += 1;
    return undefined;
  }
  warm.add(program);
  counts.compiled += 1;
  counts.compileMs += performance.now() - started;
  makeRoom(program);
  return program.compiled;
}

const threadsFor = ({ work }: Cost): number =>
  work < SHARED_WORK ? 1 : (settings.threads ?? nodeModule("node:os").cpus().length);

/** Releases the least recently used sessions until their number, threads and memory are within the limits. */
function makeRoom(latest: Program): void {
  let bytes = 0;
  let threaded = 0;
  let count = 0;
  for (const program of [...warm].reverse()) {
    const { compiled } = program;
    bytes += compiled!.bytes;
    count += 1;
    if (compiled!.threads !== 1) threaded += 1;
    const within =
      count <= settings.programs && bytes <= KEPT_BYTES && (compiled!.threads === 1 || threaded <= THREADED);
    if (!within && program !== latest) release(program);
  }
  counts.programs = warm.size;
}

function runCompiled(program: Program, compiled: Compiled, piece: Piece): void {
  warm.delete(program);
  warm.add(program);
  const feeds: Record<string, ReturnType<Lazy["tensor"]>> = {};
  for (const { name, at } of compiled.feeds) feeds[name] = piece.inputs[at]!.tensor();
  const results: Record<string, ReturnType<Lazy["tensor"]>> = {};
  const arrays = piece.outputs.map((output, index) => {
    const { dtype, shape } = output;
    const data = pool.take(dtype, output.size);
    results[compiled.outputs[index]!] = { type: dtype, dims: shape, data, location: "cpu" };
    return data;
  });
  try {
    compiled.session.run(feeds, results);
  } catch {
    // An index is out of range; the error of the cpu kernel names it.
    runCold(piece);
    return;
  }
  counts.runs += 1;
  piece.outputs.forEach((output, index) => {
    output.storage.fill(arrays[index]!, true);
  });
}
