import { elementwiseMethods } from "./methods/elementwise.ts";
import { inPlaceMethods } from "./methods/in-place.ts";
import { readMethods } from "./methods/read.ts";
import { reduceMethods } from "./methods/reduce.ts";
import { shapeMethods } from "./methods/shape.ts";
import { select, t, transpose } from "./ops/view.ts";
import { Tensor } from "./tensor.ts";
import { toText } from "./to-text.ts";

/** Installs every method on `Tensor`: they call functions that make tensors, so they come last. */
function install(): void {
  const prototype = Tensor.prototype as object;
  const tables = [elementwiseMethods, inPlaceMethods, readMethods, reduceMethods, shapeMethods];
  for (const table of tables) {
    for (const [name, value] of Object.entries(table)) {
      Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
    }
  }
  defineGetter(prototype, "T", (x) => t(x));
  defineGetter(prototype, "mT", (x) => transpose(x, -2, -1));
  const inspect = Symbol.for("nodejs.util.inspect.custom");
  Object.defineProperty(prototype, inspect, {
    value: function text(this: Tensor) {
      return toText(this);
    },
  });
  Object.defineProperty(prototype, Symbol.iterator, {
    value: function* rows(this: Tensor) {
      for (let i = 0; i < this.length; i++) yield select(this, 0, i);
    },
  });
}

function defineGetter(prototype: object, name: string, get: (x: Tensor) => Tensor): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: Tensor) {
      return get(this);
    },
  });
}

install();
