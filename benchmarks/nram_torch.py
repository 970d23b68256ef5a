"""Our port of the soft NRAM to eager PyTorch, for comparison with `benchmarks/nram_speed.py`.

It is our own code, not a published one: batched, gate by gate, with tables for sums. It reads the
file of `nram_speed.py --reference FILE`, checks that cost and gradients are equal for equal
weights, and prints examples per second:

    python benchmarks/nram_torch.py FILE [threads]
"""

import sys
import time

import numpy as np
import torch

GATES = [
    "read",
    "zero",
    "one",
    "two",
    "inc",
    "add",
    "sub",
    "dec",
    "lt",
    "le",
    "eq",
    "min",
    "max",
    "write",
]
ARITY = dict(zip(GATES, (1, 0, 0, 0, 1, 2, 2, 1, 2, 2, 2, 2, 2, 2), strict=True))


class Machine:
    """The paper's fourteen gates on B distributions over 0..M-1."""

    def __init__(self, size: int):
        self.size = size
        i = torch.arange(size)
        self.minus = (i[:, None] - i[None]) % size  # [k, i] -> k - i
        self.plus = (i[:, None] + i[None]) % size
        self.below = (i[:, None] < i[None]).float()  # [j, k]: j < k
        self.up_to = (i[:, None] <= i[None]).float()

    def truth(self, yes, like):
        out = torch.zeros_like(like)
        out[:, 1], out[:, 0] = yes, 1 - yes
        return out

    def gate(self, name, a, b, like):
        if name in ("zero", "one", "two"):
            out = torch.zeros_like(like)
            out[:, ("zero", "one", "two").index(name)] = 1
            return out
        if name == "inc":
            return a.roll(1, 1)
        if name == "dec":
            return a.roll(-1, 1)
        if name == "add":
            return torch.einsum("bi,bki->bk", a, b[:, self.minus])
        if name == "sub":
            return torch.einsum("bki,bi->bk", a[:, self.plus], b)
        if name == "lt":
            return self.truth(((a @ self.below) * b).sum(1), like)
        if name == "le":
            return self.truth(((a @ self.up_to) * b).sum(1), like)
        if name == "eq":
            return self.truth((a * b).sum(1), like)
        if name == "min":
            return a * (b @ self.up_to.T) + b * (a @ self.below.T)
        return a * (b @ self.up_to) + b * (a @ self.below)

    def step(self, wiring, registers, memory):
        values, row = list(registers.unbind(1)), 0

        def select(rows):
            stacked = torch.stack(values, 1)
            return torch.bmm(wiring[:, rows, : len(values)], stacked)

        for name in GATES:
            arity = ARITY[name]
            chosen = select(slice(row, row + arity)) if arity else None
            row += arity
            a = None if chosen is None else chosen[:, 0]
            b = None if arity < 2 else chosen[:, 1]
            if name == "read":
                out = torch.bmm(a[:, None], memory)[:, 0]
            elif name == "write":
                memory = (1 - a[:, :, None]) * memory + a[:, :, None] * b[:, None]
                out = b
            else:
                out = self.gate(name, a, b, registers[:, 0])
            values.append(out)
        return select(slice(row, wiring.shape[1])), memory


def cost(weights, data, steps: int, registers: int):
    """The mean of the paper's cost over a batch."""
    cells, target, mask = data
    batch, size = cells.shape
    machine = Machine(size)
    memory = torch.nn.functional.one_hot(cells, size).float()
    wanted = torch.nn.functional.one_hot(target, size).float()
    state = torch.zeros(batch, registers, size)
    state[:, :, 0] = 1
    reach, at = [], registers
    for name in GATES:
        reach += [at] * ARITY[name]
        at += 1
    reach += [at] * registers
    allowed = torch.arange(at)[None] < torch.tensor(reach)[:, None]
    hidden = weights["first.kernel"].shape[1]
    output, cell = torch.zeros(batch, hidden), torch.zeros(batch, hidden)
    going, total = torch.ones(batch), torch.zeros(batch)
    for t in range(steps):
        zero = state[:, :, 0]
        seen = torch.relu(zero @ weights["first.kernel"] + weights["first.bias"])
        gates = torch.cat([seen, output], 1) @ weights["gates.kernel"] + weights["gates.bias"]
        take, keep, give, new = gates.chunk(4, 1)
        cell = torch.sigmoid(keep + 1) * cell + torch.sigmoid(take) * torch.tanh(new)
        output = torch.sigmoid(give) * torch.tanh(cell)
        out = output @ weights["head.kernel"] + weights["head.bias"]
        logits = out[:, : allowed.numel()].reshape(batch, *allowed.shape)
        wiring = torch.softmax(logits.masked_fill(~allowed, -torch.inf), -1)
        state, memory = machine.step(wiring, state, memory)
        stop = torch.sigmoid(out[:, allowed.numel()])
        likely = (memory * wanted).sum(-1).clamp_min(1e-6).log()
        paid = -(likely * mask).sum(1)
        ends = going if t == steps - 1 else going * stop
        total = total + ends * paid
        going = going * (1 - stop)
    return total.mean()


def main(path: str, threads: int = 2) -> None:
    """Checks the port against the saved numbers and measures it."""
    torch.set_num_threads(threads)
    saved = np.load(path)
    weights = {k[2:]: torch.tensor(saved[k], requires_grad=True) for k in saved if k[:2] == "w:"}
    data = tuple(torch.tensor(saved[k]) for k in ("cells", "target", "mask"))
    data = (data[0].long(), data[1].long(), data[2].float())
    steps, registers = int(saved["steps"]), int(saved["registers"])

    def gradient():
        value = cost(weights, data, steps, registers)
        return value, torch.autograd.grad(value, list(weights.values()))

    value, slopes = gradient()
    value = value.detach()
    worst = max(
        float((mine - torch.tensor(saved["g:" + name])).abs().max())
        for name, mine in zip(weights, slopes, strict=True)
    )
    print(
        f"cost {float(value):.6f}, ours {float(saved['cost']):.6f}; gradients differ by {worst:.1e}"
    )
    assert abs(float(value) - float(saved["cost"])) < 1e-3
    assert worst < 1e-3
    best = np.inf
    for _ in range(15):
        begin = time.perf_counter()
        gradient()
        best = min(best, time.perf_counter() - begin)
    speed = len(data[0]) / best
    print(f"PyTorch {torch.__version__} eager, {threads} threads: {speed:,.0f} examples/s")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
