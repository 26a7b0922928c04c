/** Longer addresses are cut by programs that pass them on. */
export const maxPacked = 8000;

/** A packed program can say that it is much longer than its text. */
const maxProgram = 200_000;

/** The program as a part of an address; undefined where it would be too long for one. */
export async function pack(program: string): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(program);
  const packed = await through(bytes, new CompressionStream("deflate-raw"), Infinity);
  const text = toBase64Url(packed);
  return text.length <= maxPacked ? text : undefined;
}

/**
 * The program that was packed.
 * @throws {RangeError} where it is too long
 * @throws {TypeError | DOMException} where the text is not what {@link pack} makes
 */
export async function unpack(text: string): Promise<string> {
  if (text.length > maxPacked) throw new RangeError("the link is too long");
  const packed = fromBase64Url(text);
  const bytes = await through(packed, new DecompressionStream("deflate-raw"), maxProgram);
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of new Blob([bytes]).stream().pipeThrough(stream)) {
    size += chunk.length;
    if (size > maxBytes) throw new RangeError("the program is too long");
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw new TypeError("the link is damaged");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
