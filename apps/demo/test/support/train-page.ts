import type { Locator, Page } from "playwright-core";

/** The machine may be busy. */
export const patience = { timeout: 20_000 } as const;

/** What a visitor does on the Train page. */
export class TrainPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Sets fields by their labels: numbers and texts of choices. */
  async choose(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      const field = this.page.getByLabel(label, { exact: true });
      const isSelect = (await field.evaluate(({ tagName }) => tagName)) === "SELECT";
      await (isSelect ? field.selectOption({ label: value }) : field.fill(value));
    }
  }

  /** The value of one of the run's figures, as it is shown. */
  async figure(name: string): Promise<string> {
    const group = this.page.locator(".figures div").filter({ hasText: name });
    return group.locator("dd").innerText();
  }

  async number(name: string): Promise<number> {
    const [digits = ""] = /[\d.,]+(?= MB$)|^[\d.,]+/.exec(await this.figure(name)) ?? [];
    return Number(digits.replaceAll(",", ""));
  }

  /** Waits until the run says so of itself, such as `finished`. */
  async state(word: string, timeout = 60_000): Promise<void> {
    await this.page.locator(".controls-state").getByText(word).waitFor({ timeout });
  }

  /** The step that the run is at. */
  async step(): Promise<number> {
    const text = await this.page.getByText(/^Step \d+ of \d+/).innerText();
    return Number(/\d+/.exec(text)?.[0]);
  }

  /** The rows of the list of runs, the newest first. */
  runs(): Locator {
    return this.page.getByRole("region", { name: "List of runs" }).locator("tbody tr");
  }
}
