# What the scripts that measure share; they source it in the root of the repository.

N=${N:-1000000}
OUT=${OUT:-var/bench/$N}
SECONDS_EACH=${SECONDS_EACH:-10}
ADDR=${ADDR:-localhost:8191}

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

# corpus invents N providers, unless that was done.
corpus() {
  if [ ! -f "$OUT/queries.jsonl" ]; then
    bin/bench gen -n "$N" -all -out "$OUT" >&2
  fi
}

# serve FOLDER [FLAG ...] starts the server in the background; stop ends it.
serve() {
  bin/finder --data "$1" --log-level error serve --addr $ADDR --metrics-addr= "${@:2}" >/dev/null &
  server=$!
  trap 'kill $server 2>/dev/null || true' EXIT
}

stop() {
  kill "$server"
  wait "$server" || true
}
