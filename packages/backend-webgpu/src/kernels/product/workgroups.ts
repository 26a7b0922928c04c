import type { Launch } from "../../stream/launch.ts";
import { type Product, batchCount } from "./product.ts";
import { TILE_INVOCATIONS, tileSize, tiledText } from "./tiles.ts";

/** A product of floats for a GPU: `side` is that of the tile of each invocation, 4 or 8. */
export function workgroupProduct(launch: Launch, product: Product, side: number): void {
  const { batch, m, n, k, out, a, b, bias } = product;
  const size = tileSize(side);
  const [down, across] = [Math.ceil(m / size), Math.ceil(n / size)];
  const [aAlongK, bAlongK] = [a.column === 1, b.row === 1];
  const flags = `${Number(aAlongK)}${Number(bAlongK)}${bias === null ? "" : "+"}`;
  const groups = batchCount(product) * down * across;
  launch.beginGroups(`product ${side} ${flags}`, groups, TILE_INVOCATIONS);
  launch.output("out", out.view).input("a", a.view).input("b", b.view);
  if (bias !== null) launch.input("bias", bias.view);
  launch.walk("matrix", { shape: batch, strides: [out.batch, a.batch, b.batch] });
  const [rows, columns, length] = [launch.word(m), launch.word(n), launch.word(k)];
  const [tilesDown, tilesAcross] = [launch.word(down), launch.word(across)];
  const [aRow, aColumn] = [launch.word(a.row), launch.word(a.column)];
  const [bRow, bColumn] = [launch.word(b.row), launch.word(b.column)];
  const [outRow, outColumn] = [launch.word(out.row), launch.word(out.column)];
  const biasStep = launch.word(bias?.stride ?? 0);
  launch.run(() => {
    const tiling = { side, aAlongK, bAlongK, k: length, tilesDown, tilesAcross };
    const { functions, main } = tiledText(tiling);
    const plus = bias === null ? "" : ` + load_bias(c * ${biasStep})`;
    return {
      functions: `${functions}
var<private> start: vec3<u32>;
fn begin_matrix(index: u32) { start = matrix(index); }
fn a_at(row: u32, k: u32) -> f32 {
  if (row >= ${rows} || k >= ${length}) { return 0.0; }
  return load_a(start.y + row * ${aRow} + k * ${aColumn});
}
fn b_at(column: u32, k: u32) -> f32 {
  if (column >= ${columns} || k >= ${length}) { return 0.0; }
  return load_b(start.z + k * ${bRow} + column * ${bColumn});
}
fn put(row: u32, column: u32, value: vec4<f32>) {
  if (row >= ${rows}) { return; }
  for (var t = 0u; t < 4u; t++) {
    let c = column + t;
    if (c < ${columns}) { store_out(start.x + row * ${outRow} + c * ${outColumn}, value[t]${plus}); }
  }
}`,
      main,
    };
  });
}
