// Turns wasm-bindgen's output into the module that ABI.md describes: it imports from `env` alone. Custom sections
// (names, producers) go: they are a tenth of the size and depend on where the sources lie.

const CUSTOM_SECTION = 0;
const IMPORT_SECTION = 2;
const FUNCTION = 0;
const MEMORY = 2;
const HAS_MAXIMUM = 1;
const SHARED = 2;

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

/**
 * The import section with the memory renamed to `env.memory` and not shared: the loader sets that flag where the host
 * has threads. What else is imported, functions of `env`, stays.
 */
function renameMemory(content) {
  const [count, start] = readNumber(content, 0);
  const entries = [...writeNumber(count)];
  let position = start;
  for (let entry = 0; entry < count; entry++) {
    const first = position;
    const [moduleLength, moduleStart] = readNumber(content, position);
    const [nameLength, nameStart] = readNumber(content, moduleStart + moduleLength);
    const kind = nameStart + nameLength;
    if (content[kind] === MEMORY) {
      position = afterLimits(content, kind + 1);
      const flags = content[kind + 1] & ~SHARED;
      const limits = content.subarray(kind + 2, position);
      entries.push(...writeName("env"), ...writeName("memory"), MEMORY, flags, ...limits);
    } else if (content[kind] === FUNCTION) {
      [, position] = readNumber(content, kind + 1);
      entries.push(...content.subarray(first, position));
    } else {
      throw new Error("expected nothing but a memory and functions as imports of the kernels");
    }
  }
  return entries;
}

/** The position after the limits of a memory: flags, the initial and, where the flags say so, the largest size. */
function afterLimits(content, position) {
  const [flags, initial] = readNumber(content, position);
  const [, maximum] = readNumber(content, initial);
  return (flags & HAS_MAXIMUM) === 0 ? maximum : readNumber(content, maximum)[1];
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
