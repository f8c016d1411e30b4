#!/usr/bin/env bash
# Throughput and latency of the sample application under wrk: with the starter, with Spring's own
# filter, with one that sets the headers without asking (the floor), and with none (off); with and
# without an Origin, and preflights; on Tomcat, Jetty and Netty. The four of a server run in one
# virtual machine, because no two of these compile alike, and are loaded in turn. Prints JSON, and its
# progress to the standard error.
# Usage: benchmarks/end-to-end.sh [rounds [turns [seconds [warm-ups]]]] > benchmarks/results/end-to-end.json
#        SERVERS="tomcat netty" benchmarks/end-to-end.sh ...
# It takes about: servers x rounds x (30 + (warm-ups + turns) x 11 x seconds) seconds, 15 minutes as it stands.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds="${1:-1}"   # each with a virtual machine of its own
turns="${2:-8}"    # in each round
seconds="${3:-1}"  # for each run
warm_ups="${4:-16}" # of as many seconds each
read -ra servers <<< "${SERVERS:-tomcat jetty netty}"

target="$(pwd)/benchmarks/target"
[[ -d "$target/classes" ]] || { echo "Not built: $target/classes" >&2; exit 1; }
app="$(ls sample-app/target/sample-app-*.jar | grep -v original | head -1)"
path="${APP_PATH:-/api/catalogue}"
origin="http://app.localhost:8080"
variants=(starter spring floor off)
log="$(mktemp -d)"
printf 'wrk.method = "OPTIONS"\n' > "$log/preflight.lua"
pid=
trap '[[ -z "$pid" ]] || kill "$pid" 2> /dev/null || true; rm -r "$log"' EXIT

progress() {
  printf '%(%H:%M:%S)T %s\n' -1 "$*" >&2
}

# start <server> <port of the first variant>
start() {
  # Found by the launcher of the sample application, beside its own classes.
  local loader="$target/classes" type=servlet port="$2" options=() variant
  case "$1" in
    netty) type=reactive ;;
    jetty) loader+=",$target/jetty,$(ls "$target"/lib/jetty-*.jar | paste -sd,)"
      options+=(--spring.autoconfigure.exclude=org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration) ;;
  esac
  for variant in "${variants[@]}"; do
    options+=(/ --server.port="$((port++))")
    case "$variant" in
      starter) options+=(--cors.enabled=true) ;;
      spring) options+=(--cors.enabled=false --spring.main.sources=io.github.corsstarter.benchmarks.SpringConfiguration) ;;
      floor) options+=(--cors.enabled=false --spring.main.sources=io.github.corsstarter.benchmarks.FloorConfiguration) ;;
      off) options+=(--cors.enabled=false) ;;
    esac
  done
  java -Xms1g -Xmx1g -Dloader.path="$loader" -Dloader.main=io.github.corsstarter.benchmarks.SampleApplications \
    -cp "$app" org.springframework.boot.loader.launch.PropertiesLauncher --spring.main.web-application-type="$type" \
    --allowed-origin="$origin" --cors.policies.catalogue.allowed-origins="$origin" \
    --cors.policies.catalogue.allow-credentials=true --server.netty.max-keep-alive-requests=-1 \
    --spring.main.banner-mode=off "${options[@]}" > "$log/out" 2>&1 &
  pid=$!
}

# await <server> <port of the last variant>
await() {
  local attempt
  for attempt in $(seq 1200); do
    if grep --quiet --ignore-case "$1 started on port $2 " "$log/out" \
      && curl --silent --output /dev/null "http://localhost:$2$path"; then
      return
    fi
    kill -0 "$pid" 2> /dev/null || break
    sleep 0.25
  done
  cat "$log/out" >&2
  exit 1
}

# check <port> <variant>: what is measured is the right answer
check() {
  local answer names
  answer="$(curl --silent --include --header "Origin: $origin" "http://localhost:$1$path" | tr -d '\r')"
  names="$(sed -n '/^$/q; s/^\(access-control-[^:]*\):.*/\L\1/Ip' <<< "$answer" | sort | paste -sd' ')"
  [[ "$answer" == HTTP/1.1\ 200* ]] || { echo "$2: $answer" >&2; exit 1; }
  local expected="access-control-allow-credentials access-control-allow-origin access-control-expose-headers"
  [[ "$2" == off ]] && expected=''
  [[ "$names" == "$expected" ]] || { echo "$2: $answer" >&2; exit 1; }
  [[ "$2" == starter || "$2" == spring ]] || return 0
  answer="$(curl --silent --include --request OPTIONS --header "Origin: $origin" \
    --header 'Access-Control-Request-Method: GET' --header 'Access-Control-Request-Headers: content-type' \
    "http://localhost:$1$path" | tr -d '\r')"
  grep --quiet --ignore-case "^access-control-allow-headers:.*content-type" <<< "$answer" || { echo "$2: $answer" >&2; exit 1; }
}

# load <port> <kind>: requests per second, and milliseconds within which 50% and 99% of them were answered
load() {
  local arguments=()
  case "$2" in
    origin) arguments=(--header "Origin: $origin") ;;
    preflight) arguments=(--script "$log/preflight.lua" --header "Origin: $origin"
      --header 'Access-Control-Request-Method: GET' --header 'Access-Control-Request-Headers: content-type') ;;
  esac
  wrk --threads 1 --connections 16 --duration "${seconds}s" --latency "${arguments[@]}" "http://localhost:$1$path" | awk '
    function milliseconds(text) {
      if (text ~ /us$/) return text / 1000
      if (text ~ /ms$/) return text + 0
      return text * 1000
    }
    $1 == "50%" { half = milliseconds($2) }
    $1 == "99%" { most = milliseconds($2) }
    $1 == "Requests/sec:" { rate = $2 }
    $1 == "Socket" || $1 == "Non-2xx" { print > "/dev/stderr" }
    END { printf "\"rate\": %s, \"p50\": %s, \"p99\": %s", rate, half, most }'
}

# serves <variant> <kind>: only two of them answer preflights
serves() {
  [[ "$2" != preflight || "$1" == starter || "$1" == spring ]]
}

echo '['
port=21800
for server in "${servers[@]}"; do
  for round in $(seq "$rounds"); do
    progress "$server, round $round of $rounds: starting"
    start "$server" "$port"
    declare -A ports=()
    for variant in "${variants[@]}"; do
      ports[$variant]=$((port++))
    done
    await "$server" "$((port - 1))"
    for variant in "${variants[@]}"; do
      check "${ports[$variant]}" "$variant"
    done
    progress "$server, round $round of $rounds: warming up"
    for warm_up in $(seq "$warm_ups"); do
      for kind in origin none preflight; do
        for variant in "${variants[@]}"; do
          if serves "$variant" "$kind"; then load "${ports[$variant]}" "$kind" > /dev/null; fi
        done
      done
    done
    for turn in $(seq "$turns"); do
      progress "$server, round $round of $rounds: turn $turn of $turns"
      # Whoever is first is the last in every other turn.
      if ((turn % 2)); then order=("${variants[@]}"); else order=(off floor spring starter); fi
      for kind in origin none preflight; do
        for variant in "${order[@]}"; do
          serves "$variant" "$kind" || continue
          figures="$(load "${ports[$variant]}" "$kind")"
          echo "  {\"server\": \"$server\", \"kind\": \"$kind\", \"round\": $round, \"turn\": $turn, \"variant\": \"$variant\", $figures},"
        done
      done
    done
    kill "$pid"
    wait "$pid" 2> /dev/null || true
    pid=
  done
done
echo '  {}'
echo ']'
progress "done"
