"""The cases of `nn_fixtures.py`: expressions in both languages, `TypeScript # Python`."""

import torch

REPRS = """
new nn.Linear(750, 10, true) # nn.Linear(750, 10, True)
new nn.Linear(2, 3, { bias: false }) # nn.Linear(2, 3, bias=False)
new nn.Linear({ inFeatures: 1, outFeatures: 1 }) # nn.Linear(in_features=1, out_features=1)
new nn.Identity(54, { unused: 0.1 }) # nn.Identity(54, unused=0.1)
new nn.Flatten() # nn.Flatten()
new nn.Flatten(0, 2) # nn.Flatten(0, 2)
new nn.Flatten({ startDim: 2 }) # nn.Flatten(start_dim=2)
new nn.ReLU() # nn.ReLU()
new nn.ReLU(true) # nn.ReLU(True)
new nn.ReLU({ inplace: true }) # nn.ReLU(inplace=True)
new nn.LeakyReLU() # nn.LeakyReLU()
new nn.LeakyReLU(0.2, true) # nn.LeakyReLU(0.2, True)
new nn.ELU() # nn.ELU()
new nn.ELU(0.5, true) # nn.ELU(0.5, True)
new nn.SiLU() # nn.SiLU()
new nn.SiLU(true) # nn.SiLU(True)
new nn.GELU() # nn.GELU()
new nn.GELU({ approximate: "tanh" }) # nn.GELU(approximate="tanh")
new nn.Softplus() # nn.Softplus()
new nn.Softplus({ beta: 2, threshold: 10 }) # nn.Softplus(2.0, 10.0)
new nn.Hardtanh() # nn.Hardtanh()
new nn.Hardtanh(0, 6, true) # nn.Hardtanh(0.0, 6.0, True)
new nn.Sigmoid() # nn.Sigmoid()
new nn.Tanh() # nn.Tanh()
new nn.Softmax(1) # nn.Softmax(1)
new nn.Softmax() # nn.Softmax()
new nn.LogSoftmax({ dim: -1 }) # nn.LogSoftmax(dim=-1)
new nn.Dropout() # nn.Dropout()
new nn.Dropout(0.25, true) # nn.Dropout(0.25, True)
new nn.Dropout2d(0.1) # nn.Dropout2d(0.1)
new nn.Conv2d(3, 64, 5) # nn.Conv2d(3, 64, 5)
new nn.Conv2d(1, 20, 5, 1) # nn.Conv2d(1, 20, 5, 1)
new nn.Conv2d(1, 32, 3, 1, 1) # nn.Conv2d(1, 32, 3, 1, 1)
new nn.Conv2d(16, 33, [3, 5], { stride: [2, 1], padding: [4, 2], dilation: [3, 1] }) # nn.Conv2d(16, 33, (3, 5), stride=(2, 1), padding=(4, 2), dilation=(3, 1))
new nn.Conv2d(4, 8, 3, { groups: 2, bias: false }) # nn.Conv2d(4, 8, 3, groups=2, bias=False)
new nn.Conv2d(4, 8, 3, { padding: "same", paddingMode: "reflect" }) # nn.Conv2d(4, 8, 3, padding="same", padding_mode="reflect")
new nn.Conv2d(4, 8, 3, { padding: "valid" }) # nn.Conv2d(4, 8, 3, padding="valid")
new nn.Conv2d({ inChannels: 1, outChannels: 20, kernelSize: 5, stride: 1 }) # nn.Conv2d(in_channels=1, out_channels=20, kernel_size=5, stride=1)
new nn.Conv1d(3, 64, 5) # nn.Conv1d(3, 64, 5)
new nn.Conv1d(4, 8, [3], [2], [1], { dilation: 2, groups: 2 }) # nn.Conv1d(4, 8, (3,), (2,), (1,), dilation=2, groups=2)
new nn.Conv3d(2, 4, [1, 2, 3], 2, { padding: [0, 1, 1], bias: false }) # nn.Conv3d(2, 4, (1, 2, 3), 2, padding=(0, 1, 1), bias=False)
new nn.ConvTranspose1d(3, 4, 5) # nn.ConvTranspose1d(3, 4, 5)
new nn.ConvTranspose2d(16, 33, 3, 2, 1, { outputPadding: 1 }) # nn.ConvTranspose2d(16, 33, 3, 2, 1, output_padding=1)
new nn.ConvTranspose2d({ inChannels: 4, outChannels: 8, kernelSize: [2, 3], groups: 2, bias: false, dilation: [1, 2] }) # nn.ConvTranspose2d(4, 8, (2, 3), groups=2, bias=False, dilation=(1, 2))
new nn.ConvTranspose3d(2, 4, 3, { stride: [1, 2, 2], outputPadding: [0, 1, 0] }) # nn.ConvTranspose3d(2, 4, 3, stride=(1, 2, 2), output_padding=(0, 1, 0))
new nn.MaxPool2d(2) # nn.MaxPool2d(2)
new nn.MaxPool2d(3, 2) # nn.MaxPool2d(3, 2)
new nn.MaxPool2d([3, 2], [2, 1], { padding: [0, 1], dilation: 2, ceilMode: true }) # nn.MaxPool2d((3, 2), (2, 1), (0, 1), 2, ceil_mode=True)
new nn.AvgPool2d(2) # nn.AvgPool2d(2)
new nn.AvgPool2d(3, { stride: 2, padding: 1 }) # nn.AvgPool2d(3, stride=2, padding=1)
new nn.BatchNorm1d(10) # nn.BatchNorm1d(10)
new nn.BatchNorm2d(3, { eps: 0.001, momentum: null, affine: false, trackRunningStats: false }) # nn.BatchNorm2d(3, eps=0.001, momentum=None, affine=False, track_running_stats=False)
new nn.BatchNorm2d(3, { bias: false }) # nn.BatchNorm2d(3, bias=False)
new nn.LayerNorm(10) # nn.LayerNorm(10)
new nn.LayerNorm([5, 10], { eps: 0.125, elementwiseAffine: false }) # nn.LayerNorm((5, 10), eps=0.125, elementwise_affine=False)
new nn.LayerNorm(3, { bias: false }) # nn.LayerNorm(3, bias=False)
new nn.GroupNorm(3, 6) # nn.GroupNorm(3, 6)
new nn.GroupNorm(1, 4, { affine: false }) # nn.GroupNorm(1, 4, affine=False)
new nn.MSELoss() # nn.MSELoss()
new nn.L1Loss() # nn.L1Loss()
new nn.NLLLoss() # nn.NLLLoss()
new nn.CrossEntropyLoss({ labelSmoothing: 0.1 }) # nn.CrossEntropyLoss(label_smoothing=0.1)
new nn.BCELoss() # nn.BCELoss()
new nn.BCEWithLogitsLoss() # nn.BCEWithLogitsLoss()
new nn.Sequential() # nn.Sequential()
new nn.Sequential(new nn.Linear(2, 3), new nn.Sequential(new nn.ReLU(true), new nn.Linear(3, 2))) # nn.Sequential(nn.Linear(2, 3), nn.Sequential(nn.ReLU(True), nn.Linear(3, 2)))
new nn.Sequential({ conv1: new nn.Conv2d(1, 2, 3), relu1: new nn.ReLU() }) # nn.Sequential(OrderedDict(conv1=nn.Conv2d(1, 2, 3), relu1=nn.ReLU()))
new nn.ModuleList() # nn.ModuleList()
new nn.ModuleList([new nn.Linear(2, 2), new nn.Linear(2, 2), new nn.ReLU(), new nn.Linear(2, 2)]) # nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 2)])
new nn.ModuleList([new nn.Sequential(new nn.Tanh()), new nn.Sequential(new nn.Tanh())]) # nn.ModuleList([nn.Sequential(nn.Tanh()), nn.Sequential(nn.Tanh())])
new nn.ModuleDict({ convOne: new nn.Conv2d(1, 1, 1), pool: new nn.MaxPool2d(2) }) # nn.ModuleDict({"convOne": nn.Conv2d(1, 1, 1), "pool": nn.MaxPool2d(2)})
"""

