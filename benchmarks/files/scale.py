"""A file that is counted instead of read into memory, beside DuckDB that only scans it.

    python3 benchmarks/files/scale.py ./smart-segment [rows] [runs] [folder]

Writes a Parquet file of skewed scores, mostly distinct (100,000,000 rows take 0.7 GB), and runs in turns, as whole
processes: "optimize FILE --aggregated=0" with a heap of 1,100 MB, and a scan of the two columns by DuckDB alone with as
many threads. Printed are CPU seconds, which other work on the machine disturbs less than the time that passed, seconds
that passed, the most memory that a process held (heap, DuckDB and all else), and ratios of each run. Both must find
the same customers and conversions, or the run ends. With at most 5,000,000 rows the whole file is read into memory as
well, and must give the same cutoffs and value.
"""

import glob
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
QUESTION = ["--revenue", "60,85,100", "--cost", "1,3.5,6.5", "--format", "json"]
COMPARED_IN_MEMORY = 5_000_000


def measured(words, more=None):
    with tempfile.TemporaryFile() as out:
        start = time.time()
        process = subprocess.Popen(words, stdout=out, stderr=subprocess.DEVNULL, env={**os.environ, **(more or {})})
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.time() - start
        out.seek(0)
        text = out.read().decode()
    if status != 0:
        raise SystemExit(f"{words} ended with status {status}: {text}")
    return text, used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024


def told(what, cpu, seconds, memory):
    print(f"{what}: {cpu:.1f} CPU seconds, {seconds:.1f} passed, {memory:,.0f} MB", flush=True)


def main(program, rows, runs, folder):
    root = os.path.dirname(os.path.abspath(program))
    jar = glob.glob(root + "/cli/target/app/lib/duckdb/*.jar")[0]
    home = os.environ.get("JAVA_HOME")
    java = home + "/bin/java" if home else "java"
    file = os.path.join(folder, "scores.parquet")
    duckdb = [java, "-Xmx200m", "-cp", f"{folder}:{jar}", "DuckDbAlone"]
    subprocess.run([java + "c", "-d", folder, HERE + "/DuckDbAlone.java"], check=True)
    threads = str(os.cpu_count())
    subprocess.run([*duckdb, "write", file, threads, str(rows)], check=True)
    print(f"{rows:,} rows, {os.path.getsize(file) / 1e9:.2f} GB, {threads} threads")
    for _ in range(runs):
        text, scan_cpu, scan_seconds, memory = measured([*duckdb, "scan", file, threads])
        told("DuckDB, scan", scan_cpu, scan_seconds, memory)
        customers, conversions, query = text.split()
        text, cpu, seconds, memory = measured(
            [program, "optimize", file, "--aggregated=0", *QUESTION], {"SMART_SEGMENT_JAVA_OPTS": "-Xmx1100m"})
        told("optimize --aggregated", cpu, seconds, memory)
        print(f"  CPU {cpu / scan_cpu:.1f} times the scan, passed {seconds / scan_seconds:.1f} times"
              f" (the query alone: {float(query):.1f} s, {seconds / float(query):.1f} times)", flush=True)
        found = json.loads(text)
        if (found["customers"], found["conversions"]) != (int(customers), int(conversions)):
            raise SystemExit(f"DuckDB finds {customers} and {conversions}.")
    if rows <= COMPARED_IN_MEMORY:
        whole = json.loads(measured([program, "optimize", file, *QUESTION])[0])
        same = all(found[key] == whole[key] for key in ("netRevenue", "upperBound", "proof", "cutoffs", "segments", "priceRanges"))
        print("the same as in memory:", same)
        if not same:
            raise SystemExit(1)


if __name__ == "__main__":
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory(dir=given[3] if len(given) > 3 else None) as place:
        main(given[0], int(given[1]) if len(given) > 1 else 100_000_000, int(given[2]) if len(given) > 2 else 3, place)
