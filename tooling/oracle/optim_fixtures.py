"""Writes what PyTorch's optimizers and schedulers do as fixtures for @t/optim.

    python tooling/oracle/optim_fixtures.py

All optimizers follow the same gradients for 20 steps. The second parameter has none in the first
three steps, so that states of different age meet in one step; the third never has one.
"""

import pathlib

import torch
from encoding import TensorTable, compact
from torch import optim
from torch.optim import lr_scheduler

OUT = pathlib.Path(__file__).resolve().parents[2] / "packages/optim/test/fixtures"
STEPS = 20
SAVED_AT = 10
SHAPES = [[3, 4], [5], [2]]

OPTIMIZERS = """
new optim.SGD(params) # optim.SGD(params)
new optim.SGD(params, { lr: 0.1 }) # optim.SGD(params, lr=0.1)
new optim.SGD(params, { lr: 0.1, momentum: 0.9 }) # optim.SGD(params, lr=0.1, momentum=0.9)
new optim.SGD(params, { lr: 0.1, momentum: 0.9, dampening: 0.2, weightDecay: 0.05 }) # optim.SGD(params, lr=0.1, momentum=0.9, dampening=0.2, weight_decay=0.05)
new optim.SGD(params, { lr: 0.1, momentum: 0.8, nesterov: true, weightDecay: 0.1 }) # optim.SGD(params, lr=0.1, momentum=0.8, nesterov=True, weight_decay=0.1)
new optim.SGD(params, { lr: 0.1, weightDecay: 0.1, maximize: true }) # optim.SGD(params, lr=0.1, weight_decay=0.1, maximize=True)
new optim.Adam(params) # optim.Adam(params)
new optim.Adam(params, { lr: 0.05, betas: [0.8, 0.95], eps: 1e-4, weightDecay: 0.1 }) # optim.Adam(params, lr=0.05, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.1)
new optim.Adam(params, { lr: 0.05, amsgrad: true }) # optim.Adam(params, lr=0.05, amsgrad=True)
new optim.Adam(params, { lr: 0.05, maximize: true }) # optim.Adam(params, lr=0.05, maximize=True)
new optim.Adam(params, { weightDecay: 0.1, decoupledWeightDecay: true }) # optim.Adam(params, weight_decay=0.1, decoupled_weight_decay=True)
new optim.AdamW(params) # optim.AdamW(params)
new optim.AdamW(params, { lr: 0.05, weightDecay: 0.3, amsgrad: true, maximize: true }) # optim.AdamW(params, lr=0.05, weight_decay=0.3, amsgrad=True, maximize=True)
new optim.SGD([{ params: [params[0]], lr: 0.5 }, { params: params.slice(1), momentum: 0.5 }], { lr: 0.01 }) # optim.SGD([{"params": [params[0]], "lr": 0.5}, {"params": params[1:], "momentum": 0.5}], lr=0.01)
"""

# With optimizers of two groups, 0.1 and 0.02.
SCHEDULERS = """
new StepLR(optimizer, { stepSize: 3 }) # lr_scheduler.StepLR(optimizer, 3)
new StepLR(optimizer, { stepSize: 4, gamma: 0.5 }) # lr_scheduler.StepLR(optimizer, step_size=4, gamma=0.5)
new MultiStepLR(optimizer, { milestones: [2, 5, 5, 9], gamma: 0.7 }) # lr_scheduler.MultiStepLR(optimizer, milestones=[2, 5, 5, 9], gamma=0.7)
new ExponentialLR(optimizer, { gamma: 0.9 }) # lr_scheduler.ExponentialLR(optimizer, gamma=0.9)
new LambdaLR(optimizer, { lrLambda: (epoch) => 0.95 ** epoch }) # lr_scheduler.LambdaLR(optimizer, lr_lambda=lambda epoch: 0.95 ** epoch)
new LambdaLR(optimizer, { lrLambda: [(epoch) => 1 / (1 + epoch), (epoch) => epoch + 1] }) # lr_scheduler.LambdaLR(optimizer, lr_lambda=[lambda epoch: 1 / (1 + epoch), lambda epoch: epoch + 1])
new CosineAnnealingLR(optimizer, { tMax: 5, etaMin: 0.01 }) # lr_scheduler.CosineAnnealingLR(optimizer, T_max=5, eta_min=0.01)
new CosineAnnealingLR(optimizer, { tMax: 12 }) # lr_scheduler.CosineAnnealingLR(optimizer, T_max=12)
"""


def split(line):
    ours, theirs = line.split(" # ")
    return {"ts": ours, "python": theirs}


def data():
    torch.manual_seed(0)
    initial = [torch.randn(shape) for shape in SHAPES]
    steps = [[torch.randn(shape) for shape in SHAPES] for _ in range(STEPS)]
    return initial, [[g[0], g[1] if i >= 3 else None, None] for i, g in enumerate(steps)]


def plain(value):
    return value.item() if isinstance(value, torch.Tensor) and value.dim() == 0 else value


def state_dict(optimizer, table):
    saved = optimizer.state_dict()
    state = {
        position: {
            name: plain(value) if name == "step" else {"tensor": table.add(value)}
            for name, value in values.items()
            if value is not None
        }
        for position, values in saved["state"].items()
    }
    return {"state": state, "param_groups": saved["param_groups"]}


def trajectories():
    initial, gradients = data()
    table = TensorTable()
    rows = []
    for line in OPTIMIZERS.strip().splitlines():
        case = split(line)
        params = [p.clone().requires_grad_() for p in initial]
        optimizer = eval(case["python"], {"optim": optim, "params": params})
        path = []
        for step, grads in enumerate(gradients):
            for parameter, gradient in zip(params, grads):
                parameter.grad = None if gradient is None else gradient.clone()
            optimizer.step()
            path.append([table.add(p) for p in params])
            if step + 1 == SAVED_AT:
                saved = state_dict(optimizer, table)
        rows.append(compact({**case, "path": path, "saved": saved}))
    steps = [[None if g is None else table.add(g) for g in grads] for grads in gradients]
    start = [table.add(p) for p in initial]
    body = ",\n".join(rows)
    tensors = ",\n".join(table.rows)
    (OUT / "trajectories.json").write_text(
        f'{{"tensors":[\n{tensors}\n],"savedAt":{SAVED_AT},"initial":{compact(start)},'
        f'"gradients":{compact(steps)},"cases":[\n{body}\n]}}\n'
    )


def schedules():
    cases = []
    for line in SCHEDULERS.strip().splitlines():
        case = split(line)
        groups = [{"params": [torch.zeros(1)], "lr": lr} for lr in (0.1, 0.02)]
        optimizer = optim.SGD(groups)
        scheduler = eval(case["python"], {"lr_scheduler": lr_scheduler, "optimizer": optimizer})
        rates = [scheduler.get_last_lr()]
        for _ in range(15):
            optimizer.step()
            scheduler.step()
            rates.append([group["lr"] for group in optimizer.param_groups])
        cases.append(compact({**case, "rates": rates}))
    body = ",\n".join(cases)
    (OUT / "schedules.json").write_text(f'{{"cases":[\n{body}\n]}}\n')


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    trajectories()
    schedules()
