import { readFile } from "node:fs/promises";
import { type DType, dtypes, fromTyped, type HostArray, type Tensor } from "@t/core";

/** A tensor as the oracle describes it: its elements as hexadecimal bits. */
export interface DescribedTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly bits: readonly string[];
}

interface Description {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: Readonly<Record<string, DescribedTensor>>;
}

const folder = new URL("fixtures/", import.meta.url);

function fixtureUrl(name: string): URL {
  return new URL(name, folder);
}

export async function readFixture(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(fixtureUrl(name)));
}

export async function readDescription(): Promise<Description> {
  return JSON.parse(await readFile(fixtureUrl("every-dtype.json"), "utf8")) as Description;
}

export function tensorOf({ dtype, shape, bits }: DescribedTensor): Tensor {
  const { itemSize, hostArray } = dtypes[dtype];
  const bytes = new Uint8Array(bits.length * itemSize);
  for (const [i, text] of bits.entries()) {
    for (let byte = 0; byte < itemSize; byte++) {
      const end = text.length - 2 * byte;
      bytes[i * itemSize + byte] = Number.parseInt(text.slice(end - 2, end), 16);
    }
  }
  const elements: HostArray = new hostArray(bytes.buffer, 0, bits.length);
  return fromTyped(elements, shape, dtype);
}

export function describe(tensor: Tensor): DescribedTensor {
  const { itemSize } = dtypes[tensor.dtype];
  const elements = tensor.dataSync();
  const bytes = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
  const bits = Array.from({ length: tensor.count }, (_, i) =>
    Array.from(bytes.subarray(i * itemSize, (i + 1) * itemSize))
      .toReversed()
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join(""),
  );
  return { dtype: tensor.dtype, shape: [...tensor.shape], bits };
}
