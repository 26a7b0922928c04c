import type { Tensor } from "@t/core";
import { ReLU } from "../layers/activation.ts";
import type { TensorModule } from "./sequential.ts";

/** A module with a way of its own to the ReLU of its result. */
interface WithRelu extends TensorModule {
  forwardRelu(x: Tensor): Tensor;
}

/** Subclasses may have another `forward`, so the method must be of the class itself. */
function isWithRelu(module: TensorModule): module is WithRelu {
  return Object.hasOwn(Object.getPrototypeOf(module) as object, "forwardRelu");
}

/**
 * Runs modules one after another, all of which keep no tensors (`keepsNoTensors`): nobody sees what they
 * give each other, so that a ReLU can be part of the step before it.
 */
export function runModules(modules: readonly TensorModule[], x: Tensor): Tensor {
  let out = x;
  for (let i = 0; i < modules.length; i++) {
    const module = modules[i]!;
    const isBeforeRelu = modules[i + 1]?.constructor === ReLU;
    if (isBeforeRelu && isWithRelu(module)) {
      out = module.forwardRelu(out);
      i++;
    } else {
      out = module.forward(out);
    }
  }
  return out;
}
