import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = join(import.meta.dirname, "..", "..", "WEBGPU.md");

/** The document with the section of that heading in the place of the one that it has, or at its end. */
export function withSection(document: string, heading: string, body: string): string {
  const section = `${heading}\n\n${body.trim()}\n`;
  const sections = document.split(/\n(?=#+ )/).map((each) => `${each.trim()}\n`);
  const place = sections.findIndex((each) => each.startsWith(`${heading}\n`));
  if (place < 0) sections.push(section);
  else sections[place] = section;
  return sections.join("\n");
}

/** Writes one section of `WEBGPU.md`; the others stay as they are. */
export function writeSection(heading: string, body: string): void {
  writeFileSync(file, withSection(readFileSync(file, "utf8"), heading, body));
}

/** The day of a measurement. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
