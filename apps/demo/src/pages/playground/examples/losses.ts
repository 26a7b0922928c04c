import { manualSeed, rand, randn, tensor } from "@t/core";
import * as nn from "@t/nn";

manualSeed(0);

// MSELoss, for numbers: the mean of the squared differences
console.log(new nn.MSELoss().forward(tensor([1, 2, 3]), tensor([1, 2, 5])));

// CrossEntropyLoss, for one class of several: logits and the right class
const logits = randn(3, 5);
const classes = tensor([1, 0, 4], { dtype: "int64" });
console.log(new nn.CrossEntropyLoss().forward(logits, classes));

// It is logSoftmax and NLLLoss in one
const logProbabilities = new nn.LogSoftmax(1).forward(logits);
console.log(new nn.NLLLoss().forward(logProbabilities, classes));

// BCELoss, for yes or no: probabilities and 0 or 1
console.log(new nn.BCELoss().forward(rand(4), tensor([0, 1, 1, 0])));
