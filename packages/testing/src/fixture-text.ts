import { FormatError } from "@t/core";

/**
 * The text of a fixture: from disk in Node, by fetch elsewhere. This module lies where the bundle does,
 * beside `fixtures`.
 */
export async function fixtureText(name: string): Promise<string> {
  const url = new URL(`../fixtures/${name}.json`, import.meta.url);
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(url, "utf8");
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new FormatError(`fixtures: expected ${url.href}, got status ${response.status}`);
  }
  return response.text();
}
