#!/usr/bin/env bash
# How long an application takes to start: without the starter on its class path, with it and no
# policy, with one origin, and with a hundred thousand in a file that is only read, or is a policy.
# Prints JSON.
# Usage: benchmarks/start-up.sh [rounds] > benchmarks/results/start-up.json
set -euo pipefail
cd "$(dirname "$0")/target"
rounds="${1:-20}"

others="classes:$(ls lib/*.jar | grep -v '/cors-starter' | paste -sd: -)"
starter="$(ls lib/cors-starter*.jar | paste -sd: -)"

origins() {
  printf 'cors:\n  policies:\n    default:\n      allowed-origins:\n'
  seq -f '        - https://shop-%.0f.example' 1 "$1"
}
origins 1 > one-origin.yml
origins 100000 > many-origins.yml

# start <class path> [argument...]: milliseconds from the virtual machine's begin
start() {
  local path="$1"
  shift
  java -Xms512m -Xmx512m -cp "$path" io.github.corsstarter.benchmarks.EmptyApplication --server.port=0 \
    --spring.main.banner-mode=off --logging.level.root=warn "$@" | sed -n 's/^ready //p'
}

echo '['
for stack in servlet reactive; do
  type="--spring.main.web-application-type=$stack"
  for round in $(seq "$rounds"); do
    # All in turn, so that what slows the machine for a while slows each of them.
    without=$(start "$others" "$type")
    idle=$(start "$others:$starter" "$type")
    one=$(start "$others:$starter" "$type" --spring.config.additional-location=file:one-origin.yml)
    echo "  {\"stack\": \"$stack\", \"round\": $round, \"without\": $without, \"idle\": $idle, \"oneOrigin\": $one},"
  done
  for round in 1 2 3; do
    read=$(start "$others:$starter" "$type" --spring.config.additional-location=file:many-origins.yml --cors.enabled=false)
    many=$(start "$others:$starter" "$type" --spring.config.additional-location=file:many-origins.yml)
    echo "  {\"stack\": \"$stack\", \"round\": $round, \"manyOriginsRead\": $read, \"manyOrigins\": $many},"
  done
done
echo '  {}'
echo ']'
