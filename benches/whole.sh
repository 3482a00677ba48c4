#!/usr/bin/env bash
# How long the whole program takes, beside the bare csv crate, DuckDB and Polars at the same work on the same files in
# one run. Prints a table in Markdown; benches/README.md says what its rows are.
#
#     benches/whole.sh
#     QUICK=1 benches/whole.sh    # small files: does it still run?
#
# A row whose ratio or time has a bar names it; a bar missed is marked.
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
make_up wide 30 "$here/wide-30.csv"
make_up wide 600 "$here/wide-600.csv"
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

# measure WORK RUNS NAME BAR COMMAND NAME BAR COMMAND …: rows of the table, each with its ratio to the first. BAR is the
# greatest ratio, or time in `ms`, that is aimed at; `-` where there is none.
measure() {
    local work=$1 runs=$2 names=() peaks=() bars=()
    shift 2
    while (($#)); do
        names+=(--command-name "$1" "$3")
        bars+=("$2")
        # shellcheck disable=SC2086 # A command is several words.
        /usr/bin/time -f %M -o "$here/peak" -- $3 >/dev/null 2>&1 || true
        peaks+=("$(tail -n 1 "$here/peak")")
        shift 3
    done
    local figures=() index
    for index in "${!peaks[@]}"; do
        figures+=("${peaks[index]}" "${bars[index]}")
    done
    # Not all is met, which is no failure.
    hyperfine --shell none --ignore-failure --warmup 1 --runs "$runs" --style basic \
        --export-json "$here/times.json" "${names[@]}" >&2
    jq -r --arg work "$work" '
        def time: if . >= 1 then "\(. * 100 | round / 100) s" else "\(. * 10000 | round / 10) ms" end;
        def peak: "\(tonumber / 102.4 | round / 10) MiB";
        .results as $all | $all | to_entries[]
        | (.value.median / $all[0].median * 100 | round / 100) as $ratio
        | $ARGS.positional[.key * 2 + 1] as $bar
        | (if $bar | endswith("ms") then .value.median * 1000 <= ($bar | rtrimstr("ms") | tonumber)
           else $bar == "-" or $ratio <= ($bar | tonumber) end) as $holds
        | "| \($work) | \(.value.command) | \(.value.median | time) | \($ratio) | "
          + "\(if $bar == "-" then "" elif $holds then $bar else "**\($bar)**" end) | "
          + "\($ARGS.positional[.key * 2] | peak) |"
    ' "$here/times.json" --args "${figures[@]}"
}

quiet="--quiet --color never"
bare=$tools/bare
others() {
    printf '%s\n' DuckDB - "$PYTHON benches/whole_duckdb.py $set $1" Polars - "$PYTHON benches/whole_polars.py $set $1"
}

echo "| Work | Program | Median | Ratio | At most | Peak memory |"
echo "|---|---|---|---|---|---|"
measure "start-up" $((RUNS * 10)) \
    "a line" - "$tools/line" \
    "check data/ha-son-2023.csv" 10ms "$NTM check data/ha-son-2023.csv"
measure "30 communes" $((RUNS * 4)) "check" 10ms "$check $here/wide-30.csv $quiet"
measure "600 communes" $((RUNS * 4)) "check" 50ms "$check $here/wide-600.csv $quiet"
mapfile -t rivals < <(others "$wide")
measure "$COMMUNES communes, wide" "$RUNS" \
    bare - "$bare $wide" \
    "check --summary" 5 "$check $wide --summary $quiet" \
    "check" 10 "$check $wide $quiet" \
    "check --format csv" 12 "$check $wide --format csv $quiet" \
    "${rivals[@]}"
measure "$COMMUNES communes, long" "$RUNS" \
    bare - "$bare $long" \
    "check --summary" 6 "$check $long --summary $quiet"
measure "$COMMUNES communes, long, by indicator" "$RUNS" \
    bare - "$bare $mixed" \
    "check --summary" 6 "$check $mixed --summary $quiet"
mapfile -t rivals < <(others "$many")
measure "$MANY communes, wide" "$RUNS" \
    bare - "$bare $many" \
    "check --summary --jobs 1" - "$check $many --summary $quiet --jobs 1" \
    "check --summary --jobs 2" 2.5 "$check $many --summary $quiet --jobs 2" \
    "${rivals[@]}"
# A file of one commune does not tell that 0.7 is no share of one.
measure "folder of $FILES files" "$RUNS" \
    bare - "$bare $folder" \
    "check --summary" - "$check $folder --summary $quiet --percent-as number"
measure "XLSX of $SHEET communes" "$RUNS" \
    "check --summary" - "$check $sheet --summary $quiet"
