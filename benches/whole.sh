#!/usr/bin/env bash
# How long the whole program takes, beside the bare csv crate, DuckDB and Polars at the same work on the same files in
# one run. Prints a table in Markdown; benches/README.md says what its rows are.
#
#     benches/whole.sh
#     QUICK=1 benches/whole.sh    # small files: does it still run?
#
# Needs the packages hyperfine, jq, time and python3-venv of the distribution. What else can be set: NTM, another binary
# to measure; COMMUNES, MANY, FILES and SHEET, how many communes there are in the files; RUNS, of which the median counts;
# PYTHON, one that has duckdb and polars.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in hyperfine jq /usr/bin/time; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 2; }
done
if [[ -n ${QUICK:-} ]]; then
    : "${COMMUNES:=200}" "${MANY:=2000}" "${FILES:=50}" "${SHEET:=50}" "${RUNS:=2}"
fi
: "${COMMUNES:=10598}" "${MANY:=1000000}" "${FILES:=10598}" "${SHEET:=3000}" "${RUNS:=5}"
here=target/bench
mkdir -p "$here"

cargo build --release --locked --bin ntm --examples >&2
# As an installation leaves them: what the linker has just written is mapped page by page, a copy in larger pieces.
tools=$here/installed
rm -rf "$tools"
mkdir "$tools"
cp "${NTM:-target/release/ntm}" target/release/examples/{bare,communes,line} "$tools"
NTM=$tools/$(basename "${NTM:-ntm}")
if [[ -z ${PYTHON:-} ]]; then
    PYTHON=$here/venv/bin/python
    [[ -x $PYTHON ]] || python3 -m venv "$here/venv"
    "$PYTHON" -m pip install --quiet duckdb polars >&2
fi

# Every file has its size in its name, so that it is made once.
make_up() { # KIND COUNT PATH
    [[ -e $3 ]] && return
    rm -rf "$here/unfinished.$1"
    "$tools/communes" "$1" --communes "$2" "$here/unfinished.$1"
    mv "$here/unfinished.$1" "$3"
}
set=$here/bench.toml
wide=$here/wide-$COMMUNES.csv
long=$here/long-$COMMUNES.csv
mixed=$here/mixed-$COMMUNES.csv
many=$here/wide-$MANY.csv
folder=$here/folder-$FILES
sheet=$here/communes-$SHEET.xlsx
"$tools/communes" set "$set"
make_up wide "$COMMUNES" "$wide"
make_up long "$COMMUNES" "$long"
make_up wide "$MANY" "$many"
if [[ ! -e $mixed ]]; then
    # By indicator: no two rows of a commune stand together.
    { head -n 1 "$long"; tail -n +2 "$long" | LC_ALL=C sort -s -t , -k 3,3; } >"$here/unfinished.mixed"
    mv "$here/unfinished.mixed" "$mixed"
fi
make_up folder "$FILES" "$folder"
make_up workbook "$SHEET" "$sheet"

# All of them count the same.
check="$NTM check --criteria $set"
expected=$($check "$wide" --summary --format json | jq -c \
    '.sets[0] | [{id: ""} + .localities, (.criteria[] | {id} + .localities) | {id, met, not_met, no_data}]') || true
for other in duckdb polars; do
    counted=$("$PYTHON" "benches/whole_$other.py" "$set" "$wide" | jq -c .)
    [[ $counted == "$expected" ]] || { echo "$other does not count what ntm counts" >&2; exit 1; }
done

# measure WORK RUNS NAME COMMAND NAME COMMAND …: rows of the table, each with its ratio to the first.
measure() {
    local work=$1 runs=$2 names=() peaks=()
    shift 2
    while (($#)); do
        names+=(--command-name "$1" "$2")
        # shellcheck disable=SC2086 # A command is several words.
        /usr/bin/time -f %M -o "$here/peak" -- $2 >/dev/null 2>&1 || true
        peaks+=("$(tail -n 1 "$here/peak")")
        shift 2
    done
    # Not all is met, which is no failure.
    hyperfine --shell none --ignore-failure --warmup 1 --runs "$runs" --style basic \
        --export-json "$here/times.json" "${names[@]}" >&2
    jq -r --arg work "$work" '
        def time: if . >= 1 then "\(. * 100 | round / 100) s" else "\(. * 10000 | round / 10) ms" end;
        def peak: "\(tonumber / 102.4 | round / 10) MiB";
        .results as $all | $all | to_entries[]
        | "| \($work) | \(.value.command) | \(.value.median | time) | "
          + "\(.value.median / $all[0].median * 100 | round / 100) | \($ARGS.positional[.key] | peak) |"
    ' "$here/times.json" --args "${peaks[@]}"
}

# Older versions have one thread.
job_option() {
    "$NTM" check --help | grep -q -- --jobs && echo "--jobs $1"
}
quiet="--quiet --color never"
first=(bare "$tools/bare")
others() {
    printf '%s\n' DuckDB "$PYTHON benches/whole_duckdb.py $set $1" Polars "$PYTHON benches/whole_polars.py $set $1"
}

echo "| Work | Program | Median | Ratio | Peak memory |"
echo "|---|---|---|---|---|"
measure "start-up" $((RUNS * 40)) \
    "a line" "$tools/line" \
    "check data/ha-son-2023.csv" "$NTM check data/ha-son-2023.csv"
mapfile -t rivals < <(others "$wide")
measure "$COMMUNES communes, wide" "$RUNS" \
    "${first[0]}" "${first[1]} $wide" \
    "check --summary" "$check $wide --summary $quiet" \
    "check" "$check $wide $quiet" \
    "check --format csv" "$check $wide --format csv $quiet" \
    "${rivals[@]}"
measure "$COMMUNES communes, long" "$RUNS" \
    "${first[0]}" "${first[1]} $long" \
    "check --summary" "$check $long --summary $quiet"
measure "$COMMUNES communes, long, by indicator" "$RUNS" \
    "${first[0]}" "${first[1]} $mixed" \
    "check --summary" "$check $mixed --summary $quiet"
threads=()
for count in 1 2; do
    option=$(job_option "$count") || continue
    threads+=("check --summary $option" "$check $many --summary $quiet $option")
done
((${#threads[@]})) || threads=("check --summary" "$check $many --summary $quiet")
option=$(job_option 2) || true
mapfile -t rivals < <(others "$many")
measure "$MANY communes, wide" "$RUNS" \
    "${first[0]}" "${first[1]} $many" \
    "${threads[@]}" \
    "check --format csv${option:+ $option}" "$check $many --format csv $quiet $option" \
    "${rivals[@]}"
# A file of one commune does not tell that 0.7 is no share of one.
measure "folder of $FILES files" "$RUNS" \
    "${first[0]}" "${first[1]} $folder" \
    "check --summary" "$check $folder --summary $quiet --percent-as number"
measure "XLSX of $SHEET communes" "$RUNS" \
    "check --summary" "$check $sheet --summary $quiet"
