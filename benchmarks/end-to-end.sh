#!/usr/bin/env bash
# The throughput of the sample application under wrk with the starter on and off, and off with a
# filter in its place that sets the headers without asking (the floor), on Tomcat and on Netty, in
# runs one after the other, with and without an Origin. Prints JSON.
# Usage: benchmarks/end-to-end.sh [rounds [turns [seconds]]] > benchmarks/results/end-to-end.json
set -euo pipefail
cd "$(dirname "$0")/.."
rounds="${1:-3}"   # each with virtual machines of its own: no two compile alike
turns="${2:-4}"    # in each round
seconds="${3:-5}"  # for each run

# Found by the launcher of the sample application, beside its own classes.
classes="$(pwd)/benchmarks/target/classes"
[[ -d "$classes" ]] || { echo "Not built: $classes" >&2; exit 1; }
app="$(ls sample-app/target/sample-app-*.jar | grep -v original | head -1)"
path="${APP_PATH:-/api/catalogue}"
origin="http://app.localhost:8080"
servers=()
trap 'kill "${servers[@]}" 2> /dev/null || true' EXIT

# start <port> <stack> <on|off|floor>
start() {
  local enabled=false sources=()
  [[ "$3" == on ]] && enabled=true
  [[ "$3" == floor ]] && sources=(--spring.main.sources=io.github.corsstarter.benchmarks.FloorConfiguration)
  java -Xms512m -Xmx512m -Dloader.path="$classes" -cp "$app" org.springframework.boot.loader.launch.PropertiesLauncher \
    --server.port="$1" --spring.main.web-application-type="$2" "${sources[@]}" \
    --cors.enabled="$enabled" --cors.policies.catalogue.allowed-origins="$origin" \
    --cors.policies.catalogue.allow-credentials=true \
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

# check <port> <headers>: all must serve the same, two of them with the same headers
check() {
  local answer
  answer="$(curl --silent --include --header "Origin: $origin" "http://localhost:$1$path" | tr -d '\r')"
  [[ "$answer" == HTTP/1.1\ 200* ]] || { echo "$answer" >&2; exit 1; }
  [[ "$(grep --ignore-case --extended-regexp '^(access-control-.*|vary): ' <<< "$answer" | sort)" == "$2" ]] \
    || { echo "$answer" >&2; exit 1; }
}

none=''
four="Access-Control-Allow-Credentials: true
Access-Control-Allow-Origin: $origin
Access-Control-Expose-Headers: X-Total-Count
Vary: Origin"

echo '['
port=21800
for stack in servlet reactive; do
  for round in $(seq "$rounds"); do
    on=$((port++)) off=$((port++)) floor=$((port++))
    for which in on off floor; do
      start "${!which}" "$stack" "$which"
    done
    check "$on" "$four"
    check "$off" "$none"
    check "$floor" "$four"
    for warm_up in 1 2 3 4 5 6; do
      for target in "$on" "$off" "$floor"; do
        requests "$target" > /dev/null
        requests "$target" --header "Origin: $origin" > /dev/null
      done
    done
    for turn in $(seq "$turns"); do
      # Whoever is first is the last in every other turn.
      if ((turn % 2)); then order=(on off floor); else order=(floor off on); fi
      for with in true false; do
        header=()
        [[ "$with" == true ]] && header=(--header "Origin: $origin")
        declare -A result=()
        for which in "${order[@]}"; do
          result[$which]=$(requests "${!which}" "${header[@]}")
        done
        echo "  {\"stack\": \"$stack\", \"origin\": $with, \"round\": $round, \"turn\": $turn, \"on\": ${result[on]}, \"off\": ${result[off]}, \"floor\": ${result[floor]}},"
      done
    done
    kill "${servers[@]}"
    wait "${servers[@]}" 2> /dev/null || true
    servers=()
  done
done
echo '  {}'
echo ']'
