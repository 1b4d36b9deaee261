import { tick } from "svelte";

/** Texts of fields that are not valid values yet. While there are any, runs and links are disabled. */
export class Drafts {
  /** Texts by field name. */
  private texts = $state.raw<Readonly<Record<string, string>>>({});

  /** Whether every field has a valid value. */
  get none(): boolean {
    return Object.keys(this.texts).length === 0;
  }

  /** Returns the invalid text of a field; undefined if its value is valid. */
  of(name: string): string | undefined {
    return this.texts[name];
  }

  set(name: string, text: string | undefined): void {
    const { [name]: _, ...others } = this.texts;
    this.texts = text === undefined ? others : { ...others, [name]: text };
  }

  clear(): void {
    this.texts = {};
  }

  /** Returns whether every field is valid; if not, the first invalid one gets the focus and says what it expects. */
  settled(): boolean {
    if (this.none) return true;
    void tick().then(() => {
      const field = document.querySelector<HTMLElement>('input[aria-invalid="true"]:not(:disabled)');
      const fold = field?.closest("details");
      if (fold) fold.open = true;
      field?.focus();
    });
    return false;
  }
}
