"""Compares t-learner and l1-logistic of this program with scikit-learn on the same data, where it is installed.

    mvn -q -DskipTests -pl benchmarks -am package
    python3 benchmarks/groups/compare.py

Trees: scikit-learn grows one of depth 2 on the customers of each group (squared error, which is Gini for outcomes of
0 and 1). The leaves have to hold the same customers. Where they do not, questions may be equally good: scikit-learn
takes the first one in an order of features that it draws, this program the first feature; such a tree
is one of those that scikit-learn grows with another seed. Logistic regression: the same design and the same C, both by liblinear;
the same weights have to be zero, and all are compared.
"""

import json
import os
import pathlib
import subprocess
import sys
import warnings

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeRegressor

HERE = pathlib.Path(__file__).resolve().parent.parent


def data_sets(count):
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    path = f"{HERE}/target/classes:" + (HERE / "target/class-path.txt").read_text()
    printed = subprocess.run(
        [java, "-cp", path, "io.smartsegment.benchmarks.groups.RecipeComparison", str(count)],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in printed.splitlines()]


def inside(columns, features, conditions):
    holds = numpy.ones(columns.shape[0], dtype=bool)
    for condition in conditions:
        values = columns[:, features.index(condition["feature"])]
        if condition["from"] is not None:
            holds &= values >= condition["from"]
        if condition["to"] is not None:
            holds &= values < condition["to"]
    return holds


def partitions(columns, features, segments, own):
    """Of all segments those that divide the customers of one group like a tree of depth 2."""
    held = [inside(columns, features, segment)[own] for segment in segments]
    return {mask.tobytes() for mask in held}


def trees(data, tally):
    columns = numpy.array(data["columns"]).T
    outcomes = numpy.array(data["outcomes"])
    served = numpy.array(data["served"])
    for group in (0, 1):
        own = served == group
        tree = DecisionTreeRegressor(max_depth=2, min_samples_leaf=data["least"], random_state=0)
        tree.fit(columns[own], outcomes[own])
        labels = tree.apply(columns[own])
        masks = [labels == leaf for leaf in numpy.unique(labels)]
        if len(masks) == 1:
            tally["no question"] += 1
            continue
        ours = partitions(columns, data["features"], data["leaves"], own)
        same = all(mask.tobytes() in ours for mask in masks)
        tally["same leaves" if same else "other leaves"] += 1
        if not same:
            # Another order of features draws another of equally good questions.
            for seed in range(1, 30):
                other = DecisionTreeRegressor(
                    max_depth=2, min_samples_leaf=data["least"], random_state=seed)
                labels = other.fit(columns[own], outcomes[own]).apply(columns[own])
                if all((labels == leaf).tobytes() in ours for leaf in numpy.unique(labels)):
                    tally["of these, a tie"] += 1
                    break


def lasso(data, tally):
    design = numpy.array(data["design"])
    outcomes = numpy.array(data["outcomes"])
    for fit in data["fits"]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = LogisticRegression(
                penalty="l1", solver="liblinear", C=fit["c"], fit_intercept=False, tol=1e-6,
                max_iter=10_000, random_state=0)
            theirs = model.fit(design, outcomes).coef_[0]
        ours = numpy.array(fit["weights"])
        tally["fits"] += 1
        tally["the same weights are zero"] += int(((ours == 0) == (theirs == 0)).all())
        tally["weights"] += len(ours)
        tally["zero in one only"] += int(((ours == 0) != (theirs == 0)).sum())
        tally["largest weight that is zero in the other"] = max(
            tally["largest weight that is zero in the other"],
            float(numpy.abs(ours - theirs)[(ours == 0) != (theirs == 0)].max(initial=0)))
        tally["largest difference"] = max(
            tally["largest difference"], float(numpy.abs(ours - theirs).max()))


def main(count):
    found = {"same leaves": 0, "other leaves": 0, "of these, a tie": 0, "no question": 0}
    fits = {"fits": 0, "the same weights are zero": 0, "weights": 0, "zero in one only": 0,
            "largest weight that is zero in the other": 0.0, "largest difference": 0.0}
    for data in data_sets(count):
        trees(data, found)
        if "design" in data:
            lasso(data, fits)
    print("t-learner, one tree for each group:", json.dumps(found))
    print("l1-logistic:", json.dumps(fits))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
