#!/usr/bin/env bash
# Compares two commits on this machine: builds the benchmarks of each in a worktree of its own, then
# runs them in turn, one virtual machine each, and prints the ratio of the times with its spread and
# the bytes. A row is marked where no virtual machine of one commit is within those of the other.
# What has been built is kept in benchmarks/target/compared. Each commit has its own benchmarks: where
# these have changed as well, BENCHMARKS=<commit> takes those of one commit for both, if they compile.
# Usage: benchmarks/compare.sh <commit before> <commit after> [JMH argument...]
#        FORKS=10 benchmarks/compare.sh main~40 main RequestBenchmark -p stack=SERVLET -p contestant=STARTER
# The status is 1 if anything has become slower or allocates more.
set -euo pipefail
cd "$(dirname "$0")/.."
(($# >= 2)) || { sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 2; }
before="$(git rev-parse --short=12 "$1^{commit}")"
after="$(git rev-parse --short=12 "$2^{commit}")"
shift 2
forks="${FORKS:-5}"
benchmarks="${BENCHMARKS:+$(git rev-parse --short=12 "${BENCHMARKS:-HEAD}^{commit}")}"
arguments=("$@")
((${#arguments[@]})) || arguments=(RequestBenchmark -p contestant=STARTER)
# As many as it takes for the compiler to be done with one filter.
[[ " ${arguments[*]} " == *" -wi "* ]] || arguments+=(-wi 3 -w 300ms -i 5 -r 200ms)

built="$(pwd)/benchmarks/target/compared"
runs="$(mktemp -d)"
worktree="$runs/worktree"
trap 'git worktree remove --force "$worktree" 2> /dev/null || true; rm -rf "$runs"' EXIT

progress() {
  printf '%(%H:%M:%S)T %s\n' -1 "$*" >&2
}

# directory <commit>
directory() {
  echo "$built/$1${benchmarks:+-with-$benchmarks}"
}

# build <commit>
build() {
  local to
  to="$(directory "$1")"
  [[ -f "$to/benchmarks.jar" ]] && return
  progress "building $1"
  git worktree add --quiet --detach "$worktree" "$1"
  [[ -z "$benchmarks" ]] || git -C "$worktree" checkout --quiet "$benchmarks" -- benchmarks/src benchmarks/pom.xml
  (cd "$worktree" && mvn -q -P benchmarks -pl benchmarks -am -Dmaven.test.skip=true package >&2)
  mkdir -p "$to"
  cp -r "$worktree/benchmarks/target/lib" "$worktree/benchmarks/target/benchmarks.jar" "$to"
  git worktree remove --force "$worktree"
}

build "$before"
build "$after"
mkdir "$runs/before" "$runs/after"
for fork in $(seq "$forks"); do
  # Whoever is first is the second next time.
  if ((fork % 2)); then order=(before after); else order=(after before); fi
  for which in "${order[@]}"; do
    progress "fork $fork of $forks: $which, ${!which}"
    java -jar "$(directory "${!which}")/benchmarks.jar" "${arguments[@]}" -f 1 -foe true -prof gc \
      -rf json -rff "$runs/$which/$fork.json" > "$runs/log" 2>&1 || { cat "$runs/log" >&2; exit 1; }
  done
done
progress "before: $(git log -1 --format='%h %s' "$before")"
progress "after:  $(git log -1 --format='%h %s' "$after")"
benchmarks/report.py compare "$runs/before" "$runs/after"
