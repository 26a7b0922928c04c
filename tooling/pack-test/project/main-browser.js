import { wasm } from "@t/backend-wasm";
import { learn } from "./learn.js";

try {
  document.body.textContent = JSON.stringify(await learn(wasm()));
} catch (error) {
  document.body.textContent = JSON.stringify({ error: String(error) });
}
