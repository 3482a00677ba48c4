"""Holds what an engine makes of `ntm criteria sql` against what `ntm check --format csv` makes of the same communes:

    compare.py duckdb|postgresql|spark STATEMENT.sql DATA.csv CHECK.csv

DATA.csv has a column ma_xa, in whose order its rows are, and one for each indicator. Needs duckdb or pyspark from PyPI,
or psql and a server that PGHOST and PGDATABASE name. Prints how many verdicts and gaps were held against each other and how
long the engine took; ends with 1 where one differs."""

import csv
import itertools
import subprocess
import sys
import tempfile
import time
from decimal import Decimal


def in_duckdb(statement, data, columns):
    import duckdb

    connection = duckdb.connect()
    read = "SELECT * FROM read_csv(?, header = true, delim = ',', quote = '\"', all_varchar = true)"
    connection.execute(f"CREATE TABLE measurements AS {read}", [data])
    start = time.monotonic()
    connection.execute(f"CREATE TABLE results AS {statement}")
    seconds = time.monotonic() - start
    found = connection.execute("SELECT * FROM results ORDER BY ma_xa")
    rows = itertools.chain.from_iterable(iter(lambda: found.fetchmany(1000), []))
    return [column[0] for column in found.description], rows, seconds


def in_postgresql(statement, data, columns):
    def psql(*arguments, **options):
        run = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *arguments]
        subprocess.run(run, check=True, **options)

    texts = ", ".join(f'"{column}" text' for column in columns)
    psql(
        *("-c", f"DROP TABLE IF EXISTS measurements, results; CREATE TABLE measurements ({texts})"),
        *("-c", f"\\copy measurements FROM '{data}' WITH (FORMAT csv, HEADER)"),
    )
    start = time.monotonic()
    psql("-c", f"CREATE TABLE results AS {statement}")
    seconds = time.monotonic() - start
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")
    psql(
        *("-c", "COPY (SELECT * FROM results ORDER BY ma_xa) TO STDOUT WITH (FORMAT csv, HEADER)"),
        stdout=file,
    )
    file.seek(0)
    rows = csv.reader(file)
    return next(rows), ([cell or None for cell in row] for row in rows), seconds


def in_spark(statement, data, columns):
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false")
    session = session.config("spark.driver.memory", "4g").getOrCreate()
    session.read.csv(data, header=True).createOrReplaceTempView("measurements")
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        session.sql(statement).write.parquet(f"{folder}/results")
        seconds = time.monotonic() - start
        found = session.read.parquet(f"{folder}/results").orderBy("ma_xa")
        return found.columns, found.collect(), seconds


ENGINES = {"duckdb": in_duckdb, "postgresql": in_postgresql, "spark": in_spark}


def judged(path):
    """Each commune, and what is said of each thing: its verdict and its gap."""
    with open(path, encoding="utf-8", newline="") as file:
        for code, rows in itertools.groupby(csv.DictReader(file), lambda row: row["code"]):
            said = {}
            for row in rows:
                said[row["criterion"]] = (row["criterion_verdict"], None)
                id = ".".join(filter(None, (row["indicator"], row["part"])))
                if not id:
                    continue
                said[id] = (row["verdict"], row["gap"] or None)
            yield code, said


def whole(verdicts):
    """What criteria come to."""
    order = ("not_met", "no_data", "met", "suspended")
    return next((verdict for verdict in order if verdict in verdicts), "not_applicable")


def main(engine, statement, data, check):
    with open(statement, encoding="utf-8") as file:
        text = file.read()
    with open(data, encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    names, rows, seconds = ENGINES[engine](text, data, columns)
    communes, compared, differ, examples = 0, 0, 0, []
    for row, commune in itertools.zip_longest(rows, judged(check)):
        found, (code, said) = dict(zip(names, row or ())), commune or (None, {})
        communes += 1
        criteria = {verdict for id, (verdict, _) in said.items() if "." not in id}
        expected = {"set": (whole(criteria), None), **said}
        for id, (verdict, gap) in expected.items():
            own = found.get(f"{id}_gap") if "." in id else None
            own, gap = (None if it is None else Decimal(it) for it in (own, gap))
            own = (found.get("ma_xa"), found.get(f"{id}_verdict"), own)
            compared += 1 + ("." in id)
            if own != (code, verdict, gap):
                differ += 1
                examples.append(f"{id}: {own}, check says {(code, verdict, gap)}")
                del examples[20:]
    print(f"{engine}: {communes} communes, {compared} verdicts and gaps, {differ} differ, {seconds:.1f} s")
    print(*examples, sep="\n")
    sys.exit(bool(differ))


main(*sys.argv[1:])
