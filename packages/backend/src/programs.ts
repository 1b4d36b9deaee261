import { nodeModule } from "@feedforward/shared";
import { runCold } from "./cold";
import { type Compiled, compilePiece } from "./compile";
import { type Cost, costOf, worthCompiling } from "./cost";
import type { Lazy } from "./pending";
import type { Piece } from "./piece";
import { pool } from "./pool";
import { counts } from "./report";
import { settings } from "./settings";

/** A structure that has been met: how often, and what it was compiled to. */
interface Program {
  readonly hash: number;
  readonly signature: Int32Array;
  readonly cost: Cost;
  runs: number;
  compiled: Compiled | undefined;
  /** Whether it is to be compiled; one that was evicted is compiled at once when it comes back. */
  worthy: boolean;
  /** The numbers that the program wrote when it first ran, by input. */
  readonly first: ReadonlyMap<number, number>;
  /** Those inputs that have changed since, and how often that made it be compiled again. */
  readonly varying: Set<number>;
  changes: number;
  /** Whether ONNX Runtime refuses it. */
  refused: boolean;
}

/** Operations above which several threads are worth waking. */
const SHARED_WORK = 200_000;
/** Programs that may have threads of their own; a pool of threads takes memory even while it sleeps. */
const THREADED = 16;
/** Structures that are remembered, and bytes that all compiled programs may keep for their results. */
const STRUCTURES = 4096;
const KEPT_BYTES = 2 ** 30;

const byHash = new Map<number, Program[]>();
/** In the order of their last use. */
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

/** Forgets everything and ends the programs. */
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

/** The numbers that the program has written, by input: each is taken for a constant until it changes. */
function numbersOf({ inputs }: Piece): Map<number, number> {
  const numbers = new Map<number, number>();
  inputs.forEach((input, at) => {
    if (input.written && input.size === 1) numbers.set(at, input.data[0]!);
  });
  return numbers;
}

/** Notes which numbers are not what they were. A second change makes all of them inputs, since more would follow. */
function noteChanges({ compiled, first, varying }: Program, { inputs }: Piece): boolean {
  let changed = false;
  for (const [at, value] of first) {
    if (varying.has(at) || Object.is(inputs[at]!.data[0], value)) continue;
    varying.add(at);
    changed = compiled !== undefined;
  }
  return changed;
}

/** The compiled program to run a piece with; nothing where cpu kernels do. */
function compiledFor(program: Program, piece: Piece): Compiled | undefined {
  if (program.refused) return undefined;
  if (noteChanges(program, piece)) {
    program.changes += 1;
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

/** Ends the programs that have not run for longest, until number, threads and memory are within their limits. */
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
    // An index out of range: the cpu kernel says which.
    runCold(piece);
    return;
  }
  counts.runs += 1;
  piece.outputs.forEach((output, index) => {
    output.storage.fill(arrays[index]!, true);
  });
}
