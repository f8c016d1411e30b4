#!/usr/bin/env bash
# Measures all that docs/performance.md shows, and writes its tables and plots anew.
# Usage: benchmarks/all.sh [part...]
#   calls       one call of each filter, with stubs                       11 minutes
#   servers     one call with the requests of Tomcat, Jetty and Netty     12
#   scale       many origins, sources, scopes and policies                 9
#   others      trials, hostile preflights, annotated handlers, ...       13
#   end-to-end  throughput and latency under wrk                           15
#   start-up    start-up and memory of an application, 20 rounds           10
#   memory      heap of policies and of what is remembered of sources      4
# Without parts, all but the last two. The figures of "memory" do not depend on how busy the machine is.
# Needs what "mvn -q -P benchmarks -pl benchmarks,sample-app -am -DskipTests package" has built.
# FORKS=3 measures with three times as many virtual machines. Each part that is done is in the page.
set -euo pipefail
cd "$(dirname "$0")/.."
forks="${FORKS:-1}"
results=benchmarks/results
log="$(mktemp -d)"
trap 'rm -r "$log"' EXIT

progress() {
  printf '%(%H:%M:%S)T %s\n' -1 "$*" >&2
}

# jmh <name of the results> <times as many virtual machines> <JMH argument...>
jmh() {
  local name="$1" machines="$2"
  shift 2
  progress "$name: $*"
  java -jar benchmarks/target/benchmarks.jar "$@" -f "$((machines * forks))" -foe true -prof gc \
    -rf json -rff "$log/$name-$((++runs)).json" > "$log/out" 2>&1 || { cat "$log/out" >&2; exit 1; }
}

# keep <name of the results>: what has been measured of it
keep() {
  benchmarks/report.py condense "$log/$1"-*.json > "$log/condensed"
  cp "$log/condensed" "$results/$1.json"
}

runs=0
short=(-wi 4 -w 1s -i 4 -r 250ms)

calls() {
  # The two goals against the floor are those of the median of ten virtual machines.
  jmh goals 10 RequestBenchmark -p stack=SERVLET -p contestant=FLOOR,STARTER -p request=ALLOWED,WITHOUT_ORIGIN "${short[@]}"
  keep goals
  jmh calls 1 RequestBenchmark -p contestant=FLOOR,STARTER,APPLICATION,SPRING,SPRING_IN_APPLICATION "${short[@]}"
  keep calls
  progress "calls to the container"
  java -cp benchmarks/target/benchmarks.jar io.github.corsstarter.benchmarks.ContainerCalls 2> /dev/null > "$log/counted"
  cp "$log/counted" "$results/container-calls.json"
}

servers() {
  jmh servers 1 ServerBenchmark "${short[@]}"
  keep servers
}

scale() {
  jmh scale 1 OriginSpreadBenchmark "${short[@]}"
  jmh scale 1 SourceSpreadBenchmark "${short[@]}"
  jmh scale 1 OriginCountBenchmark -p matching=EXACT,PATTERN -p request=ALLOWED,DENIED -p origins=1,1000,100000 "${short[@]}"
  jmh scale 1 PolicyCountBenchmark "${short[@]}"
  keep scale
}

others() {
  jmh others 1 TrialBenchmark "${short[@]}"
  jmh others 1 HostilePreflightBenchmark "${short[@]}"
  jmh others 1 AnnotatedRoutesBenchmark -p contestant=STARTER "${short[@]}"
  jmh others 1 AnnotatedRoutesBenchmark -p contestant=SPRING -p annotated=200 "${short[@]}"
  jmh others 1 OriginSourceBenchmark -p request=ALLOWED "${short[@]}"
  jmh others 2 'ReportBenchmark|OwnedResponseBenchmark' "${short[@]}"
  jmh others 1 StartUpBenchmark -p matching=EXACT,PATTERN "${short[@]}"
  keep others
}

start-up() {
  progress "start-up"
  benchmarks/start-up.sh > "$log/start-up"
  cp "$log/start-up" "$results/start-up.json"
}

end-to-end() {
  benchmarks/end-to-end.sh > "$log/end-to-end"
  cp "$log/end-to-end" "$results/end-to-end.json"
}

memory() {
  progress "heap of policies"
  java -Djdk.attach.allowAttachSelf=true -cp benchmarks/target/benchmarks.jar io.github.corsstarter.benchmarks.Footprint \
    2> /dev/null > "$log/heap"
  cp "$log/heap" "$results/heap.json"
  progress "what is remembered of sources"
  for load in scopes unknown-scopes refused-origins look-ups; do
    java -Xmx4g -cp benchmarks/target/benchmarks.jar io.github.corsstarter.benchmarks.OriginMemoryLoad "$load"
  done | benchmarks/report.py join > "$log/origin-memory"
  cp "$log/origin-memory" "$results/origin-memory.json"
}

parts=("$@")
((${#parts[@]})) || parts=(calls servers scale others end-to-end)
for part in "${parts[@]}"; do
  [[ "$(type -t "$part")" == function ]] || { sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 2; }
  "$part"
  benchmarks/report.py page
done
progress "done"
