#!/usr/bin/env bash
# Makes the pictures of the README from the invented sample: starts bin/finder on a new
# folder, and takes what a headless Chromium sees of the main pages.
set -euo pipefail
cd "$(dirname "$0")/.."
chromium=${FINDER_TEST_CHROMIUM:-chromium}
addr=localhost:8298
dir=$(mktemp -d)
bin/finder serve --data "$dir" --addr $addr --metrics-addr localhost:8299 >"$dir/log" 2>&1 &
trap 'kill %1; wait; rm -rf "$dir"' EXIT
until curl -sf "http://$addr/readyz" >/dev/null; do sleep 1; done

# picture NAME WIDTH HEIGHT PATH
picture() {
  "$chromium" --headless=new --no-sandbox --hide-scrollbars --user-data-dir="$dir/browser" --virtual-time-budget=5000 \
    --window-size="$2,$3" --screenshot="docs/$1.png" "http://$addr$4" >/dev/null 2>&1
  echo "docs/$1.png"
}
picture results 1280 1000 '/search?q=pain+doctor+stem+cells&near=60601'
picture phone 390 1100 '/es/search?q=dolor+de+espalda&near=60601'
picture guide 1280 1000 '/offerings/bmac'
