import { type Signal, effect, signal } from "@preact/signals";

const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "t-demo-theme";

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system"; // storage is switched off
  }
}

export const theme: Signal<Theme> = signal(storedTheme());

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system";
}

/** Keeps the document, and what is stored, at the theme that was chosen. */
export function applyTheme(): void {
  effect(() => {
    const chosen = theme.value;
    if (chosen === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen;
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // Storage is switched off: the choice lasts until the page is left.
    }
  });
}
