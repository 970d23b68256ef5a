"""The NPI network and its training step in PyTorch: our own port, for comparing speed.

It computes the same function as `npi/network.py` (`fold`, `step`, `read_heads`) with the loss of
`npi/frames.py` (`judge`), on the same batches; `tests/npi/test_torch_port.py` checks this. It is
written for speed: it computes all frames of a bucket at once. Outside the loop over steps it
computes all that does not depend on the hidden state: the layers below the core, the input half of
each LSTM layer, the heads. Parameters have the names and layout of the JAX tree.

B frames of L steps, F features. Time is the first axis, so that a step is contiguous in memory.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from flax import nnx
from torch import Tensor, nn
from torch.nn import functional

from npi.config import NPIConfig
from npi.learner import NPILearner


class TorchPart(NamedTuple):
    """The part of a batch that comes from one bucket, as tensors (`npi.learner.Part`)."""

    encoder: int
    program: Tensor
    """[B]"""
    length: Tensor
    """[B]; 0 for rows without a frame."""
    codes: Tensor
    """[L, B, F] rows of the folded encoder."""
    callee: Tensor
    """[L, B]"""
    args: Tensor
    """[L, B, 3]"""
    weight: Tensor
    """[B]"""


def torch_batch(learner: NPILearner, batch: Iterable[Any], trim: bool = False) -> list[TorchPart]:
    """A batch drawn by the learner, as tensors.

    `trim` removes rows without a frame, and steps that no frame has. Then shapes change from batch
    to batch.
    """
    parts = []
    for part in batch:
        owner = part.environment
        sizes = learner.library.environments[owner].machine.feature_sizes
        offsets = np.cumsum((0, *sizes[:-1]))
        frames, weight = part.frames, np.asarray(part.weight)
        length = np.asarray(frames.length)
        rows = np.flatnonzero(length) if trim else np.arange(len(length))
        steps = max(length.max(), 1) if trim else frames.callee.shape[1]
        if not len(rows):
            continue

        def put(array, rows=rows, steps=steps) -> Tensor:
            array = np.asarray(array)[rows]
            if array.ndim > 1:
                array = array[:, :steps].swapaxes(0, 1)
            return torch.from_numpy(np.ascontiguousarray(array, np.int64))

        parts.append(
            TorchPart(
                learner.library.environments[owner].encoder,
                put(frames.program),
                put(length),
                put(np.asarray(frames.seen) + offsets),
                put(frames.callee),
                put(frames.args),
                torch.from_numpy(weight[rows]),
            )
        )
    return parts


class Embed(nn.Module):
    """A table of vectors."""

    def __init__(self, rows: int, width: int):
        super().__init__()
        self.embedding = nn.Parameter(torch.zeros(rows, width))


class Linear(nn.Module):
    """A linear layer with the kernel as [inputs, outputs]."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.kernel = nn.Parameter(torch.zeros(inputs, outputs))
        self.bias = nn.Parameter(torch.zeros(outputs))


