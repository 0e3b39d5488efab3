#!/usr/bin/env bash
# Measures the pages, and prints Markdown for docs/benchmarks.md: how long results take at
# N providers, on pages and in frames of others, and, of a small directory that search
# engines may have, what pages and finders weigh, what a finder costs the page that it is
# in, and what Lighthouse says of pages (the median of RUNS). It makes what it needs, in OUT.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/bench_lib.sh
RUNS=${RUNS:-3}
HOST_RUNS=${HOST_RUNS:-9} # each page of a host is opened so often
SMALL=${SMALL:-20000}

corpus
if [ ! -d "$OUT/data-list/index" ]; then
  bin/finder --data "$OUT/data-list" --log-level error import --all "$OUT/providers.csv" >&2
fi
echo "## Pages, $N providers, one client"
echo
serve "$OUT/data-list"
await http://$ADDR/readyz >/dev/null
bin/bench load -pages -url http://$ADDR -queries "$OUT/queries.jsonl" -warm 2000 -duration "$((3 * SECONDS_EACH))s"
for _ in $(seq "$RUNS"); do
  echo
  echo "## Framed results, $N providers, one client"
  echo
  bin/bench load -frames -url http://$ADDR -queries "$OUT/queries.jsonl" -warm 2000 -duration "${SECONDS_EACH}s"
done
stop

# An imported list, unlike the sample, may be indexed. Its pages need a whole address.
if [ ! -d "$OUT/small/data/index" ]; then
  bin/bench gen -n "$SMALL" -out "$OUT/small" >&2
  bin/finder --data "$OUT/small/data" --log-level error import --all "$OUT/small/providers.csv" >&2
fi
serve "$OUT/small/data" --base-url http://$ADDR
await http://$ADDR/readyz >/dev/null
results='/search?q=pain+doctor&near=60601'
offering='/search?offering=stem-cell-therapy&near=60601'
provider=$(curl -fs "http://$ADDR$offering" | grep -o 'href="/providers/[^"]*"' | head -1 | cut -d'"' -f2)
echo
echo "## What pages weigh, in bytes as they are served"
echo
bin/bench weigh -url http://$ADDR -pages "/ /es/ $results /es$results $offering /es$offering $provider /es$provider"

echo
echo "## What finders in pages of others weigh, in bytes as they are served (HTML is the file itself)"
echo
frame=/embed/frame?topic
bin/bench weigh -url http://$ADDR -pages "/widget.js $frame=sciatica $frame=stem-cell-therapy&near=60601 $frame=sciatica&kind=near&near=60601 $frame=stem-cell-therapy&kind=questions /embed/frame?provider=$(cut -d/ -f3 <<<"$provider")"

echo
echo "## What finders cost the main thread of the page that they are in, medians of $HOST_RUNS"
echo
bin/bench host -url http://$ADDR -runs "$HOST_RUNS" -chromium "${FINDER_TEST_CHROMIUM:-chromium}"

echo
echo "## Lighthouse $(sed -n 's/.*"lighthouse": "\(.*\)".*/\1/p' scripts/lighthouse/package.json), on a phone, the median of $RUNS"
echo
if ! cmp -s scripts/lighthouse/package-lock.json scripts/lighthouse/node_modules/.installed; then
  (cd scripts/lighthouse && npm ci --ignore-scripts --no-audit --no-fund && cp package-lock.json node_modules/.installed) >&2
fi
CHROME_PATH=$(command -v "${FINDER_TEST_CHROMIUM:-chromium}") node scripts/lighthouse/run.js "$RUNS" http://$ADDR \
  home=/ "results=$results" "results of an offering=$offering" provider="$provider" "a guide=/offerings/bmac" "home in Spanish=/es/"
stop
