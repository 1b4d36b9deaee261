import { FeedforwardError } from "@feedforward/core";
import { type MemberPlan, type MemberResult, memberJob, runMember } from "@feedforward/core/node";
import type { Store, TaskKind } from "@feedforward/study/node";
import { z } from "zod";
import { arraysToBytes, bytesToArrays } from "./arrays-blob";
import { checksum } from "./data-ref";
import type { TaskPlace } from "./task-place";

/** Payload for training a member of an ensemble: checksums of blobs, without executable code. */
const request = z.strictObject({
  kind: z.literal("member"),
  /** Inputs and targets of all members. */
  data: checksum,
  /** Structure, initial weights, rows, features and settings of this member, as JSON; the weights as arrays. */
  plan: checksum,
  weights: checksum,
});

/** Schema of a member's plan. The names in it are looked up in tables when the model is built. */
const planSchema = z.strictObject({
  topology: z.string().min(2),
  optimizer: z.strictObject({ className: z.string().max(100), config: z.record(z.string(), z.unknown()) }),
  rows: z.array(z.int().min(0)).min(1),
  features: z.array(z.int().min(0)).min(1).optional(),
  options: z.strictObject({
    loss: z.record(z.string(), z.unknown()),
    verbose: z.literal(0),
    metrics: z.array(z.string().max(100)).optional(),
    batchSize: z.int().min(1).optional(),
    epochs: z.int().min(1).optional(),
    shuffle: z.boolean().optional(),
    seed: z.int(),
    engine: z.string().max(50).optional(),
  }),
});

/** Payload of a member's task. */
type MemberPayload = z.infer<typeof request>;

/** Result of a member's task: checksums of its weights and its history in the store. */
const memberResult = z.strictObject({ weights: checksum, history: checksum, hash: checksum });

/** Stores a member's plan and returns the payload of its task. */
export async function memberPayload(store: Store, data: string, plan: MemberPlan): Promise<MemberPayload> {
  const { weights, ...rest } = plan;
  const arrays = Object.fromEntries(weights.map((weight, index) => [String(index), weight]));
  return {
    kind: "member",
    data,
    plan: await store.putBlob(Buffer.from(JSON.stringify(rest))),
    weights: await store.putBlob(arraysToBytes(arrays)),
  };
}

/** Reads the result of a member's task from a store. */
export async function fetchMember(store: Store, result: unknown): Promise<MemberResult> {
  const { weights, history } = memberResult.parse(result);
  const arrays = inOrder(bytesToArrays(await store.getBlob(weights)));
  return {
    weights: arrays.map(({ data }) => data as MemberResult["weights"][number]),
    history: JSON.parse(Buffer.from(await store.getBlob(history)).toString("utf8")),
  };
}

const inOrder = <T>(arrays: Readonly<Record<string, T>>): T[] =>
  Object.keys(arrays)
    .sort((a, b) => Number(a) - Number(b))
    .map((name) => arrays[name]!);

/** Task that trains a member of an ensemble: see `fitBagging` of `@feedforward/core/node`. */
export const memberTask: TaskKind<TaskPlace> = {
  name: "member",
  open(place) {
    let last: { readonly of: string; readonly arrays: ReturnType<typeof bytesToArrays> } | undefined;
    return async (received) => {
      if (!("store" in place)) throw new FeedforwardError("Members of an ensemble are trained here in threads.");
      const { store } = place;
      const { data, plan, weights } = checked(request, received, "The job");
      if (last?.of !== data) last = { of: data, arrays: bytesToArrays(await store.getBlob(data)) };
      const { x, y } = last.arrays;
      const text = Buffer.from(await store.getBlob(plan)).toString("utf8");
      const member = checked(planSchema, JSON.parse(text), "The member's plan");
      const first = inOrder(bytesToArrays(await store.getBlob(weights)));
      if (x === undefined || y === undefined) throw new FeedforwardError("The members' data have no x or no y.");
      checkIndices(member, x.shape);
      const done = await runMember(memberJob({ ...member, weights: first } as unknown as MemberPlan, x, y));
      const arrays = Object.fromEntries(
        done.weights.map((values, index) => [String(index), { ...first[index]!, data: values }]),
      );
      const name = await store.putBlob(arraysToBytes(arrays as Parameters<typeof arraysToBytes>[0]));
      const history = await store.putBlob(Buffer.from(JSON.stringify(done.history)));
      return { weights: name, history, hash: name };
    };
  },
};

function checkIndices({ rows, features = [] }: z.infer<typeof planSchema>, shape: readonly number[]): void {
  const [count = 0, width = 0] = shape;
  if (rows.every((row) => row < count) && features.every((feature) => feature < width)) return;
  throw new FeedforwardError(`The member's rows or features do not fit its data of shape [${shape.join(", ")}].`);
}

function checked<T>(schema: z.ZodType<T>, received: unknown, what: string): T {
  const result = schema.safeParse(received);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new FeedforwardError(`${what} cannot be done: ${issue.path.join(".") || "it"}: ${issue.message}.`);
}
