import process from "node:process";
import { runQuickstart } from "./quickstart.ts";
import { userMessage } from "./user-error.ts";

try {
  await runQuickstart(process.argv.slice(2));
} catch (error) {
  const message = userMessage(error);
  if (message === undefined) throw error;
  console.error(`quickstart: ${message}`);
  process.exitCode = 2;
}
