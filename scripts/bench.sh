#!/usr/bin/env bash
# Measures import, start, search, load and pages on a corpus of invented providers, and
# prints Markdown for docs/benchmarks.md. N=1000000 OUT=var/bench scripts/bench.sh
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/bench_lib.sh

# memory PID prints its proportional share of memory in MB.
memory() { awk '/^Pss:/{printf "%d", $2/1024}' "/proc/$1/smaps_rollup"; }

corpus
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

serve "$OUT/data-list"
echo "Start to ready with an existing index: $(await http://$ADDR/readyz) ms."
echo
for clients in 1 8; do
  echo "## Load over HTTP, $clients client(s)"
  echo
  bin/bench load -url http://$ADDR -queries "$OUT/queries.jsonl" -clients $clients -duration "${SECONDS_EACH}s"
  echo
done
echo "Memory of the server after the load: $(memory $server) MB."
stop

echo
echo "## The engine alone, in process"
echo
bin/bench engine -index "$OUT/data-list/index" -queries "$OUT/queries.jsonl"
echo
scripts/bench_pages.sh
echo
echo "## Random queries against a linear scan"
echo
FINDER_QUERIES=${FINDER_QUERIES:-100000} go test -count=1 -timeout 60m -run TestEngine/random ./index/embedded
