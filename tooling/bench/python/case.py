"""What a case is: a step to time, and numbers that every library must agree on."""


class Case:
    def __init__(self, step, check=None, operations=1):
        self.step = step
        self.check = check
        self.operations = operations
        self.numbers = None


def expression(evaluate, reduce):
    return Case(evaluate, lambda: [float(reduce(evaluate()).double().sum())])


def training(step):
    return Case(step, lambda: [step() for _ in range(4)])
