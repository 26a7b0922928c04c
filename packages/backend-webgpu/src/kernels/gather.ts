import type { PrimitiveKernels } from "@t/core";
import type { Machine } from "../machine.ts";
import { bitsOf, elementOf } from "../shader/element.ts";
import type { Block } from "../stream/block.ts";
import { indexFunctions, stridesBeside } from "./indices.ts";

export function gatherKernels({ launch }: Machine): Pick<PrimitiveKernels<Block>, "gather"> {
  return {
    /** Zero where an index is outside. */
    gather([out], [x, index], { dim }) {
      const dtype = bitsOf(out!.dtype);
      launch.begin("gather", out!.count);
      launch.output("out", out!, { dtype }).input("x", x, { dtype }).input("index", index);
      launch.walk("places", {
        shape: index.shape,
        strides: [out!.strides, index.strides, stridesBeside(x.strides, dim)],
      });
      const [size, stride] = [launch.word(x.shape[dim] ?? 1), launch.word(x.strides[dim] ?? 0)];
      const { value } = elementOf(dtype);
      launch.run(() => ({
        functions: indexFunctions(index.dtype),
        main: `let p = places(i);
  let index = load_index(p.y);
  var value = ${value}();
  if (is_inside(index, ${size})) { value = load_x(p.z + position_of(index) * ${stride}); }
  store_out(p.x, value);`,
      }));
    },
  };
}
