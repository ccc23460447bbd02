"""What a proof is: a claim about a build, examined thing by thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lanebook.diagnostics import Diagnostic, Severity, Span, Text
from lanebook.diagnostics.rules import in_order


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim about a finished build."""

    name: str
    """Kebab-case English; the rule name of its findings."""
    subject: Text
    """What is counted: ``links and anchors``."""
    advice: Text
    """What to do where it does not hold."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it has to be."""

    path: str
    """The file, as it is shown."""
    message: Text


Verdict = Fault | None
"""What became of one thing that was examined: None if it is as it has to be."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a proof went."""

    proof: Proof
    proven: int
    faults: tuple[Fault, ...]

    def findings(self) -> tuple[Diagnostic, ...]:
        """The faults as findings about the files."""
        return in_order([self._finding(fault) for fault in self.faults])

    def _finding(self, fault: Fault) -> Diagnostic:
        place = Span(fault.path, 1, 1, 1, 1)
        proof = self.proof
        return Diagnostic(proof.name, Severity.ERROR, place, fault.message, proof.advice)


def judge(proof: Proof, verdicts: Iterable[Verdict]) -> Outcome:
    """Examine everything that a proof is about."""
    found = tuple(verdicts)
    faults = tuple(one for one in found if one is not None)
    return Outcome(proof, len(found) - len(faults), faults)


def verdict(*, holds: bool, path: str, zh: str, en: str) -> Verdict:
    """One thing examined."""
    return None if holds else Fault(path, Text(zh, en))


def together(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Outcomes of one proof about several files as one, in the order in which they come up."""
    return tuple(_added(outcomes))


def _added(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    found: dict[str, list[Outcome]] = {}
    for one in outcomes:
        found.setdefault(one.proof.name, []).append(one)
    for same in found.values():
        faults = tuple(fault for one in same for fault in one.faults)
        yield Outcome(same[0].proof, sum(one.proven for one in same), faults)
