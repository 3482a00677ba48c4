"""The work of `ntm check --summary` done with DuckDB: whole_duckdb.py SET.toml DATA.csv

Counts, for the set and for each criterion, the communes that meet it, do not, or have no data. Prints JSON."""

import json
import sys
import tomllib

import duckdb


def met(indicator):
    """Whether an indicator is met: true, false, or null where the cell is empty."""
    column, require = f'"{indicator["id"]}"', indicator["require"]
    if "at_least" in require:
        return f"{column}::DOUBLE >= {require['at_least']}"
    if "at_most" in require:
        return f"{column}::DOUBLE <= {require['at_most']}"
    return f"{column} IN ('1', 'đạt')"


def main(set_path, data_path):
    with open(set_path, "rb") as file:
        criteria = tomllib.load(file)["criterion"]
    # In SQL as here: false if one is, else null if one is, else true.
    verdicts = [" AND ".join(met(each) for each in one["indicator"]) for one in criteria]
    columns = ", ".join(f"({verdict}) AS c{index}" for index, verdict in enumerate(verdicts))
    ids = [""] + [one["id"] for one in criteria]
    names = [" AND ".join(f"c{index}" for index in range(len(verdicts)))]
    names += [f"c{index}" for index in range(len(verdicts))]
    counts = ", ".join(
        f"count_if({name}), count_if(NOT ({name})), count_if(({name}) IS NULL)" for name in names
    )
    rows = f"SELECT {columns} FROM read_csv('{data_path}', header = true, delim = ',', all_varchar = true)"
    (found,) = duckdb.sql(f"SELECT {counts} FROM ({rows})").fetchall()
    keys = ("met", "not_met", "no_data")
    print(
        json.dumps(
            [
                {"id": id, **dict(zip(keys, found[3 * index : 3 * index + 3]))}
                for index, id in enumerate(ids)
            ]
        )
    )


main(*sys.argv[1:])
