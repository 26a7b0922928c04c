/** The routes of all pages. */
export const pageNames = ["train", "draw", "playground", "benchmarks", "backends"] as const;
