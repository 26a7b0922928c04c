import type { Plugin } from "vite";

const THREADS_FILE = /tfjs-backend-wasm-threaded-simd\.js$/;
/** The place of the script, which no worker knows: `_scriptDir` is outside of the function. */
const OUTSIDE = 'if(typeof _scriptDir !== "undefined" && _scriptDir){scriptDirectory=_scriptDir}';

/**
 * TensorFlow.js starts its threads with the source of a function that must not use a name from outside,
 * which it guards with `typeof`; a minifier, which sees the name defined, drops the guard.
 */
export function threadsOfTensorflow(): Plugin {
  return {
    name: "threads-of-tensorflow",
    transform: {
      filter: { id: THREADS_FILE },
      handler(code, id) {
        if (!code.includes(OUTSIDE)) this.error(`expected the use of _scriptDir in ${id}`);
        return { code: code.replace(OUTSIDE, ""), map: null };
      },
    },
  };
}