# Modules and the shapes of their inputs.
LAYERS = [
    ("new nn.Linear(4, 3) # nn.Linear(4, 3)", [2, 5, 4]),
    ("new nn.Linear(4, 3, false) # nn.Linear(4, 3, False)", [4]),
    ('new nn.Linear(7, 3, { dtype: "float64" }) # nn.Linear(7, 3, dtype=torch.float64)', [2, 7]),
    ("new nn.Linear(100, 3) # nn.Linear(100, 3)", [1, 100]),
    ("new nn.Identity() # nn.Identity()", [2, 3]),
    ("new nn.Flatten() # nn.Flatten()", [2, 3, 4]),
    ("new nn.Flatten(0, 1) # nn.Flatten(0, 1)", [2, 3, 4]),
    ("new nn.ReLU() # nn.ReLU()", [3, 5]),
    ("new nn.LeakyReLU(0.2) # nn.LeakyReLU(0.2)", [3, 5]),
    ("new nn.ELU(0.7) # nn.ELU(0.7)", [3, 5]),
    ("new nn.SiLU() # nn.SiLU()", [3, 5]),
    ("new nn.GELU() # nn.GELU()", [3, 5]),
    ('new nn.GELU({ approximate: "tanh" }) # nn.GELU(approximate="tanh")', [3, 5]),
    ("new nn.Softplus({ beta: 2, threshold: 1 }) # nn.Softplus(2, 1)", [3, 5]),
    ("new nn.Hardtanh(-0.5, 0.7) # nn.Hardtanh(-0.5, 0.7)", [3, 5]),
    ("new nn.Sigmoid() # nn.Sigmoid()", [3, 5]),
    ("new nn.Tanh() # nn.Tanh()", [3, 5]),
    ("new nn.Softmax(1) # nn.Softmax(1)", [3, 5]),
    ("new nn.Softmax() # nn.Softmax()", [2, 3, 4]),
    ("new nn.LogSoftmax({ dim: -1 }) # nn.LogSoftmax(dim=-1)", [3, 5]),
    ("new nn.LogSoftmax() # nn.LogSoftmax()", [2, 3, 2, 2]),
    ("new nn.Dropout(0.3) # nn.Dropout(0.3)", [4, 6]),
    ("new nn.Dropout(0.3).eval() # nn.Dropout(0.3).eval()", [4, 6]),
    ("new nn.Dropout2d() # nn.Dropout2d()", [3, 4, 2, 2]),
    ("new nn.Conv1d(3, 4, 3) # nn.Conv1d(3, 4, 3)", [2, 3, 7]),
    ('new nn.Conv1d(2, 4, 4, { padding: "same", groups: 2 }) # nn.Conv1d(2, 4, 4, padding="same", groups=2)', [2, 2, 7]),
    ('new nn.Conv1d(2, 3, 3, 2, 2, { paddingMode: "reflect" }) # nn.Conv1d(2, 3, 3, 2, 2, padding_mode="reflect")', [2, 2, 7]),
    ("new nn.Conv3d(2, 4, [1, 2, 3], 2, { padding: [0, 1, 1] }) # nn.Conv3d(2, 4, (1, 2, 3), 2, padding=(0, 1, 1))", [1, 2, 3, 4, 5]),
    ('new nn.Conv3d(2, 3, 2, { padding: 1, paddingMode: "circular" }) # nn.Conv3d(2, 3, 2, padding=1, padding_mode="circular")', [1, 2, 3, 3, 4]),
    ("new nn.ConvTranspose1d(3, 4, 3, 2) # nn.ConvTranspose1d(3, 4, 3, 2)", [2, 3, 5]),
    ("new nn.ConvTranspose2d(4, 6, 3, 2, 1, { outputPadding: 1, groups: 2 }) # nn.ConvTranspose2d(4, 6, 3, 2, 1, output_padding=1, groups=2)", [2, 4, 4, 3]),
    ("new nn.ConvTranspose2d(2, 3, [2, 3], { bias: false, dilation: 2 }) # nn.ConvTranspose2d(2, 3, (2, 3), bias=False, dilation=2)", [2, 4, 3]),
    ("new nn.ConvTranspose3d(2, 3, 2, 2) # nn.ConvTranspose3d(2, 3, 2, 2)", [1, 2, 2, 3, 2]),
    ("new nn.Conv2d(3, 4, 3) # nn.Conv2d(3, 4, 3)", [2, 3, 6, 7]),
    ("new nn.Conv2d(3, 4, 3) # nn.Conv2d(3, 4, 3)", [3, 6, 7]),
    ("new nn.Conv2d(2, 4, [3, 2], { stride: [2, 1], padding: [2, 1], dilation: [1, 2], groups: 2 }) # nn.Conv2d(2, 4, (3, 2), stride=(2, 1), padding=(2, 1), dilation=(1, 2), groups=2)", [2, 2, 6, 7]),
    ('new nn.Conv2d(2, 3, [3, 2], { padding: "same", dilation: 2 }) # nn.Conv2d(2, 3, (3, 2), padding="same", dilation=2)', [1, 2, 5, 6]),
    ('new nn.Conv2d(2, 3, 3, { padding: "valid", bias: false }) # nn.Conv2d(2, 3, 3, padding="valid", bias=False)', [1, 2, 5, 6]),
    ('new nn.Conv2d(2, 3, 3, { padding: [1, 2], paddingMode: "reflect" }) # nn.Conv2d(2, 3, 3, padding=(1, 2), padding_mode="reflect")', [1, 2, 5, 6]),
    ('new nn.Conv2d(2, 3, [2, 3], { padding: "same", paddingMode: "replicate" }) # nn.Conv2d(2, 3, (2, 3), padding="same", padding_mode="replicate")', [1, 2, 5, 6]),
    ('new nn.Conv2d(2, 3, 3, { padding: 2, paddingMode: "circular" }) # nn.Conv2d(2, 3, 3, padding=2, padding_mode="circular")', [1, 2, 5, 6]),
    ("new nn.MaxPool2d(2) # nn.MaxPool2d(2)", [2, 3, 5, 6]),
    ("new nn.MaxPool2d(3, 2, { padding: 1, ceilMode: true }) # nn.MaxPool2d(3, 2, padding=1, ceil_mode=True)", [2, 3, 6, 6]),
    ("new nn.AvgPool2d(3, { stride: 2, padding: 1 }) # nn.AvgPool2d(3, stride=2, padding=1)", [2, 3, 6, 5]),
    ("new nn.AvgPool2d(2, 1, { padding: 1, countIncludePad: false }) # nn.AvgPool2d(2, 1, padding=1, count_include_pad=False)", [1, 2, 4, 5]),
    ("new nn.BatchNorm1d(4) # nn.BatchNorm1d(4)", [6, 4]),
    ("new nn.BatchNorm1d(4) # nn.BatchNorm1d(4)", [3, 4, 5]),
    ("new nn.BatchNorm1d(4).eval() # nn.BatchNorm1d(4).eval()", [6, 4]),
    ("new nn.BatchNorm2d(3, { momentum: 0.3, eps: 1e-3 }) # nn.BatchNorm2d(3, momentum=0.3, eps=1e-3)", [4, 3, 2, 5]),
    ("new nn.BatchNorm2d(3, { momentum: null }) # nn.BatchNorm2d(3, momentum=None)", [4, 3, 2, 5]),
    ("new nn.BatchNorm2d(3, { affine: false }) # nn.BatchNorm2d(3, affine=False)", [4, 3, 2, 5]),
    ("new nn.BatchNorm2d(3, { bias: false, trackRunningStats: false }).eval() # nn.BatchNorm2d(3, bias=False, track_running_stats=False).eval()", [4, 3, 2, 5]),
    ("new nn.LayerNorm(5) # nn.LayerNorm(5)", [2, 3, 5]),
    ("new nn.LayerNorm([3, 5], { eps: 1e-3 }) # nn.LayerNorm((3, 5), eps=1e-3)", [2, 3, 5]),
    ("new nn.LayerNorm(5, { bias: false }) # nn.LayerNorm(5, bias=False)", [4, 5]),
    ("new nn.LayerNorm(5, { elementwiseAffine: false }) # nn.LayerNorm(5, elementwise_affine=False)", [4, 5]),
    ("new nn.GroupNorm(2, 4) # nn.GroupNorm(2, 4)", [3, 4, 2, 2]),
    ("new nn.GroupNorm(4, 4, { affine: false }) # nn.GroupNorm(4, 4, affine=False)", [3, 4, 5]),
    ("new nn.Sequential(new nn.Conv2d(1, 4, 3, { bias: false }), new nn.BatchNorm2d(4), new nn.ReLU(true), new nn.MaxPool2d(2), new nn.Flatten(), new nn.Dropout(), new nn.Linear(36, 10)) # nn.Sequential(nn.Conv2d(1, 4, 3, bias=False), nn.BatchNorm2d(4), nn.ReLU(True), nn.MaxPool2d(2), nn.Flatten(), nn.Dropout(), nn.Linear(36, 10))", [3, 1, 8, 8]),
    ("new nn.Sequential(new nn.Linear(4, 4), new nn.LeakyReLU(0.1, true), new nn.Linear(4, 4), new nn.ELU(1, true), new nn.Linear(4, 4), new nn.SiLU(true), new nn.Linear(4, 4), new nn.Hardtanh(-1, 1, true)) # nn.Sequential(nn.Linear(4, 4), nn.LeakyReLU(0.1, True), nn.Linear(4, 4), nn.ELU(1, True), nn.Linear(4, 4), nn.SiLU(True), nn.Linear(4, 4), nn.Hardtanh(-1, 1, True))", [3, 4]),
]

