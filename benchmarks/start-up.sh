#!/usr/bin/env bash
# What a start costs, and what a running application holds. Each variant runs once in each round,
# in an order that changes from round to round, and those that are compared read the same
# application.yml:
#
#   without         the starter is not on the class path
#   off             cors.enabled=false
#   on              one policy
#   no-policy       the same file without the policy
#   routes-off      1,000 routes, of which 100 name a policy, with cors.enabled=false
#   routes-on       the same, on
#   many-off, -on   100,000 origins, three rounds
#
# Prints one line of JSON for each start; benchmarks/report.py start-up makes tables of them.
# Usage: benchmarks/start-up.sh [rounds [variant...]] > benchmarks/results/start-up.json
set -euo pipefail
cd "$(dirname "$0")/target"
rounds="${1:-20}"
wanted=("${@:2}")
if ((${#wanted[@]} == 0)); then
  wanted=(without off on no-policy routes-off routes-on)
fi

others="classes:$(ls lib/*.jar | grep -v '/cors-starter' | paste -sd: -)"
all="$others:$(ls lib/cors-starter*.jar | paste -sd: -)"

rm -rf start-up
mkdir -p start-up/{none,one,many} start-up/routes-source/routes start-up/routes
policy() {
  printf 'cors:\n  policies:\n    default:\n      allowed-origins:\n'
  seq -f '        - https://shop-%.0f.example' 1 "$1"
}
printf 'server.port: 0\n' > start-up/none/application.yml
{ printf 'server.port: 0\n'; policy 1; } > start-up/one/application.yml
{ printf 'server.port: 0\n'; policy 100000; } > start-up/many/application.yml
{ printf 'server.port: 0\n'; policy 1; printf '    partner:\n      allowed-origins: https://partner.example\n'; } \
  > start-up/routes/application.yml

# A hundred controllers of ten routes, one of which names a policy.
for i in $(seq 100); do
  {
    printf 'package routes;\n\nimport io.github.corsstarter.annotation.UseCorsPolicy;\n'
    printf 'import org.springframework.web.bind.annotation.*;\n\n'
    printf '@RestController\n@RequestMapping("/api/things%s")\npublic class Things%s {\n' "$i" "$i"
    printf '\t@UseCorsPolicy("partner")\n'
    for j in $(seq 10); do
      printf '\t@GetMapping("/part%s/{id}")\n\tpublic String part%s(@PathVariable("id") String id) {\n\t\treturn id;\n\t}\n' "$j" "$j"
    done
    printf '}\n'
  } > "start-up/routes-source/routes/Things$i.java"
done
printf 'package routes;\n\n@org.springframework.context.annotation.ComponentScan\npublic class Routes {\n}\n' \
  > start-up/routes-source/routes/Routes.java
javac -parameters -cp "$all" -d start-up/routes start-up/routes-source/routes/*.java

# start <variant> <stack> [option of the virtual machine...]
start() {
  local variant="$1" stack="$2" path="$all" files=one arguments=()
  shift 2
  case "$variant" in
    without) path="$others" ;;
    no-policy) files=none ;;
    routes-*) files=routes arguments=(--spring.main.sources=routes.Routes) ;;
    many-*) files=many ;;
  esac
  case "$variant" in
    *off) arguments+=(--cors.enabled=false) ;;
  esac
  java -Xms512m -Xmx512m "$@" -cp "start-up/$files:$path" io.github.corsstarter.benchmarks.EmptyApplication \
    --spring.main.web-application-type="$stack" "${arguments[@]}"
}

# The starter's own classes, which a virtual machine lists in a start that nobody times.
own() {
  start "$1" "$2" -Xlog:class+load | grep -c '\] io\.github\.corsstarter\.[^b]' || true
}

separator=""
echo '['
for stack in servlet reactive; do
  for variant in on routes-on; do
    printf '%s  {"stack": "%s", "variant": "%s", "own": %s}' "$separator" "$stack" "$variant" "$(own "$variant" "$stack")"
    separator=$',\n'
  done
  for round in $(seq "$rounds"); do
    variants=("${wanted[@]}")
    if ((round <= 3 && $# < 2)); then
      variants+=(many-off many-on)
    fi
    # There and back, so what a variant leaves behind in the machine favours no other.
    for i in "${!variants[@]}"; do
      ((round % 2)) && at=$i || at=$((${#variants[@]} - 1 - i))
      variant="${variants[$at]}"
      result="$(start "$variant" "$stack" | sed -n 's/^start-up {//p')"
      printf '%s  {"stack": "%s", "variant": "%s", "round": %s, %s' "$separator" "$stack" "$variant" "$round" "$result"
    done
  done
done
printf '\n]\n'
