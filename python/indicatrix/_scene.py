"""Scenes as Python values."""

import json
import os


def scene(samples=None, probes=None, **keys):
    """A scene as a dict; values of NumPy become plain lists and numbers.

    `samples` is the sample whose likelihood is drawn, `probes` a list of pairs or maps; every other key is one of the
    scene's, such as `model="gamma"` or `handles={"k": 2, "theta": 1}`.
    """
    result = dict(keys)
    if samples is not None:
        if "loss" in result:
            raise ValueError("samples and loss: give one of them")
        result["loss"] = {"samples": samples}
    if probes is not None:
        result["probes"] = probes
    return plain(result)


def plain(value):
    """The value with dicts, lists, numbers and texts alone: arrays and tensors as lists, tuples too."""
    if isinstance(value, dict):
        return {str(key).replace("_", "-") if key in _DASHED else str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, (int, float, str)):
        return value
    raise TypeError(f"a scene cannot hold a {type(value).__name__}: {value!r}")


#: Keys that are no names in Python: `log_density=` stands for `log-density`.
_DASHED = {"log_density", "log_partition"}


def text(value):
    """A dict as the text of a scene: JSON is YAML. Keys stand on lines of their own, so that messages show them."""
    value = plain(value)
    if not value:
        return "{}\n"
    return "".join(f"{_key(key)}: {json.dumps(item, ensure_ascii=False)}\n" for key, item in value.items())


def _key(key):
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)


def source(value):
    """What the program is called with for a scene, its standard input, and the folder in which it runs."""
    if isinstance(value, dict):
        return "-", text(value), None
    if isinstance(value, os.PathLike):
        return os.fspath(value), None, None
    if not isinstance(value, str):
        raise TypeError(f"a scene is a dict, a text or a path, not a {type(value).__name__}")
    if "\n" not in value and ":" not in value and value.strip():
        return value, None, None
    if "\n" not in value and os.path.isfile(value):
        return value, None, None
    return "-", value, None


def options(settings, theme=None, size=None):
    """The options of the command line that change a scene."""
    words = []
    for path, item in (settings or {}).items():
        item = plain(item)
        words += ["--set", f"{path}={item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)}"]
    if theme is not None:
        words += ["--theme", theme]
    if size is not None:
        words += ["--size", size]
    return words
