#!/usr/bin/env bash
# The throughput of the sample application under wrk with the starter on and off, on Tomcat and on
# Netty, in pairs of runs one after the other, with and without an Origin. Prints JSON.
# Usage: benchmarks/end-to-end.sh [rounds [pairs [seconds]]] > benchmarks/results/end-to-end.json
set -euo pipefail
cd "$(dirname "$0")/.."
rounds="${1:-3}"   # each with virtual machines of its own: no two compile alike
pairs="${2:-4}"    # in each round
seconds="${3:-5}"  # for each run

app="$(ls sample-app/target/sample-app-*.jar | grep -v original | head -1)"
path="${APP_PATH:-/api/catalogue}"
origin="http://app.localhost:8080"
servers=()
trap 'kill "${servers[@]}" 2> /dev/null || true' EXIT

# start <port> <stack> <enabled>
start() {
  java -Xms512m -Xmx512m -jar "$app" --server.port="$1" --spring.main.web-application-type="$2" \
    --cors.enabled="$3" --cors.policies.catalogue.allowed-origins="$origin" \
    --spring.main.banner-mode=off --logging.level.root=warn > /dev/null 2>&1 &
  servers+=($!)
  for attempt in $(seq 120); do
    curl --silent --output /dev/null "http://localhost:$1$path" && return
    sleep 0.5
  done
  echo "No answer at port $1" >&2
  exit 1
}

# requests <port> [wrk argument...]: requests per second
requests() {
  local port="$1"
  shift
  wrk --threads 1 --connections 16 --duration "${seconds}s" "$@" "http://localhost:$port$path" \
    | sed -n 's/^Requests\/sec: *//p'
}

# check <port> <number of CORS headers>: both must serve the same, the one with CORS headers
check() {
  local answer
  answer="$(curl --silent --include --header "Origin: $origin" "http://localhost:$1$path")"
  [[ "$answer" == HTTP/1.1\ 200* ]] || { echo "$answer" >&2; exit 1; }
  [[ "$(grep --ignore-case --count '^access-control-allow-origin:' <<< "$answer")" == "$2" ]] || { echo "$answer" >&2; exit 1; }
}

echo '['
port=21800
for stack in servlet reactive; do
  for round in $(seq "$rounds"); do
    on=$((port++)) off=$((port++))
    start "$on" "$stack" true
    start "$off" "$stack" false
    check "$on" 1
    check "$off" 0
    for warm_up in 1 2 3 4; do
      for target in "$on" "$off"; do
        requests "$target" > /dev/null
        requests "$target" --header "Origin: $origin" > /dev/null
      done
    done
    for pair in $(seq "$pairs"); do
      # Whoever is first is so in every other pair only.
      if ((pair % 2)); then order=(on off); else order=(off on); fi
      for with in true false; do
        header=()
        [[ "$with" == true ]] && header=(--header "Origin: $origin")
        declare -A result=()
        for which in "${order[@]}"; do
          result[$which]=$(requests "${!which}" "${header[@]}")
        done
        echo "  {\"stack\": \"$stack\", \"origin\": $with, \"round\": $round, \"pair\": $pair, \"on\": ${result[on]}, \"off\": ${result[off]}},"
      done
    done
    kill "${servers[@]}"
    wait "${servers[@]}" 2> /dev/null || true
    servers=()
  done
done
echo '  {}'
echo ']'
