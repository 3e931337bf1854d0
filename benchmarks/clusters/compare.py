"""Compares clusters of this program with those of scikit-learn on the same grid, where it is installed.

    python3 benchmarks/clusters/compare.py ./smart-segment

Planted clusters of two columns are written to a file, which the program divides by k-means, Ward and DBSCAN.
The grid is made again here from the model's own numbers. k-means and Ward are right if the adjusted Rand index
is 1; DBSCAN if its labels are the same but for their numbers. Ward of the program is reported by its rule, the
nearest mean, so the labels of scikit-learn are put to the nearest mean as well.
"""

import csv
import json
import math
import random
import subprocess
import sys
import tempfile

import numpy
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score

CENTRES = [(0, 0), (9, 1), (3, 8), (-7, 5)]
EPS = 200
MIN_POINTS = 8


def write(path):
    draw = random.Random(3)
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["customer_id", "a", "b"])
        for i in range(3000):
            x, y = CENTRES[i % 4]
            out.writerow([f"c{i}", repr(draw.gauss(x, 1)), repr(draw.gauss(y, 1))])


def grid(model, rows):
    columns = []
    for column in model["rule"]["grid"]:
        values = [float(row[column["feature"]]) for row in rows]
        columns.append(
            [math.floor((v - column["centre"]) * 1000 / column["unit"] + 0.5) for v in values])
    return numpy.array(columns).T


def segments(program, path, folder, *options):
    subprocess.run(
        [program, "segment", path, "--features", "a,b", "--samples", "0", "--out", folder, *options],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(folder + "/model.json") as file:
        model = json.load(file)
    with open(folder + "/customers.csv", newline="") as file:
        return model, [row["segment"] for row in csv.DictReader(file)]


def nearest_means(points, labels):
    means = numpy.array([points[labels == k].mean(axis=0) for k in range(labels.max() + 1)])
    return ((points[:, None, :] - means[None]) ** 2).sum(axis=2).argmin(axis=1)


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/customers.csv"
        write(path)
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file))
        model, found = segments(program, path, folder + "/k", "--by", "k-means", "--clusters", "4")
        points = grid(model, rows)
        kmeans = KMeans(4, n_init=20, random_state=1).fit(points)
        print("k-means: adjusted Rand", adjusted_rand_score(kmeans.labels_, found))
        model, found = segments(program, path, folder + "/w", "--by", "ward", "--clusters", "4")
        ward = AgglomerativeClustering(4, linkage="ward").fit_predict(points)
        print("ward: adjusted Rand", adjusted_rand_score(nearest_means(points, ward), found))
        model, found = segments(
            program, path, folder + "/d", "--by", "dbscan", "--set", f"eps={EPS}",
            "--set", f"min-points={MIN_POINTS}")
        # Border points go to the first cluster, so the order of points counts: sorted, as here.
        order = numpy.lexsort(points.T[::-1])
        labels = numpy.empty(len(points), dtype=int)
        labels[order] = DBSCAN(eps=EPS, min_samples=MIN_POINTS).fit_predict(points[order])
        names = {}
        same = all(
            (label == -1) == (name == "(noise)") and names.setdefault(label, name) == name
            for label, name in zip(labels, found))
        print("dbscan: same labels", same, "with", labels.max() + 1, "clusters and",
              int((labels == -1).sum()), "noise")


if __name__ == "__main__":
    main(sys.argv[1])
