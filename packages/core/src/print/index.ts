export { formatSize, formatTensor, type PrintSource } from "./format-tensor.ts";
export {
  getPrintOptions,
  type PrintOptions,
  type PrintProfile,
  type PrintSettings,
  setPrintOptions,
} from "./print-options.ts";
