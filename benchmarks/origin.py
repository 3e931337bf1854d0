#!/usr/bin/env python3
"""Runs the example of the original Python package smart-segment, and this project on the same data.

    python3 benchmarks/origin.py [--prices readme|flat|treatments] [--customers N] [--seed N]

Customers are those of the package's examples/example.py: scores from a gamma distribution with
shape 2 and scale 2, cut at 20 and divided by 20; a customer converts with the probability of the
score. Both times and both net revenues are printed. The revenue is counted here in the same way for
both: from the cutoffs that each one found, with every customer in exactly one segment.

Exit status: 0 if both ran, 3 if the package is not installed, 4 if a call of it failed, 1 if this
project failed.
"""

import argparse
import bisect
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMMAND = os.path.join(ROOT, "smart-segment")
MISSING, FAILED = 3, 4
SMALLEST_SEGMENT = 10

# Money per conversion and money per customer in segment k = 0, 1, ...
PRICES = {
    # The package's README.
    "readme": ([30] * 10, [2 * k for k in range(10)]),
    # The same without a segment that costs nothing.
    "flat": ([30] * 10, [2 * (k + 1) for k in range(10)]),
    # Treatments of which a better one costs more and earns more, so that cutoffs pay.
    "treatments": ([60, 85, 100, 110, 115], [1, 3.5, 6.5, 10, 12.75]),
}


class CallFailed(Exception):
    """A call of the package that did not work; the text says which one."""


def generate(customers, seed):
    """Scores in ascending order, as in the example, and their outcomes."""
    generator = random.Random(seed)
    scores = sorted(min(generator.gammavariate(2, 2), 20) / 20 for _ in range(customers))
    outcomes = [int(generator.random() < score) for score in scores]
    return scores, outcomes


def net_revenue(cutoffs, scores, outcomes, revenue, cost):
    """Counts each customer once: segment k holds scores from cutoff k to below cutoff k + 1."""
    customers = [0] * (len(cutoffs) + 1)
    conversions = [0] * (len(cutoffs) + 1)
    for score, outcome in zip(scores, outcomes):
        k = bisect.bisect_right(cutoffs, score)
        customers[k] += 1
        conversions[k] += outcome
    return sum(
        revenue[k] * conversions[k] - cost[k] * customers[k] for k in range(len(customers))
    )


def attempt(what, call):
    """The result of a call, or CallFailed with its name."""
    try:
        return call()
    except Exception as error:
        traceback.print_exc()
        raise CallFailed("%s failed: %r" % (what, error)) from error


def run_package(scores, outcomes, revenue, cost, seed):
    """Cutoffs between segments, the revenue that the package believes in, and seconds."""
    import numpy
    from smart_segment import find_optimal_bins

    # The package takes no seed: its search draws from NumPy's global generator.
    numpy.random.seed(seed)
    score_array = numpy.array(scores)
    outcome_array = numpy.array(outcomes)
    start = time.perf_counter()
    result = attempt(
        "find_optimal_bins(propensities, predictions, n_bins=%d, ...)" % len(revenue),
        lambda: find_optimal_bins(
            score_array,
            outcome_array,
            n_bins=len(revenue),
            revenue_fn=lambda k: revenue[k],
            cost_fn=lambda k: cost[k],
            penalty_factor=0,
            min_samples=SMALLEST_SEGMENT,
            global_search=True,
        ),
    )
    seconds = time.perf_counter() - start
    _, edges, believed = attempt(
        "reading (number of bins, cutoffs, revenue) from its result", lambda: tuple(result)
    )
    if edges is None:
        raise CallFailed("find_optimal_bins gave no cutoffs")
    # The edges 0 and 1 are part of the result; 1 can be there twice.
    inner = attempt(
        "reading the cutoffs from its result",
        lambda: sorted({float(edge) for edge in edges if 0 < edge < 1}),
    )
    return inner, float(believed), seconds


def run_ours(scores, outcomes, revenue, cost):
    """Cutoffs between segments, the revenue that is reported, and seconds with all that it takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "customers.csv")
        with open(path, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["propensity", "outcome"])
            writer.writerows(zip(map(repr, scores), outcomes))
        # Builds the program if necessary, which is not to be timed.
        subprocess.run([COMMAND, "--version"], check=True, stdout=subprocess.DEVNULL)
        command = [COMMAND, "optimize", path, "--format", "json"]
        command += ["--revenue", ",".join(map(str, revenue)), "--cost", ",".join(map(str, cost))]
        command += ["--segments", str(len(revenue)), "--min-size", str(SMALLEST_SEGMENT)]
        start = time.perf_counter()
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        seconds = time.perf_counter() - start
    answer = json.loads(output)
    return answer["cutoffs"], answer["netRevenue"], seconds


def show(name, seconds, cutoffs, counted, believed):
    print("%s: %.2f s, %d segments" % (name, seconds, len(cutoffs) + 1))
    print("  cutoffs: %s" % (", ".join("%.6g" % cutoff for cutoff in cutoffs) or "none"))
    print("  net revenue, each customer counted once: {:,.2f}".format(counted))
    print("  net revenue, as it says itself:          {:,.2f}".format(believed))


def compare_package(data, prices, seed):
    """Runs the package; its seconds and counted revenue with status 0, or none with another."""
    try:
        cutoffs, believed, seconds = run_package(*data, *prices, seed)
    except ImportError as error:
        print("smart-segment (Python): not run, because it cannot be imported: %s." % error)
        print("  Install it: python3 -m pip install smart-segment")
        return None, MISSING
    except CallFailed as error:
        print("smart-segment (Python): not compared, because %s." % error)
        return None, FAILED
    counted = net_revenue(cutoffs, *data, *prices)
    show("smart-segment (Python)", seconds, cutoffs, counted, believed)
    return (seconds, counted), 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prices", choices=sorted(PRICES), default="readme")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=42)
    chosen = parser.parse_args()
    if chosen.customers < 1:
        parser.error("--customers is %d, but there must be at least 1" % chosen.customers)
    return chosen


def main():
    chosen = arguments()
    prices = PRICES[chosen.prices]
    data = generate(chosen.customers, chosen.seed)
    print(
        "{:,} customers, {:,} conversions, prices '{}': revenue {}, cost {}\n".format(
            chosen.customers, sum(data[1]), chosen.prices, *(str(list(p)) for p in prices)
        )
    )
    try:
        cutoffs, reported, seconds = run_ours(*data, *prices)
    except (OSError, subprocess.CalledProcessError, ValueError, KeyError) as error:
        print("Smart Segment (Java): failed: %r" % error, file=sys.stderr)
        return 1
    counted = net_revenue(cutoffs, *data, *prices)
    name = "Smart Segment (Java), with start of Java and reading CSV"
    show(name, seconds, cutoffs, counted, reported)
    package, status = compare_package(data, prices, chosen.seed)
    if package is not None:
        print("\nRatio of times: %.1f" % (package[0] / seconds))
        print("Difference of the counted net revenues: {:,.2f}".format(counted - package[1]))
    return status


if __name__ == "__main__":
    sys.exit(main())
