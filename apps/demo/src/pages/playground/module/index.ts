/** What programs of the playground can show beside what they print. */
export { type Numbers } from "./numbers.ts";
export { image, type ImageOptions } from "./image.ts";
export { plot, type PlotOptions } from "./plot.ts";
export { table, type TableOptions } from "./table.ts";