class TorchNPI(nn.Module):
    """`npi.network.NPI`; `forward` is the loss of a batch."""

    def __init__(self, learner: NPILearner):
        super().__init__()
        c, library = learner.config, learner.library
        self.activation, self.programs_count = c.activation, library.programs
        self.encoders = nn.ModuleList([Embed(n, c.embed) for n in library.encoder_sizes])
        self.programs = Embed(library.programs, c.embed)
        self.mix = nn.ModuleList([Linear(2 * c.embed, c.hidden), Linear(c.hidden, c.hidden)])
        self.lstm = nn.ModuleList([Linear(2 * c.hidden, 4 * c.hidden) for _ in range(c.layers)])
        self.keys = Embed(library.programs, c.key)
        self.to_key = Linear(c.hidden, c.key)
        self.to_end = Linear(c.hidden, 1)
        self.to_args = Linear(c.hidden, 3 * library.arg_size)

    def load(self, params: nnx.State) -> "TorchNPI":
        """Copies the parameters of the JAX network; returns itself."""
        self.load_state_dict({k: torch.tensor(v) for k, v in named(params).items()})
        return self

    def outputs(self, part: TorchPart) -> Tensor:
        """Outputs of all heads for every step of every frame, [L, B, outputs]."""
        first, second = self.mix
        half = first.kernel.shape[0] // 2
        see = self.encoders[part.encoder].embedding @ first.kernel[:half]
        program = torch.addmm(first.bias, self.programs.embedding, first.kernel[half:])

        steps, frames, features = part.codes.shape
        seen = functional.embedding_bag(part.codes.view(-1, features), see, mode="sum")
        x = seen.view(steps, frames, -1) + program[part.program]
        x = self._activate(x.view(steps * frames, -1))
        x = self._activate(torch.addmm(second.bias, x, second.kernel))
        for layer in self.lstm:
            x = _lstm(x, layer.kernel, layer.bias, steps)

        keys = self.keys.embedding.T
        heads = torch.cat(
            [self.to_end.kernel, self.to_key.kernel @ keys, self.to_args.kernel], dim=1
        )
        bias = torch.cat([self.to_end.bias, self.to_key.bias @ keys, self.to_args.bias])
        return torch.addmm(bias, x, heads).view(steps, frames, -1)

    def frame_losses(self, part: TorchPart) -> Tensor:
        """Loss of each frame, [B]: `Judgement.loss`."""
        outputs = self.outputs(part)
        end, program, args = outputs.split(
            [1, self.programs_count, outputs.shape[-1] - 1 - self.programs_count], dim=-1
        )
        time = torch.arange(len(part.callee))[:, None]
        sign = torch.where(time == part.length - 1, 1.0, -1.0)
        loss = functional.softplus(-sign * end[..., 0])
        loss = loss + _choice(program, part.callee)
        acts = part.callee == 0
        args_loss = _choice(args.unflatten(-1, (3, -1)), part.args).sum(-1)
        loss = loss + torch.where(acts, args_loss, 0.0)
        return torch.where(time < part.length, loss, 0.0).sum(0)

    def forward(self, batch: Sequence[TorchPart]) -> Tensor:
        """Weighted loss of a batch: `NPILearner.loss`."""
        return torch.stack([(p.weight * self.frame_losses(p)).sum() for p in batch]).sum()

    def _activate(self, x: Tensor) -> Tensor:
        if self.activation == "relu":
            return torch.relu(x)
        return functional.gelu(x, approximate="tanh")  # what jax.nn.gelu computes


def _lstm(x: Tensor, kernel: Tensor, bias: Tensor, steps: int) -> Tensor:
    """One layer over [L * B, H], from a fresh state."""
    hidden = x.shape[1]
    from_below = torch.addmm(bias, x, kernel[:hidden]).view(steps, -1, 4 * hidden)
    recurrent = kernel[hidden:]
    output = cell = None
    outputs = []
    for gates in from_below.unbind(0):
        if output is not None:  # at the first step the state is zero
            gates = torch.addmm(gates, output, recurrent)
        enter, forget, new, leave = gates.chunk(4, dim=1)
        entering = torch.sigmoid(enter) * torch.tanh(new)
        cell = entering if cell is None else torch.sigmoid(forget) * cell + entering
        output = torch.sigmoid(leave) * torch.tanh(cell)
        outputs.append(output)
    return torch.cat(outputs)


def _choice(logits: Tensor, target: Tensor) -> Tensor:
    """Negative log-likelihood of `target` along the last dimension."""
    flat = functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), target.reshape(-1), reduction="none"
    )
    return flat.view(target.shape)


class TorchTrainer:
    """Trains a `TorchNPI` like `NPILearner.optimizer`: clipping, Adam, a schedule."""

    def __init__(self, learner: NPILearner, params: nnx.State, compiled: bool = False):
        self.config = learner.config
        self.model = TorchNPI(learner).load(params)
        self.loss = torch.compile(self.model, fullgraph=True) if compiled else self.model
        c = self.config
        self.optimizer = torch.optim.Adam(
            self.model.parameters(), lr=c.lr, betas=(c.b1, c.b2), fused=True
        )
        self.steps = 0

    def step(self, batch: Sequence[TorchPart]) -> Tensor:
        """Takes one training step. Returns the loss before it."""
        self.optimizer.param_groups[0]["lr"] = learning_rate(self.config, self.steps)
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), self.config.clip)
        self.optimizer.step()
        self.steps += 1
        return loss.detach()


def learning_rate(config: NPIConfig, step: int) -> float:
    """The learning rate of `NPILearner.optimizer` at a step."""
    if step < config.warmup:
        return config.lr * step / config.warmup
    after = step - config.warmup
    if config.decay == "exponential":
        return config.lr * 0.95 ** (after // 10_000)
    share = min(after / max(config.horizon - config.warmup, 1), 1.0)
    return config.lr * (0.9 * 0.5 * (1 + math.cos(math.pi * share)) + 0.1)


def named(params: nnx.State) -> dict[str, np.ndarray]:
    """Parameters (or their gradients) by their names in `TorchNPI`."""
    return {
        ".".join(map(str, path)): np.asarray(leaf[...]) for path, leaf in nnx.to_flat_state(params)
    }
