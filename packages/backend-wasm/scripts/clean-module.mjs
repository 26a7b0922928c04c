// Turns wasm-bindgen's output into the module that ABI.md describes: the one import is `env.memory`. Custom sections
// (names, producers) go: they are a tenth of the size and depend on where the sources lie.

const CUSTOM_SECTION = 0;
const IMPORT_SECTION = 2;
const MEMORY = 2;

/** Reads an unsigned LEB128 number; returns it and the position after it. */
function readNumber(bytes, position) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[position++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, position];
  }
}

function writeNumber(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) | (rest > 0 ? 0x80 : 0));
    value = rest;
  } while (value > 0);
  return bytes;
}

const writeName = (name) => [...writeNumber(name.length), ...Buffer.from(name)];

/** `[id, content]` of every section. */
function* sections(bytes) {
  let position = 8;
  while (position < bytes.length) {
    const id = bytes[position];
    const [size, start] = readNumber(bytes, position + 1);
    yield [id, bytes.subarray(start, start + size)];
    position = start + size;
  }
}

/** The import section with its only entry, the memory, renamed to `env.memory`. */
function renameMemory(content) {
  const [count, afterCount] = readNumber(content, 0);
  const [moduleLength, moduleStart] = readNumber(content, afterCount);
  const [nameLength, nameStart] = readNumber(content, moduleStart + moduleLength);
  const kind = content[nameStart + nameLength];
  if (count !== 1 || kind !== MEMORY)
    throw new Error("expected a memory as the only import of the kernels");
  return [
    1,
    ...writeName("env"),
    ...writeName("memory"),
    ...content.subarray(nameStart + nameLength),
  ];
}

/** The module's bytes without custom sections and with the memory imported as `env.memory`. */
export function cleanModule(bytes) {
  const parts = [bytes.subarray(0, 8)];
  for (const [id, content] of sections(bytes)) {
    if (id === CUSTOM_SECTION) continue;
    const section = id === IMPORT_SECTION ? Uint8Array.from(renameMemory(content)) : content;
    parts.push(Uint8Array.from([id, ...writeNumber(section.length)]), section);
  }
  return Buffer.concat(parts);
}
