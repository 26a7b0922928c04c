import { type PrimitiveKernels, numel } from "@t/core";
import type { Machine } from "../machine.ts";
import { bitsOf, elementOf, groupType } from "../shader/element.ts";
import type { Walk } from "../shader/walk.ts";
import type { Block, View } from "../stream/block.ts";
import { indexFunctions, stridesBeside } from "./indices.ts";
import { inGroups } from "./row-loops.ts";

/** The loop over groups of four elements with one index, where `x` and the output have runs of such. */
function sharedIndexLoop(walk: Walk, views: readonly View[], step: number): Walk | null {
  const groups = step % 4 === 0 ? inGroups(walk, views) : null;
  const [, ofX, ofIndex] = groups?.strides ?? [];
  return ofX?.at(-1) === 1 && ofIndex?.at(-1) === 0 ? groups : null;
}

export function gatherKernels({ launch }: Machine): Pick<PrimitiveKernels<Block>, "gather"> {
  return {
    /** Zero where an index is outside. */
    gather([out], [x, index], { dim }) {
      const dtype = bitsOf(out!.dtype);
      const step = x.strides[dim] ?? 0;
      const walk = {
        shape: index.shape,
        strides: [out!.strides, stridesBeside(x.strides, dim), index.strides],
      };
      const groups = sharedIndexLoop(walk, [out!, x, index], step);
      const grouped = groups !== null;
      const loop = groups ?? walk;
      launch.begin("gather", numel(loop.shape));
      launch.output("out", out!, { dtype, grouped }).input("x", x, { dtype, grouped });
      launch.input("index", index).walk("places", loop);
      const [size, stepWord] = [x.shape[dim] ?? 1, grouped ? step / 4 : step].map((n) =>
        launch.word(n),
      );
      launch.run(() => {
        const element = elementOf(dtype);
        return {
          functions: indexFunctions(index.dtype),
          main: `let p = places(i);
  let index = load_index(p[2]);
  var value = ${grouped ? groupType(element) : element.value}();
  if (is_inside(index, ${size})) { value = load_x(p[1] + position_of(index) * ${stepWord}); }
  store_out(p[0], value${grouped ? ", 0u, 4u" : ""});`,
        };
      });
    },
  };
}
