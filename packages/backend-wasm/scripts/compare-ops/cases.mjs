// What is compared.
import "./elementwise.mjs";
import "./reductions.mjs";
import "./networks.mjs";
import "./indexing.mjs";

export { cases } from "./case.mjs";
