import { formatMessage } from "publint/utils";
import { publint } from "publint";
import { workspacePackages } from "../build/workspace.ts";

/** What publint says about each package as it would be published. */
export async function checkPackages(): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { path, manifest } of workspacePackages("packages")) {
    const { messages, pkg } = await publint({ pkgDir: path, pack: "pnpm", strict: true });
    problems.push(...messages.map((message) => `${manifest.name}: ${formatMessage(message, pkg)}`));
  }
  return problems;
}
