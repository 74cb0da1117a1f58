"""Runs the benchmarks, all or those that are named, and lists them.

Run: python benchmarks/run.py [--list] [NAME...]
Each benchmark is a file beside this one; it prints its figures, each with its ratio to a peer or to a limit of the same
run. A benchmark whose data or peer is not on this machine says so and is passed over.
"""

import argparse
import ast
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LONGEST_S = 1800


def benchmarks() -> dict[str, str]:
    """Return the first line of each benchmark's docstring by its name."""
    found = {}
    for path in sorted(FOLDER.glob("*.py")):
        if path.stem != "run":
            words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            found[path.stem] = words.partition("\n")[0]
    return found


def run(name: str) -> int:
    """Run one benchmark, its output as it comes. Returns its exit code."""
    began = time.monotonic()
    print(f"\n== {name}", flush=True)
    try:
        code = subprocess.run([sys.executable, str(FOLDER / f"{name}.py")], timeout=LONGEST_S, check=False).returncode
    except subprocess.TimeoutExpired:
        print(f"benchmarks: {name}: stopped after {LONGEST_S} s", file=sys.stderr)
        code = 1
    print(f"   ({time.monotonic() - began:.0f} s)", flush=True)
    return code


def main() -> int:
    """Run what was asked for; 1 when one of them failed, 2 when one does not exist."""
    parser = argparse.ArgumentParser(description="Run Marsad's benchmarks.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--list", action="store_true", help="say what each one measures")
    asked = parser.parse_args()
    known = benchmarks()
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        print(f"benchmarks: no such benchmark: {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    if asked.list:
        for name, words in known.items():
            print(f"{name:24} {words}")
        return 0
    failed = [name for name in asked.names or known if run(name)]
    if failed:
        print(f"benchmarks: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
