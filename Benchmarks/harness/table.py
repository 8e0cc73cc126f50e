"""Measurements as text."""

UNITS = [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]


def duration(seconds):
    for unit, name in UNITS:
        if abs(seconds) >= unit:
            return f"{digits(seconds / unit)} {name}"
    return f"{digits(seconds / 1e-9)} ns"


def digits(value):
    """Three digits, more where there are more before the point."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def durations(values):
    return f"{duration(values['median']):>9}  ({duration(values['min'])} to {duration(values['max'])})"


def comparison(result):
    """One entry: a line for each contestant."""
    lines = [f"{result['name']}: {result['about']}; {result['rounds']} rounds in turn, for one {result['item']}"]
    lines.append(f"  {'':<12}{'CPU':>9}  {'':<24}{'wall':>9}{'peak':>9}   {'CPU beside ours'}")
    for name, row in result["contestants"].items():
        ratio = row.get("ratio")
        words = f"x {digits(ratio['median'])}  ({digits(ratio['min'])} to {digits(ratio['max'])})" if ratio else ""
        wall = duration(row["wall"]["median"]) if row["wall"] else ""
        lines.append(
            f"  {name:<12}{durations(row['cpu']):<35}{wall:>9}{row['peak']['median'] / 1e6:>6.0f} MB   {words}".rstrip())
    return lines


def parts(results):
    lines = ["our own parts, CPU time"]
    for result in results:
        one = {key: value / result["count"] for key, value in result["seconds"].items()}
        lines.append(f"  {result['name']:<30}{durations(one)}  a {result['item']}")
    return lines


def growth(results):
    lines = ["growth: CPU time ~ size^p, fitted in logarithms; residual as a share of the time"]
    for result in results:
        sizes = ", ".join(f"{size:,}: {duration(seconds)}" for size, seconds in zip(result["sizes"], result["seconds"]))
        lines.append(
            f"  {result['name']:<12} p = {result['exponent']:.2f}  residual {result['residual']:.2f}   {sizes}")
    return lines


def errors(results):
    lines = ["errors beside scipy's quad at 1e-13, relative to the largest entry"]
    for result in results:
        lines.extend(f"  σ = {result['sigma']:<5} {name:<26}{error:.1e}" for name, error in result["errors"].items())
    return lines


def digits(results):
    lines = ["optimisers on 1,500 digits, 64-32-10, full batches: steps (CPU seconds) to a loss of 0.1, 0.01, 0.001"]
    for result in (r for r in results if "steps" in r):
        reached = "".join(f"{f'{n} ({s:.3f})':>16}" for n, s in zip(result["steps"], result["seconds"]))
        lines.append(f"  {result['name']:<28}{reached}")
    lines.append("loss curves: distance from the reference, in bounds of 100 x sensitivity to rounding + 1e-12")
    lines.extend(f"  {r['name']:<28}{r['worst']:>16.2g}  over {r['length']} steps" for r in results if "worst" in r)
    return lines


def memory(results):
    peaks = ", ".join(f"{result['frames']} frames: {result['peak'] / 1e6:.0f} MB" for result in results)
    return [f"peak memory of a film of 640 x 360, all cores: {peaks}"]
