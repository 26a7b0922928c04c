import { storedDraft } from "./draft.ts";
import { loadExample } from "./menu/catalog.ts";
import { unpack } from "./share/packed-program.ts";

/** What the address says to open. */
export interface OpenedProgram {
  readonly program: string;
  /** The name of the example that it is. */
  readonly example?: string;
  /** Whether it came with a link. */
  readonly isShared?: boolean;
  /** Why it is not what the address names. */
  readonly problem?: string;
}

const firstExample = "linear-regression";

/** @param query - of the address: `p`, a packed program; `example`, the name of one; or nothing */
export async function openProgram(query: string): Promise<OpenedProgram> {
  const parameters = new URLSearchParams(query);
  const packed = parameters.get("p");
  const name = parameters.get("example");
  if (packed !== null) return openShared(packed);
  return name === null ? openOwn() : openExample(name);
}

async function openShared(packed: string): Promise<OpenedProgram> {
  try {
    return { program: await unpack(packed), isShared: true };
  } catch {
    const problem =
      "The link does not hold a whole program: a part of it may be missing. Ask for it again.";
    return { ...(await openOwn()), problem };
  }
}

async function openExample(name: string): Promise<OpenedProgram> {
  const program = await loadExample(name);
  if (program !== undefined) return { program, example: name };
  const problem = "There is no example of this name. Choose another from the menu.";
  return { ...(await openOwn()), problem };
}

async function openOwn(): Promise<OpenedProgram> {
  const draft = storedDraft();
  if (draft !== null) return { program: draft };
  const program = (await loadExample(firstExample)) ?? "";
  return { program, example: firstExample };
}
