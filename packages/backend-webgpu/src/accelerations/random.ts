import {
  type Generator,
  type KernelTable,
  type SampleOp,
  bernoulliOp,
  normalOp,
  uniformOp,
} from "@t/core";
import { chance, randomWords } from "../kernels/random-stream.ts";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";

/** Four samples from four random words, in WGSL; its numbers go into the uniforms. */
type Distribution<A> = (launch: Launch, attributes: A) => (words: string) => string;

function fill<A>(
  launch: Launch,
  name: string,
  target: View,
  attributes: A & { readonly generator: Generator },
  distribution: Distribution<A>,
): void {
  const { count } = target;
  const grouped = target.offset % 4 === 0;
  launch.begin(`${name}${grouped ? "" : " shifted"}`, Math.ceil(count / 4));
  launch.output("out", target, { grouped });
  const words = randomWords(launch, attributes.generator);
  const samples = distribution(launch, attributes);
  const size = launch.word(count);
  launch.run(() => {
    const store = grouped
      ? "store_out(i, value, 0u, left);"
      : "for (var t = 0u; t < left; t++) { store_out(4u * i + t, value[t]); }";
    return {
      main: `let words = ${words};
  let value = ${samples("words")};
  let left = min(4u, ${size} - 4u * i);
  ${store}`,
    };
  });
}

/** float32 samples of the device's own. */
export function addRandom(table: KernelTable<Block>, { launch }: Machine): void {
  const add = <A>(op: SampleOp<A>, distribution: Distribution<A>): void => {
    table.set(op, {
      supports: ([target]) => target.dtype === "float32" && target.contiguous,
      run: (_, [target], attributes) => fill(launch, op.name, target, attributes, distribution),
    });
  };
  add(uniformOp, (launch, { low, high }) => {
    const [from, to, range] = [low, high, high - low].map((number) => launch.float(number));
    return (words) => `uniform_f(${words}, ${from}, ${to}, ${range})`;
  });
  add(normalOp, (launch, { mean, std }) => {
    const [average, deviation] = [launch.float(mean), launch.float(std)];
    return (words) => `normal_f(${words}) * ${deviation} + ${average}`;
  });
  add(bernoulliOp, (launch, { p, one }) => {
    const isOne = chance(launch, p);
    const value = launch.float(one);
    return (words) => `select(vec4(0.0), vec4(${value}), ${isOne(words)})`;
  });
}
