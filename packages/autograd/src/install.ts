import { describeGradient, setLayer } from "@t/core";
import { gradFnOf, requiresGrad } from "./history.ts";
import { autogradLayer } from "./layer.ts";
import { installMembers } from "./tensor-members.ts";

setLayer(autogradLayer);
installMembers();
describeGradient((tensor) => {
  const node = gradFnOf(tensor);
  return node === null ? { requiresGrad: requiresGrad(tensor) } : { gradFn: node.name };
});