# Losses, with the kinds of their inputs.
LOSSES = [
    ("new nn.MSELoss() # nn.MSELoss()", "real"),
    ('new nn.MSELoss({ reduction: "sum" }) # nn.MSELoss(reduction="sum")', "real"),
    ('new nn.L1Loss({ reduction: "none" }) # nn.L1Loss(reduction="none")', "real"),
    ("new nn.L1Loss() # nn.L1Loss()", "real"),
    ("new nn.NLLLoss() # nn.NLLLoss()", "classes"),
    ("new nn.NLLLoss({ weight: w, ignoreIndex: 1 }) # nn.NLLLoss(weight=w, ignore_index=1)", "classes"),
    ('new nn.NLLLoss({ reduction: "none" }) # nn.NLLLoss(reduction="none")', "image"),
    ("new nn.CrossEntropyLoss() # nn.CrossEntropyLoss()", "classes"),
    ("new nn.CrossEntropyLoss() # nn.CrossEntropyLoss()", "one"),
    ("new nn.CrossEntropyLoss({ labelSmoothing: 0.1 }) # nn.CrossEntropyLoss(label_smoothing=0.1)", "classes"),
    ("new nn.CrossEntropyLoss({ weight: w, ignoreIndex: 2, labelSmoothing: 0.2 }) # nn.CrossEntropyLoss(weight=w, ignore_index=2, label_smoothing=0.2)", "classes"),
    ('new nn.CrossEntropyLoss({ weight: w, reduction: "sum" }) # nn.CrossEntropyLoss(weight=w, reduction="sum")', "image"),
    ('new nn.CrossEntropyLoss({ reduction: "none", labelSmoothing: 0.3, weight: w }) # nn.CrossEntropyLoss(reduction="none", label_smoothing=0.3, weight=w)', "classes"),
    ("new nn.CrossEntropyLoss({ weight: w, labelSmoothing: 0.1 }) # nn.CrossEntropyLoss(weight=w, label_smoothing=0.1)", "distribution"),
    ("new nn.BCELoss() # nn.BCELoss()", "probability"),
    ('new nn.BCELoss({ weight: w, reduction: "sum" }) # nn.BCELoss(weight=w, reduction="sum")', "probability"),
    ("new nn.BCEWithLogitsLoss() # nn.BCEWithLogitsLoss()", "logits"),
    ('new nn.BCEWithLogitsLoss({ posWeight: w, reduction: "none" }) # nn.BCEWithLogitsLoss(pos_weight=w, reduction="none")', "logits"),
]

