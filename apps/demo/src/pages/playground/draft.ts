const key = "t-demo-playground";

/** Where storage is switched off or full, the program lasts until the page is left. */
let draft: string | null = null;

/** The program that the visitor wrote last. */
export function storedDraft(): string | null {
  try {
    return draft ?? localStorage.getItem(key);
  } catch {
    return draft;
  }
}

export function storeDraft(program: string): void {
  draft = program;
  try {
    localStorage.setItem(key, program);
  } catch {
    // It is kept above.
  }
}
