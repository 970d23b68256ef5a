"""The outcome of an attempt to prove a program, as written to `proof.json` and as text."""

import dataclasses
from typing import Any

PROVED, REFUTED, UNKNOWN = "proved", "refuted", "unknown"


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What is known about a program. Only the fields that belong to its status are filled."""

    task: str
    status: str
    """`proved`, `refuted` or `unknown`."""
    bounded: str
    """What was tried without a wrong answer, in words."""
    memory: str = ""
    """The bound on M for which the statement is made."""
    limit: str = ""
    """The limit of timesteps, for lengths 1, 2 and 3."""
    unchanged: tuple[str, ...] = ()
    """Cells that are as before at the end, for all problems."""
    invariants: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each location and what holds there before the timestep."""
    queries: int = 0
    """Obligations of the certificate, all of them valid."""
    counterexample: dict[str, Any] | None = None
    """A problem with a wrong answer; of a proved program, below its bound on M."""
    assumed: tuple[str, ...] = ()
    """What is assumed about the task's functions, of a proved program."""
    reasons: tuple[str, ...] = ()
    """What could not be shown."""
    solver: str = ""
    seconds: float = 0.0
    checkpoint: str = ""
    certificate: str = dataclasses.field(default="", repr=False)
    """The proof in SMT-LIB."""

    def as_json(self) -> dict[str, Any]:
        """For `proof.json`: without the certificate, which has a file of its own."""
        found = dataclasses.asdict(self)
        del found["certificate"]
        found["invariants"] = {name: list(facts) for name, facts in self.invariants}
        return {k: v for k, v in found.items() if v not in ("", None, (), {}, 0)}

    def lines(self) -> list[str]:
        """The outcome in words."""
        if self.status == PROVED:
            found = [
                f"{self.task}: proved, for every n >= 1 and every {self.memory}: the program halts "
                f"within the limit with the right answer"
            ]
            found += [f"  {fact} at the end" for fact in self.unchanged]
            for name, facts in self.invariants:
                found.append(f"  {name}:")
                found += [f"    {fact}" for fact in facts]
            found += [f"  assumed: {lemma}" for lemma in self.assumed]
            found.append(f"  {self.queries} obligations valid, {self.solver}, {self.seconds:.1f} s")
        elif self.status == REFUTED:
            found = [f"{self.task}: refuted"]
        else:
            found = [f"{self.task}: unknown"]
            found += [f"  not shown: {reason}" for reason in self.reasons]
        if self.counterexample is not None:
            told = self.counterexample
            below = " (below the bound on M)" if self.status == PROVED else ""
            found.append(
                f"  wrong{below}: n = {told['n']}, M = {len(told['memory'])}, memory "
                f"{' '.join(map(str, told['memory']))}: {told['outcome']}"
            )
        found.append(f"  tried: {self.bounded}")
        return found
