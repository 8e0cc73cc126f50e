"""Networks of PyTorch as scenes."""


def from_torch(module, inputs, targets, **keys):
    """The scene of a multilayer perceptron with its weights and examples.

    `module` is a `torch.nn.Sequential` of `Linear` layers, all with or all without bias, with the same activation after
    each but the last: `Tanh`, `ReLU`, `Sigmoid` or `Identity`. A last `Softmax` or `LogSoftmax` is taken as the output.
    `targets` are classes (whole numbers, one for each row of `inputs`: a softmax output) or rows of numbers (a Gaussian
    output). Other keys of the scene, such as `figure="kfac-fisher"` or `damping=[0.01]`, are passed on.

    PyTorch is not imported here: the module's layers are known by the names of their classes.
    """
    linear, activation, is_softmax = _layers(module)
    has_bias = {layer.bias is not None for layer in linear}
    if len(has_bias) != 1:
        raise ValueError("layers with and without bias: expected all of one kind")
    has_bias = has_bias.pop()
    weights = []
    for layer in linear:
        rows = layer.weight.detach().cpu().double().tolist()
        if has_bias:
            rows = [row + [bias] for row, bias in zip(rows, layer.bias.detach().cpu().double().tolist())]
        weights.append(rows)
    sizes = [linear[0].in_features] + [layer.out_features for layer in linear]
    inputs, targets = _list(inputs), _list(targets)
    if len(inputs) != len(targets):
        raise ValueError(f"{len(inputs)} rows of inputs, but {len(targets)} targets")
    is_classes = bool(targets) and all(isinstance(target, int) for target in targets)
    if is_softmax and not is_classes:
        raise ValueError("a softmax output needs classes: whole numbers from 0, one for each row of inputs")
    rows = []
    for row, target in zip(inputs, targets):
        target = target if isinstance(target, list) else [target]
        rows.append(", ".join(repr(number) for number in [*row, *target]))
    network = {
        "layers": sizes, "activation": activation, "output": "softmax" if is_classes else "gaussian",
        "bias": "on" if has_bias else "off", "weights": weights,
    }
    return {"network": network, "data": {"text": "\n".join(rows) + "\n"}, **keys}


_ACTIVATIONS = {"Tanh": "tanh", "ReLU": "relu", "Sigmoid": "logistic", "Identity": "linear"}


def _layers(module):
    """The linear layers, the activation between them, and whether a softmax follows."""
    linear, activations, is_softmax = [], set(), False
    expects_linear = True
    for layer in module:
        kind = type(layer).__name__
        if is_softmax:
            raise ValueError(f"{kind} after a softmax: expected nothing more")
        if kind == "Linear":
            if not expects_linear:
                activations.add("linear")
            linear.append(layer)
            expects_linear = False
        elif kind in ("Softmax", "LogSoftmax") and not expects_linear:
            is_softmax = True
        elif kind in _ACTIVATIONS and not expects_linear:
            activations.add(_ACTIVATIONS[kind])
            expects_linear = True
        elif kind not in ("Dropout", "Flatten"):
            raise ValueError(f"{kind} is not read: expected Linear, " + ", ".join(_ACTIVATIONS) + ", and a last Softmax")
    if not linear or expects_linear:
        raise ValueError("expected Linear layers, the last without an activation")
    if len(activations) > 1:
        raise ValueError(f"activations {', '.join(sorted(activations))}: expected one for all hidden layers")
    return linear, activations.pop() if activations else "tanh", is_softmax


def _list(values):
    if hasattr(values, "detach"):
        values = values.detach().cpu()
    return values.tolist() if hasattr(values, "tolist") else [list(v) if isinstance(v, tuple) else v for v in values]