# Functions of a tensor `x` and the shape of it.
FUNCTIONS = [
    ("F.relu(x, { inplace: true }) # F.relu(x, inplace=True)", [3, 4]),
    ("F.leakyRelu(x) # F.leaky_relu(x)", [3, 4]),
    ("F.elu(x.mul(100)) # F.elu(x * 100)", [3, 4]),
    ("F.softplus(x.mul(30)) # F.softplus(x * 30)", [3, 4]),
    ("F.hardtanh(x) # F.hardtanh(x)", [3, 4]),
    ("F.softmax(x, { dim: 0 }) # F.softmax(x, dim=0)", [3, 4]),
    ('F.logSoftmax(x, { dim: 1, dtype: "float64" }) # F.log_softmax(x, dim=1, dtype=torch.float64)', [3, 4]),
    ("F.dropout(x, 0.4) # F.dropout(x, 0.4)", [3, 4]),
    ("F.dropout(x, 0.4, { training: false }) # F.dropout(x, 0.4, training=False)", [3, 4]),
    ("F.pad(x, [1, 2]) # F.pad(x, (1, 2))", [2, 3, 4]),
    ("F.pad(x, [1, 2, 0, 1], { value: 3 }) # F.pad(x, (1, 2, 0, 1), value=3.0)", [2, 3, 4]),
    ('F.pad(x, [2, 1, 1, 2], { mode: "reflect" }) # F.pad(x, (2, 1, 1, 2), mode="reflect")', [2, 3, 4]),
    ('F.pad(x, [2, 5, 1, 0], { mode: "replicate" }) # F.pad(x, (2, 5, 1, 0), mode="replicate")', [2, 3, 4]),
    ('F.pad(x, [4, 1, 0, 2], { mode: "circular" }) # F.pad(x, (4, 1, 0, 2), mode="circular")', [2, 3, 4]),
]

