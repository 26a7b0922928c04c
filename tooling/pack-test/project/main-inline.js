import { wasm } from "@t/backend-wasm/inline";
import { learn } from "./learn.js";

console.log(JSON.stringify(await learn(wasm())));
