/** Deeper values, and longer lists, are cut. */
const maxDepth = 5;
const maxItems = 100;
const lineLength = 76;

/** What the console shows for its arguments: texts as they are, everything else as it would be written. */
export function formatLine(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? value : inspect(value, []))).join(" ");
}

/** @param parents - the objects that hold the value, outermost first */
function inspect(value: unknown, parents: readonly object[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return nameOfFunction(value);
  if (typeof value !== "object" || value === null) {
    return Object.is(value, -0) ? "-0" : String(value);
  }
  if (parents.includes(value)) return "[circular]";
  if (parents.length >= maxDepth) return Array.isArray(value) ? "[…]" : "{…}";
  return inspectObject(value, [...parents, value]);
}

function inspectObject(value: object, parents: readonly object[]): string {
  const items = (list: Iterable<unknown>): string[] => cut(list, (item) => inspect(item, parents));
  const pairs = (list: Iterable<readonly [unknown, unknown]>): string[] =>
    cut(list, ([key, item]) => `${inspect(key, parents)} => ${inspect(item, parents)}`);
  const name = classOf(value);

  if (Array.isArray(value)) return enclose("[", items(value), "]");
  if (value instanceof Map) return enclose(`Map(${value.size}) {`, pairs(value), "}");
  if (value instanceof Set) return enclose(`Set(${value.size}) {`, items(value), "}");
  if (value instanceof Promise) return "Promise (its value comes with `await`)";
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (isTypedArray(value)) return enclose(`${name}(${value.length}) [`, items(value), "]");
  // Tensors, modules, dates, addresses and all else that says how it is written.
  const written = ownText(value);
  if (written !== undefined) return written;
  const entries = cut(
    Object.entries(value),
    ([key, item]) => `${isPlainKey(key) ? key : JSON.stringify(key)}: ${inspect(item, parents)}`,
  );
  return enclose(name === "Object" || name === "" ? "{" : `${name} {`, entries, "}");
}

function isTypedArray(value: object): value is Float32Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isPlainKey(key: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
}

function classOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== "object" || prototype === null) return "";
  return prototype.constructor.name;
}

function ownText(value: object): string | undefined {
  const write: unknown = Reflect.get(value, "toString");
  if (typeof write !== "function" || write === Object.prototype.toString) return undefined;
  const text: unknown = Reflect.apply(write, value, []);
  return typeof text === "string" ? text : undefined;
}

function nameOfFunction(value: { readonly name: string }): string {
  const kind = /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "function";
  return `[${kind} ${value.name || "without a name"}]`;
}

function cut<T>(list: Iterable<T>, show: (item: T) => string): string[] {
  const shown: string[] = [];
  for (const item of list) {
    if (shown.length === maxItems) return [...shown, "…"];
    shown.push(show(item));
  }
  return shown;
}

function enclose(open: string, items: readonly string[], close: string): string {
  if (items.length === 0) return open + close;
  const [before, after] = open.endsWith("{") ? [" ", " "] : ["", ""];
  const line = `${open}${before}${items.join(", ")}${after}${close}`;
  if (line.length <= lineLength && !line.includes("\n")) return line;
  const isNumbers = items.every((item) => item.length < 12 && !item.includes("\n"));
  const body = isNumbers ? wrap(items) : items.join(",\n");
  return `${open}\n  ${body.replaceAll("\n", "\n  ")}\n${close}`;
}

/** Short items, as many to a line as fit. */
function wrap(items: readonly string[]): string {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line.length + item.length > lineLength) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += `${item}, `;
  }
  return [...lines, line.slice(0, -2)].join("\n");
}