# Initialisers of a tensor `x`, its shape and its dtype.
INITIALISERS = [
    ("uniform_(x) # uniform_(x)", [3, 5], torch.float32),
    ("uniform_(x, -2, 3) # uniform_(x, -2, 3)", [3, 5], torch.float64),
    ("normal_(x) # normal_(x)", [3, 5], torch.float32),
    ("normal_(x, 1, 0.5) # normal_(x, 1, 0.5)", [5, 7], torch.float32),
    ("constant_(x, 0.3) # constant_(x, 0.3)", [2, 2], torch.float32),
    ("ones_(x) # ones_(x)", [2, 2], torch.float16),
    ("zeros_(x) # zeros_(x)", [2, 2], torch.float32),
    ("eye_(x) # eye_(x)", [3, 5], torch.float32),
    ("kaimingUniform_(x) # kaiming_uniform_(x)", [6, 4], torch.float32),
    ('kaimingUniform_(x, { a: 0.2, mode: "fanOut", nonlinearity: "leakyRelu" }) # kaiming_uniform_(x, a=0.2, mode="fan_out", nonlinearity="leaky_relu")', [6, 4, 3, 3], torch.float32),
    ('kaimingNormal_(x, { nonlinearity: "relu" }) # kaiming_normal_(x, nonlinearity="relu")', [6, 4, 3, 3], torch.float32),
    ("xavierUniform_(x) # xavier_uniform_(x)", [6, 4, 2], torch.float32),
    ('xavierUniform_(x, { gain: nn.init.calculateGain("tanh") }) # xavier_uniform_(x, gain=nn.init.calculate_gain("tanh"))', [6, 4], torch.float64),
    ("xavierNormal_(x, { gain: 2 }) # xavier_normal_(x, gain=2.0)", [6, 4], torch.float32),
    ("truncNormal_(x) # trunc_normal_(x)", [20, 20], torch.float32),
    ("truncNormal_(x, { mean: 0.5, std: 0.4, a: 0, b: 1 }) # trunc_normal_(x, 0.5, 0.4, 0.0, 1.0)", [6, 7], torch.float32),
]
