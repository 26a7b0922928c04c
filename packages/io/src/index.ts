export { load, type LoadOptions, type LoadSource } from "./load.ts";
export { save, type SaveTarget } from "./save.ts";
export {
  decodeSafetensors,
  type DecodeOptions,
  type SafetensorsContents,
} from "./safetensors/decode.ts";
export { encodeSafetensors, type EncodeOptions, type NamedTensors } from "./safetensors/encode.ts";
