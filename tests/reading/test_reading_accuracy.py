"""The figures that the design asks for, on the gold of tests/cases."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from marsad.names import Matcher, load_subjects

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_accuracy", ROOT / "benchmarks" / "reading_accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_subjects(ROOT / "src" / "marsad" / "editions" / "china" / "subjects.jsonl"))


@pytest.mark.parametrize("gold", ["dev", "held_out"])
def test_statements_of_the_gold_are_found_with_speaker_and_span(
    benchmark: ModuleType, matcher: Matcher, gold: str
) -> None:
    precision, recall = benchmark.score(gold, matcher, show=False)
    assert precision >= 0.90
    assert recall >= 0.85


def test_lists_of_the_gold_are_cut_right(benchmark: ModuleType, matcher: Matcher) -> None:
    assert benchmark.score_lists(matcher, show=False) >= 0.95
