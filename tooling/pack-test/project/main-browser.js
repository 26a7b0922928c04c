import { learn } from "./learn.js";

try {
  document.body.textContent = JSON.stringify(await learn());
} catch (error) {
  document.body.textContent = JSON.stringify({ error: String(error) });
}
