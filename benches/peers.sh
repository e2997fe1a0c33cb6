#!/usr/bin/env bash
# Dateline beside its rivals on the same generated events, in the same run.
#
#   benches/peers.sh                                     10,000 and 100,000 events, the TOML file
#   benches/peers.sh --formats toml,jsonl,csv --runs 5 10000 1000000
#
# The rivals are ordinary packages; one that is not installed is skipped with a line that says so:
#   apt-get install lnav fzf ripgrep visidata less
# The events are kept in target/peers/ (about 3 GB for a million). A table goes to standard output.
set -euo pipefail
cd "$(dirname "$0")/.."

formats=toml
runs=3
sizes=()
while [ $# -gt 0 ]; do
    case $1 in
        --formats) formats=$2; shift 2 ;;
        --runs) runs=$2; shift 2 ;;
        -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit ;;
        -*) echo "peers.sh: there is no option $1" >&2; exit 2 ;;
        *) sizes+=("$1"); shift ;;
    esac
done
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000)

cargo build --quiet --release --bin dateline --example generate --example peers
target=$(realpath "${CARGO_TARGET_DIR:-target}")
folder=$target/peers
mkdir -p "$folder"
# The rivals are asked for nothing they keep: settings and histories go to a home of their own.
HOME=$(mktemp -d)
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
trap 'rm -rf "$HOME"' EXIT

for size in "${sizes[@]}"; do
    for format in ${formats//,/ } list log csv; do
        file=$folder/$size.$format
        if [ ! -e "$file" ] || [ "$target/release/examples/generate" -nt "$file" ]; then
            "$target/release/examples/generate" "$size" --format "$format" >"$file"
        fi
    done
    "$target/release/examples/peers" "$folder" "$size" "$target/release/dateline" "$formats" "$runs"
    echo
done
