import type { CpuRecord } from "./cpu";
import type { Lazy } from "./pending";

/** What a tensor's data id stands for. It holds the storage of its value until its last tensor is disposed. */
export class Handle {
  /** Tensors that have it. */
  references = 1;
  private content: Lazy | undefined;

  constructor(
    value: Lazy | undefined,
    /** What cpu kernels know: strings and complex numbers, of which programs have none. */
    public record?: CpuRecord,
  ) {
    if (value) this.set(value);
  }

  /** The value; nothing for strings, complex numbers and what was let go. */
  get value(): Lazy | undefined {
    return this.content;
  }

  /** Stands for another value from now on, which must be equal. */
  set(value: Lazy): void {
    value.storage.hold();
    this.content?.storage.release();
    this.content = value;
  }

  /** Lets its value go. */
  release(): void {
    this.content?.storage.release();
    this.content = undefined;
    this.record = undefined;
  }
}
