"""The work of `ntm check --summary` done with Polars: whole_polars.py SET.toml DATA.csv

Counts, for the set and for each criterion, the communes that meet it, do not, or have no data. Prints JSON."""

import json
import sys
import tomllib
from functools import reduce
from operator import and_

import polars as pl


def met(indicator):
    """Whether an indicator is met: true, false, or null where the cell is empty."""
    column, require = pl.col(indicator["id"]), indicator["require"]
    if "at_least" in require:
        return column.cast(pl.Float64) >= require["at_least"]
    if "at_most" in require:
        return column.cast(pl.Float64) <= require["at_most"]
    return (column == "1") | (column == "đạt")


def main(set_path, data_path):
    with open(set_path, "rb") as file:
        criteria = tomllib.load(file)["criterion"]
    ids = [one["id"] for one in criteria]
    # In Polars as here: false if one is, else null if one is, else true.
    verdicts = [reduce(and_, map(met, one["indicator"])).alias(one["id"]) for one in criteria]
    rows = pl.scan_csv(data_path, infer_schema=False).select(verdicts)
    rows = rows.with_columns(reduce(and_, map(pl.col, ids)).alias(""))
    ids = [""] + ids
    counts = [
        count.alias(f"{id} {key}")
        for id in ids
        for key, count in [
            ("met", pl.col(id).sum()),
            ("not_met", (~pl.col(id)).sum()),
            ("no_data", pl.col(id).null_count()),
        ]
    ]
    found = rows.select(counts).collect(engine="streaming").row(0, named=True)
    keys = ("met", "not_met", "no_data")
    print(json.dumps([{"id": id, **{key: found[f"{id} {key}"] for key in keys}} for id in ids]))


main(*sys.argv[1:])
