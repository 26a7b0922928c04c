import "@t/autograd";
import { wasm } from "@t/backend-wasm";
import { init, ones } from "@t/core";
import * as nn from "@t/nn";
import { SGD } from "@t/optim";
import { profile } from "@t/profiler";

await init(wasm());
const model = new nn.Linear(2, 1);
const optimizer = new SGD(model.parameters(), { lr: 0.01 });
const prof = await profile(() => {
  for (let step = 0; step < 3; step++) {
    model.forward(ones(4, 2)).sum().backward();
    optimizer.step();
  }
});
const steps = prof.keyAverages().get("Optimizer.step#SGD.step")?.count;
const traced = JSON.parse(prof.exportChromeTrace()).traceEvents.length;
console.log(JSON.stringify({ steps, traced }));
