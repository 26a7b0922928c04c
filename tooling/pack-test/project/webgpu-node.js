import { webgpu } from "@t/backend-webgpu";
import { learn } from "./learn.js";

const result = await learn(webgpu()).catch((error) => ({ error: String(error) }));
console.log(JSON.stringify(result));
