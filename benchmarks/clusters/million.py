"""CPU seconds for a million customers beside scikit-learn's, where it is installed.

    OMP_NUM_THREADS=1 python3 benchmarks/clusters/million.py ./smart-segment [customers]

Customers around eight centres are put on a grid of whole numbers (1,000 to a standard deviation), and both sides
get the same grid. The seconds are CPU time of the whole process from the grid in memory to the cluster of each
customer: on the side of Java with its compilers and garbage collection, without the start of the virtual machine;
on the side of Python without imports.

k-means: 20 starts on both sides, and scikit-learn's usual tolerance, at which it stops early; inertias are told. Then one start of scikit-learn, which is what it does unless told otherwise. DBSCAN: the same radius and number of points; labels
must be the same but for their numbers, so both get the customers in the order of their coordinates, since a border
point goes to the first cluster.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import numpy
from sklearn.cluster import DBSCAN, KMeans

CLUSTERS = 8
STARTS = 20
MIN_POINTS = 10
HERE = os.path.dirname(os.path.abspath(__file__))


def customers(number, features):
    draw = numpy.random.default_rng(1)
    centres = draw.uniform(-3, 3, (CLUSTERS, features))
    values = centres[draw.integers(0, CLUSTERS, number)] + draw.normal(0, 1, (number, features))
    grid = numpy.floor((values - values.mean(axis=0)) * 1000 / values.std(axis=0) + 0.5)
    return grid[numpy.lexsort(grid.T[::-1])]


def java(app, folder, grid, method, clusters, *settings):
    path = folder + "/grid"
    grid.T.astype(">i4").tofile(path)
    home = os.environ.get("JAVA_HOME")
    words = [
        home + "/bin/java" if home else "java", "--class-path", app + "/*:" + app + "/lib/*",
        HERE + "/FitTimes.java", path, str(grid.shape[1]), method, str(clusters), "1",
        folder + "/labels", *settings]
    told = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(told), numpy.fromfile(folder + "/labels", ">i4")


def python(grid, method):
    before = time.process_time()
    fitted = method.fit(grid)
    return time.process_time() - before, fitted


def same(one, other):
    """Whether labels differ in nothing but numbers, and noise is the same."""
    pairs = numpy.unique(numpy.stack([one, other]), axis=1)
    return (len(pairs[0]) == len(set(pairs[0])) == len(set(pairs[1]))
            and all((a < 0) == (b < 0) for a, b in pairs.T))


def told(what, ours, theirs, more):
    print(f"{what}: {ours:.1f} s, scikit-learn {theirs:.1f} s, ratio {ours / theirs:.2f}; {more}", flush=True)


def k_means(app, folder, grid):
    what = f"k-means, {len(grid):,} customers, {grid.shape[1]} features"
    fit, _ = java(app, folder, grid, "k-means", CLUSTERS, f"restarts={STARTS}")
    for starts in (STARTS, 1):
        seconds, fitted = python(grid, KMeans(CLUSTERS, n_init=starts, random_state=1))
        told(f"{what}, {STARTS} starts against {starts}", fit["seconds"], seconds,
             f"inertia {fit['inertia'] / fitted.inertia_ - 1:+.4%} of scikit-learn's")


def dbscan(app, folder, grid, eps):
    fit, labels = java(
        app, folder, grid, "dbscan", 1, f"eps={eps}", f"min-points={MIN_POINTS}")
    seconds, fitted = python(grid, DBSCAN(eps=eps, min_samples=MIN_POINTS))
    told(f"dbscan, {len(grid):,} customers, {grid.shape[1]} features, eps {eps}", fit["seconds"], seconds,
         f"{fit['clusters']} clusters, {(labels < 0).sum():,} noise, same labels: {same(labels, fitted.labels_)}")


def main(program, number):
    app = os.path.join(os.path.dirname(os.path.abspath(program)), "cli", "target", "app")
    with tempfile.TemporaryDirectory() as folder:
        grid = customers(number, 3)
        k_means(app, folder, grid)
        dbscan(app, folder, grid, 50)
        k_means(app, folder, customers(number, 8))
        # With many features both sides look at far more pairs, so a tenth of the customers shows enough.
        dbscan(app, folder, customers(number // 10, 8), 800)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
