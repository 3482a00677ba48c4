# Everyday commands (https://just.systems). CONTRIBUTING.md has each of them without just.

# What every change must pass: format, lints, documentation, tests
check:
    bash .ci/run

# The tests, or those whose name contains FILTER
test *FILTER:
    cargo test --locked {{FILTER}}

# Rewrite the expected output of all tests, or of those whose name contains FILTER
renew *FILTER:
    cargo renew {{FILTER}}

# The benchmarks, beside the bare csv crate, DuckDB and Polars
bench:
    benches/whole.sh

# Fuzz one reader for SECONDS; fuzz/README.md lists them
fuzz TARGET SECONDS="1200":
    mkdir -p fuzz/corpus/{{TARGET}}
    cargo fuzz run {{TARGET}} fuzz/corpus/{{TARGET}} $(ls -d fuzz/seeds/{{TARGET}} 2>/dev/null) -- \
        $(ls fuzz/{{TARGET}}.dict 2>/dev/null | sed 's/^/-dict=/') -max_total_time={{SECONDS}}
