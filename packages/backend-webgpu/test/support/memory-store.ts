import type { TuningStore } from "@t/backend-webgpu";

/** A store in memory, with how often it was written. */
export class MemoryStore implements TuningStore {
  readonly texts = new Map<string, string>();
  writes = 0;

  getItem(key: string): string | undefined {
    return this.texts.get(key);
  }

  setItem(key: string, text: string): void {
    this.writes++;
    this.texts.set(key, text);
  }

  /** The plans of all classes of products, in the order in which they were found. */
  get products(): readonly string[] {
    const [text = '{ "plans": { "products": {} } }'] = this.texts.values();
    const { plans } = JSON.parse(text) as { plans: { products: Record<string, string> } };
    return Object.values(plans.products);
  }
}
