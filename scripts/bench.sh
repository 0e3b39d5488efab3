#!/usr/bin/env bash
# Measures import, start, search and load on a corpus of invented providers, and
# prints Markdown for docs/benchmarks.md. N=1000000 OUT=var/bench scripts/bench.sh
set -euo pipefail
cd "$(dirname "$0")/.."

N=${N:-1000000}
OUT=${OUT:-var/bench/$N}
SECONDS_EACH=${SECONDS_EACH:-10}
ADDR=localhost:8191

# memory PID prints its proportional share of memory in MB.
memory() { awk '/^Pss:/{printf "%d", $2/1024}' "/proc/$1/smaps_rollup"; }

# await URL waits until it answers 200, and prints the milliseconds that took.
await() {
  local start
  start=$(date +%s%N)
  for _ in $(seq 2000); do
    if curl -fs -o /dev/null "$1"; then
      echo $((($(date +%s%N) - start) / 1000000))
      return
    fi
    sleep 0.01
  done
  echo "no answer from $1" >&2
  exit 1
}

if [ ! -f "$OUT/queries.jsonl" ]; then
  bin/bench gen -n "$N" -all -out "$OUT" >&2
fi

echo "## Import, $N providers"
echo
for what in nppes list; do
  rm -rf "$OUT/data-$what"
  files=("$OUT/providers.csv")
  if [ $what = nppes ]; then files=("$OUT"/nppes/*.csv); fi
  echo "$what:"
  echo '```'
  bin/finder --data "$OUT/data-$what" --log-level error import --all "${files[@]}" 2>/dev/null
  echo '```'
done

bin/finder --data "$OUT/data-list" --log-level error serve --addr $ADDR --metrics-addr= >/dev/null &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
echo "Start to ready with an existing index: $(await http://$ADDR/readyz) ms."
echo
for clients in 1 8; do
  echo "## Load over HTTP, $clients client(s)"
  echo
  bin/bench load -url http://$ADDR -queries "$OUT/queries.jsonl" -clients $clients -duration "${SECONDS_EACH}s"
  echo
done
echo "Memory of the server after the load: $(memory $server) MB."
kill $server
wait $server || true

echo
echo "## The engine alone, in process"
echo
bin/bench engine -index "$OUT/data-list/index" -queries "$OUT/queries.jsonl"
echo
echo "## Random queries against a linear scan"
echo
FINDER_QUERIES=${FINDER_QUERIES:-100000} go test -count=1 -timeout 60m -run TestEngine/random ./index/embedded
