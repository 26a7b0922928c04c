import type { Module } from "./module.ts";

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

/** `(name): module`, with the module's further lines indented. */
export function childLine(name: string, module: string): string {
  return `(${name}): ${indent(module)}`;
}

/** PyTorch's layout: on one line while there is nothing but a line of settings. */
export function block(title: string, settings: string, children: readonly string[]): string {
  const lines = settings === "" ? [] : settings.split("\n");
  if (children.length === 0 && lines.length <= 1) return `${title}(${settings})`;
  return `${title}(\n  ${[...lines, ...children].join("\n  ")}\n)`;
}

/** What `print(module)` shows in PyTorch. */
export function moduleToString(module: Module): string {
  const children = [...module.namedChildren({ removeDuplicate: false })].map(([name, child]) =>
    childLine(name, child.toString()),
  );
  return block(module.constructor.name, module.extraRepr(), children);
}
