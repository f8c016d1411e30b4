#!/usr/bin/env python3
"""Turns what the benchmarks print into the tables and plots of docs/performance.md.

Usage: benchmarks/report.py condense <JMH's JSON>... > benchmarks/results/<name>.json
       benchmarks/report.py join < <lists of JSON>   (one list)
       benchmarks/report.py page                     (the tables in docs/performance.md, and the plots)
       benchmarks/report.py table <name>             (one of them, to the standard output)
       benchmarks/report.py start-up                 (those of what start-up.sh has measured)
       benchmarks/report.py compare <before> <after> (directories of JMH's JSON, see compare.sh)

Condensing keeps of each benchmark the median of the medians of its virtual machines, their
quartiles, and the bytes allocated, and leaves out what says more about the machine than about the
filters.
"""

import contextlib
import io
import json
import math
import pathlib
import re
import statistics
import sys

HERE = pathlib.Path(__file__).parent
RESULTS = HERE / "results"
PAGE = HERE.parent / "docs" / "performance.md"
PLOTS = HERE.parent / "docs" / "performance"

CONTESTANTS = {"EMPTY": ("empty filter", "#9aa5b1"), "FLOOR": ("floor", "#52606d"),
               "STARTER": ("starter", "#1f7a5c"), "APPLICATION": ("starter in an application", "#5fb395"),
               "SPRING": ("Spring", "#c2571a"), "SPRING_IN_APPLICATION": ("Spring in an application", "#dc9468")}
REQUESTS = {"ALLOWED": "allowed", "PREFLIGHT": "preflight", "DENIED": "denied",
            "WITHOUT_ORIGIN": "no Origin", "UNGOVERNED": "ungoverned"}
MATCHINGS = {"EXACT": "exact", "PATTERN": "every subdomain", "LABEL": "part of a label, each below a domain of its own",
             "LABEL_BEGINNING": "beginning of a label, all below one domain",
             "LABEL_END": "end of a label, all below one domain and behind one beginning",
             "LABEL_BOTH": "beginning and end of a label, all below one domain",
             "OCTETS": "octets of an address, any port", "SCHEME": "whole scheme"}
SOURCES = {"GLOBAL": "a source, one set for all", "HOST": "a source, a set for each host",
           "PATH": "a source, a set for each value of a path variable", "LOOKUP": "a look-up of each origin"}
STACKS = {"SERVLET": "Spring MVC", "REACTIVE": "WebFlux"}
SERVERS = {"TOMCAT": "Tomcat", "JETTY": "Jetty", "NETTY": "Reactor Netty"}
VARIANTS = {"starter": ("starter", "#1f7a5c"), "spring": ("Spring", "#c2571a"), "floor": ("floor", "#52606d"),
            "off": ("no filter", "#9aa5b1")}
KINDS = {"origin": "with `Origin`", "none": "without `Origin`", "preflight": "preflight"}


def condense(*paths):
    condensed = []
    for result in (result for path in paths for result in json.loads(pathlib.Path(path).read_text())):
        condensed.append({
            "benchmark": result["benchmark"].split(".")[-2],
            "method": result["benchmark"].split(".")[-1],
            **result.get("params", {}),
            "nanoseconds": round(statistics.median(times(result)), 1),
            "quartiles": [round(value, 1) for value in quartiles(times(result))],
            "bytes": round(allocated(result)),
            "machines": len(result["primaryMetric"]["rawData"])})
    show(condensed)


def times(result):
    """Nanoseconds: the median of each virtual machine, of its iterations if there is only one."""
    metric = result["primaryMetric"]
    unit = {"ns/op": 1, "us/op": 1000}[metric["scoreUnit"]]
    forks = metric["rawData"]
    return [value * unit for value in (forks[0] if len(forks) == 1 else map(statistics.median, forks))]


def allocated(result):
    return next(metric["score"] for name, metric in result["secondaryMetrics"].items()
                if name.endswith("gc.alloc.rate.norm"))


def quartiles(values):
    return statistics.quantiles(values, n=4, method="inclusive")[::2] if len(values) > 1 else [values[0]] * 2


def join():
    decoder, text, entries = json.JSONDecoder(), sys.stdin.read().strip(), []
    while text:
        part, end = decoder.raw_decode(text)
        entries += [entry for entry in part if entry and entry.get("load") != "end"]
        text = text[end:].strip()
    show(entries)


def show(entries):
    print("[\n" + ",\n".join("  " + json.dumps(entry) for entry in entries) + "\n]")


def read(*names):
    paths = [RESULTS / name for name in names]
    return [entry for path in paths if path.exists() for entry in json.loads(path.read_text()) if entry]


def find(results, **wanted):
    for entry in results:
        if all(str(entry.get(key)) == str(value) for key, value in wanted.items()):
            return entry
    return None


def duration(nanoseconds):
    for limit, unit, divisor in ((1e3, "ns", 1), (1e6, "µs", 1e3), (1e9, "ms", 1e6)):
        if abs(nanoseconds) < limit:
            value = nanoseconds / divisor
            return f"{value:.{0 if abs(value) >= 100 else 1}f} {unit}"
    return f"{nanoseconds / 1e9:.1f} s"


def cell(entry):
    return f"{duration(entry['nanoseconds'])}, {entry['bytes']:,} B" if entry else "–"


def times_as_much(entry, base, bold_above=None):
    if not entry or not base:
        return "–"
    value = entry["nanoseconds"] / base["nanoseconds"]
    return bold(f"{value:.2f}×", bold_above is not None and value > bold_above)


def bold(text, really):
    return f"**{text}**" if really else text


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")


# Tables

MISSED = "**missed**"


def goals():
    table(["goal", "", "measured"], [[goal, "–" if reached is None else reached if isinstance(reached, str)
                                      else "reached" if reached else MISSED, text] for goal, (reached, text) in {
        "an allowed actual request, servlet filter: ≤ 3.5× a filter that only reads `Origin` and sets the same "
        "headers; ≤ 64 B": against_floor("ALLOWED", 3.5, 64),
        "a request without `Origin`: ≤ 2× the time of reading one absent header; ≤ 24 B":
            against_floor("WITHOUT_ORIGIN", 2, 24),
        "each kind of request on each stack: faster than Spring's own filter with the same policy, and fewer bytes":
            ahead_of_spring(),
        "100,000 origins or patterns of any kind instead of one; 100,000 scopes: ≤ 1.5× the time": at_scale(),
        "a policy with an origin source, set in memory: ≤ 1.5× one without": of_sources(),
        "throughput of a whole application: ≥ Spring's own CORS on both stacks": throughput_against("spring", 1),
        "≥ 0.98 of the filter that only sets the headers": throughput_against("floor", 0.98),
        "p99 latency of a whole application: no worse than with Spring's own CORS": latency_against_spring(),
        "start-up, one policy against the same file with the starter off: ≤ 30 ms": start_up_goal(),
    }.items()])


def spring_beside(contestant, results, **wanted):
    """Spring's filter in a virtual machine that has loaded what that of the contestant has."""
    beside = find(results, contestant="SPRING_IN_APPLICATION", **wanted) if contestant == "APPLICATION" else None
    return beside or find(results, contestant="SPRING", **wanted)


def against_floor(request, limit, most_bytes):
    results = read("goals.json")
    starter, floor = (find(results, request=request, contestant=name) for name in ("STARTER", "FLOOR"))
    if not starter or not floor:
        return None, "–"
    value = starter["nanoseconds"] / floor["nanoseconds"]
    low, high = (quartile / floor["nanoseconds"] for quartile in starter["quartiles"])
    return (value <= limit and starter["bytes"] <= most_bytes,
            f"{value:.1f}× (quartiles {low:.1f} – {high:.1f}), {starter['bytes']} B, "
            f"in the median of {starter['machines']}")


def ahead_of_spring():
    """Whatever is not ahead, with stubs and with the servers' own objects; on the servers, beyond the empty filter."""
    behind, compared = [], 0
    for where, results, base in ([(name, [entry for entry in read("calls.json") if entry["stack"] == stack], None)
                                  for stack, name in STACKS.items()]
                                 + [(name, [entry for entry in read("servers.json") if entry["server"] == server], "EMPTY")
                                    for server, name in SERVERS.items()]):
        for request, request_name in REQUESTS.items():
            for contestant in ("STARTER", "APPLICATION"):
                starter = find(results, request=request, contestant=contestant)
                spring = spring_beside(contestant, results, request=request)
                if not starter or not spring:
                    continue
                compared += 1
                what = [word for word, key in (("slower", "nanoseconds"), ("more bytes", "bytes"))
                        if starter[key] > spring[key]]
                if what:
                    behind.append(f"{where}, {request_name}{', in an application' if contestant == 'APPLICATION' else ''}: "
                                  f"{' and '.join(what)}")
    if not compared:
        return None, "–"
    return not behind, f"{compared - len(behind)} of {compared} rows" + ("; " + "; ".join(behind) if behind else "")


def at_scale():
    results = read("scale.json")
    values = {name: many["nanoseconds"] / one["nanoseconds"]
              for benchmark, key, names, count in SPREADS for kind, name in names.items()
              if (one := find(results, benchmark=benchmark, **{key: kind, count: 1}))
              and (many := find(results, benchmark=benchmark, **{key: kind, count: 100000}))}
    if not values:
        return None, "–"
    beyond = [f"{name} {value:.2f}×" for name, value in values.items() if value > 1.5]
    return not beyond, (f"{min(values.values()):.2f}× to {max(values.values()):.2f}×, of {len(values)} kinds, the origins "
                        "taking turns" + ("; beyond: " + ", ".join(beyond) if beyond else ""))


def of_sources():
    results = [entry for entry in read("others.json") if entry["benchmark"] == "OriginSourceBenchmark"]
    values = [found["nanoseconds"] / written["nanoseconds"] for stack in STACKS for source, base in SOURCE_PAIRS.items()
              if (found := find(results, stack=stack, origins=source))
              and (written := find(results, stack=stack, origins=base))]
    if not values:
        return None, "–"
    return max(values) <= 1.5, f"{min(values):.2f}× to {max(values):.2f}×"


def throughput_against(base, limit):
    return end_goal("rate", base, ("origin", "none"), limit, lambda value: value >= limit)


def latency_against_spring():
    return end_goal("p99", "spring", KINDS, 1, lambda value: value <= 1)


def end_goal(key, base, kinds, limit, is_reached):
    """What turns differ by is no miss: one is where three quarters of them are on the wrong side."""
    ratios = {f"{name}, {KINDS[kind]}": values for server, name in ENDS.items() for kind in kinds
              if (values := end_ratios(server, kind, "starter", base, key))}
    if not ratios:
        return None, "–"
    misses = [values for values in ratios.values() if not is_reached(statistics.median(values))]
    beyond = [values for values in misses if not any(map(is_reached, quartiles(values)))]
    return (MISSED if beyond else "within the spread" if misses else True,
            "; ".join(f"{name} {ratio(values, is_reached)}" for name, values in ratios.items()))


def start_up_goal():
    starts = read("start-up.json")
    values = {name: statistics.median(run["on"]["milliseconds"] - run["off"]["milliseconds"] for run in runs)
              for stack, name in (("servlet", "Spring MVC"), ("reactive", "WebFlux"))
              if (runs := rounds(starts, stack, "on", "off"))}
    if not values:
        return None, "–"
    return max(values.values()) <= 30, "; ".join(f"{name} {value:+.0f} ms" for name, value in values.items())


def calls(stack):
    results = [entry for entry in read("calls.json") if entry["stack"] == stack]
    contestants = [name for name in CONTESTANTS if find(results, contestant=name)]
    table(["request", *(CONTESTANTS[name][0] for name in contestants), "starter / floor", "starter / Spring",
           "in an application / Spring"],
          [[name, *(cell(find(results, request=request, contestant=contestant)) for contestant in contestants),
            times_as_much(*(find(results, request=request, contestant=contestant) for contestant in ("STARTER", "FLOOR"))),
            *(times_as_much(find(results, request=request, contestant=contestant),
                            spring_beside(contestant, results, request=request), bold_above=1)
              for contestant in ("STARTER", "APPLICATION"))]
           for request, name in REQUESTS.items()])


def servers():
    results = read("servers.json")

    def added(entry, empty):
        return (f"{'+' if entry['nanoseconds'] >= empty['nanoseconds'] else '−'}"
                f"{duration(abs(entry['nanoseconds'] - empty['nanoseconds']))}, {entry['bytes'] - empty['bytes']:+,} B"
                if entry and empty else "–")
    rows = []
    for server, server_name in SERVERS.items():
        for request, name in REQUESTS.items():
            found = {contestant: find(results, server=server, request=request, contestant=contestant)
                     for contestant in CONTESTANTS}
            if not found["EMPTY"]:
                continue
            ahead = ["–" if not found[contestant] or not spring
                     else "yes" if all(found[contestant][key] <= spring[key] for key in ("nanoseconds", "bytes"))
                     else "**no**" for contestant in ("STARTER", "APPLICATION")
                     for spring in [spring_beside(contestant, results, server=server, request=request)]]
            rows.append([server_name, name, cell(found["EMPTY"]),
                         *(added(found[contestant], found["EMPTY"])
                           for contestant in ("FLOOR", "STARTER", "APPLICATION", "SPRING")), " / ".join(ahead)])
    table(["server", "request", "empty filter", "floor", "starter", "starter in an application", "Spring",
           "ahead of Spring, alone / in an application"], rows)


def container_calls():
    results = read("container-calls.json")
    contestants = [name for name in CONTESTANTS if find(results, contestant=name)]
    table(["stack", "request", *(CONTESTANTS[name][0] for name in contestants), "what the starter calls"],
          [[stack_name, name,
            *(str(entry["calls"]) if (entry := find(results, stack=stack, request=request, contestant=contestant)) else "–"
              for contestant in contestants),
            ", ".join(f"{method.split('.')[1]}{f' {count}×' if count > 1 else ''}" for method, count in
                      sorted(entry["methods"].items(), key=lambda item: -item[1]))
            if (entry := find(results, stack=stack, request=request, contestant="STARTER")) else "–"]
           for stack, stack_name in STACKS.items() for request, name in REQUESTS.items()])


def origins():
    results = read("scale.json")
    counts = [1, 1000, 100000]
    table(["contestant", "origins", "request", *(f"{count:,}" for count in counts)],
          [[CONTESTANTS[contestant][0], MATCHINGS[matching], REQUESTS[request],
            *(cell(find(results, benchmark="OriginCountBenchmark", contestant=contestant, matching=matching,
                        request=request, origins=count)) for count in counts)]
           for contestant in ("STARTER", "SPRING") for matching in ("EXACT", "PATTERN")
           for request in ("ALLOWED", "DENIED")])


SPREADS = [("OriginSpreadBenchmark", "matching", MATCHINGS, "origins"),
           ("SourceSpreadBenchmark", "source", SOURCES, "count")]


def spread():
    results = read("scale.json")
    table(["", "1", "1,000", "100,000", "1,000 against 1", "100,000 against 1"],
          [[name, *map(cell, entries), *(times_as_much(entry, entries[0], bold_above=1.5) for entry in entries[1:])]
           for benchmark, key, names, count in SPREADS for kind, name in names.items()
           for entries in [[find(results, benchmark=benchmark, **{key: kind, count: number})
                            for number in (1, 1000, 100000)]]])


def policies():
    results = read("scale.json")
    table(["contestant", "request", "1", "10", "100"],
          [[CONTESTANTS[contestant][0], REQUESTS[request],
            *(cell(find(results, benchmark="PolicyCountBenchmark", contestant=contestant, request=request,
                        policies=count)) for count in (1, 10, 100))]
           for contestant in ("STARTER", "SPRING") for request in ("ALLOWED", "UNGOVERNED")])


def trials():
    results = [entry for entry in read("others.json") if entry["benchmark"] == "TrialBenchmark"]
    table(["stack", "request", "no trial", "a trial that says the same", "a trial that refuses", "the most, against no trial"],
          [[stack_name, REQUESTS[request], *map(cell, entries),
            times_as_much(max(entries, key=lambda entry: entry["nanoseconds"]), entries[0]) if all(entries) else "–"]
           for stack, stack_name in STACKS.items() for request in ("ALLOWED", "PREFLIGHT", "DENIED", "WITHOUT_ORIGIN")
           for entries in [[find(results, stack=stack, request=request, trial=trial) for trial in ("NONE", "SAME", "STRICTER")]]])


SOURCE_PAIRS = {"GLOBAL": "WRITTEN", "HOST": "WRITTEN", "PATH": "WRITTEN_ON_VARIABLE", "LOOKUP": "WRITTEN"}


def sources():
    results = [entry for entry in read("others.json") if entry["benchmark"] == "OriginSourceBenchmark"]

    def against(stack, source):
        found, written = (find(results, stack=stack, origins=origins) for origins in (source, SOURCE_PAIRS[source]))
        return (f"{times_as_much(found, written, bold_above=1.5)}, {found['bytes'] - written['bytes']:+,} B"
                if found and written else "–")
    table(["", *STACKS.values()],
          [["written origins", *(cell(find(results, stack=stack, origins="WRITTEN")) for stack in STACKS)],
           *([name, *(against(stack, source) for stack in STACKS)] for source, name in SOURCES.items())])


def hostile_preflights():
    results = read("others.json")
    table(["contestant", "list", "1 kB", "8 kB", "64 kB"],
          [[CONTESTANTS[contestant][0], kind.lower(),
            *(cell(hostile(results, contestant, kind, size)) for size in (1024, 8192, 65536))]
           for contestant in ("STARTER", "SPRING") for kind in ("COMMAS", "NAMES", "UNSORTED", "REPEATED")])


def hostile(results, contestant, kind, size):
    return find(results, benchmark="HostilePreflightBenchmark", contestant=contestant, list=kind, length=size)


ANNOTATED = {"WITHOUT_ANNOTATION": ("request to a handler without one", "#9aa5b1"),
             "WITHOUT_ANNOTATION_PREFLIGHT": ("its preflight", "#52606d"),
             "WITH_ANNOTATION": ("request to a handler with one", "#1f7a5c"),
             "WITH_ANNOTATION_PREFLIGHT": ("its preflight", "#3b6fb6")}


def annotated_results():
    return [{"stack": "SERVLET", "contestant": "STARTER", **entry} for entry in read("others.json")
            if entry["benchmark"] == "AnnotatedRoutesBenchmark"]


def annotated():
    results = annotated_results()
    rows = sorted({(-list(STACKS).index(entry["stack"]), entry["contestant"], -int(entry["annotated"]))
                   for entry in results}, reverse=True)
    table(["stack", "contestant", "routes with an annotation", *(name for name, _ in ANNOTATED.values()),
           "with one, against an application without"],
          [[STACKS[stack], CONTESTANTS[contestant][0], f"{count:,}" if count else "none",
            *(cell(find(results, stack=stack, contestant=contestant, annotated=count, target=target)) for target in ANNOTATED),
            times_as_much(find(results, stack=stack, contestant=contestant, annotated=count, target="WITH_ANNOTATION"),
                          find(results, stack=stack, contestant="STARTER", annotated=0, target="WITHOUT_ANNOTATION"),
                          bold_above=3 if contestant == "STARTER" else None) if count else "–"]
           for index, contestant, negative in rows for stack, count in [(list(STACKS)[-index], -negative)]])


def compiling():
    results = read("others.json")
    table(["origins", "1", "1,000", "10,000", "100,000"],
          [[MATCHINGS[matching], *(cell(find(results, benchmark="StartUpBenchmark", matching=matching, origins=count))
                                   for count in (1, 1000, 10000, 100000))] for matching in ("EXACT", "PATTERN")])


def heap():
    results = read("heap.json")
    table(["entries", "1", "1,000", "100,000", "for each"],
          [[name, *(f"{find(results, matching=matching, origins=count)['bytes']:,} B"
                    for count in (1, 1000, 100000)), f"{per_origin(results, matching):.0f} B"]
           for matching, name in MATCHINGS.items() if find(results, matching=matching)])


def per_origin(results, matching):
    many, few = (find(results, matching=matching, origins=count)["bytes"] for count in (100000, 1000))
    return (many - few) / 99000


def scopes():
    table(["`max-scopes`", "sets known", "loads", "heap"],
          [[f"{entry['max_scopes']:,}", f"{entry['known']:,}", f"{entry['loads']:,}", f"{entry['heap_bytes'] / 1e6:.1f} MB"]
           for entry in read("origin-memory.json") if entry["load"] == "scopes"])


def floods():
    table(["", "loads for strangers", "loads for tenants", "sets or origins evicted", "heap after half of them", "heap at the end"],
          [["refused origins of a look-up" if entry["lookup"] else "unknown scopes",
            *(f"{entry[key]:,}" for key in ("loads", "loads_of_tenants", "evictions")),
            *(f"{entry[key] / 1e6:.1f} MB" for key in ("heap_bytes_half", "heap_bytes"))]
           for entry in read("origin-memory.json") if entry["load"] == "flood"])


def skews():
    table(["`max-remembered-origins`", "skew", "requests that need no look-up", "look-ups a second", "heap"],
          [[f"{entry['max_remembered']:,}", f"{entry['skew']:.1f}", f"{entry['hit_rate']:.1%}",
            f"{entry['loads_per_second']:,.0f}", f"{entry['heap_bytes'] / 1e6:,.0f} MB"]
           for entry in read("origin-memory.json") if entry["load"] == "zipf"])


STARTS = {("on", "off"): "one policy, against the starter off", ("on", "without"): "one policy, against no starter",
          ("no-policy", "without"): "no policy, against no starter",
          ("routes-on", "routes-off"): "100 of 1,000 routes annotated, against the starter off",
          ("many-on", "many-off"): "100,000 origins, against the starter off"}


def start_up():
    """Each difference is that of a pair of starts in one round; the median of them, and the quartiles."""
    starts = read("start-up.json")
    table(["", "stack", "ready without it", "ready later by", "processor time", "allocated by the starting thread",
           "classes", "classes of the starter"],
          [[name, stack, f"{statistics.median(run[base]['milliseconds'] for run in runs):,.0f} ms",
            *(difference([run[variant][key] - run[base][key] for run in runs], unit)
              for key, unit in (("milliseconds", "ms"), ("processor", "ms"))),
            difference([(run[variant]["allocated"] - run[base]["allocated"]) / 1024 for run in runs], "kB"),
            f"{statistics.median(run[variant]['classes'] - run[base]['classes'] for run in runs):+,.0f}",
            own_classes(starts, stack, variant)]
           for (variant, base), name in STARTS.items() for stack in ("servlet", "reactive")
           if (runs := rounds(starts, stack, variant, base))])


def running():
    starts = read("start-up.json")
    table(["", "stack", "heap", "metaspace", "resident"],
          [[name, stack, *(difference([(run[variant][key] - run[base][key]) / 1024 for run in runs], "kB")
                           for key in ("heap", "metaspace", "resident"))]
           for (variant, base), name in STARTS.items() for stack in ("servlet", "reactive")
           if (runs := rounds(starts, stack, variant, base))])


def start_up_phases():
    """Processor time of the starting thread."""
    starts = read("start-up.json")
    pairs = [("on", "off"), ("routes-on", "routes-off")]
    table(["phase", "stack", *(cell for variant, base in pairs for cell in (STARTS[variant, base], "all of it"))],
          [[phase, stack, *(cell for variant, base in pairs for cell in (
              difference([(run[variant]["phases"][phase] - run[base]["phases"][phase]) / 1000
                          for run in rounds(starts, stack, variant, base)], "ms"),
              f"{statistics.median(run[variant]['phases'][phase] / 1000 for run in rounds(starts, stack, variant, base)):,.0f} ms"))]
           for stack in ("servlet", "reactive") if (runs := rounds(starts, stack, "on", "off"))
           for phase in runs[0]["on"]["phases"]])


def rounds(starts, stack, *variants):
    found = {}
    for run in starts:
        if run["stack"] == stack and run.get("variant") in variants and "round" in run:
            found.setdefault(run["round"], {})[run["variant"]] = run
    return [run for run in found.values() if len(run) == len(variants)]


def own_classes(starts, stack, variant):
    entry = next((run for run in starts if run["stack"] == stack and run.get("variant") == variant and "own" in run), None)
    return f"{entry['own']:,}" if entry else "–"


def difference(differences, unit):
    if len(differences) == 1:
        return f"{differences[0]:+,.0f} {unit}"
    low, high = quartiles(differences)
    return f"{statistics.median(differences):+,.0f} {unit} ({low:+,.0f} – {high:+,.0f})"


ENDS = {"tomcat": "Tomcat", "jetty": "Jetty", "netty": "Reactor Netty"}


def end_runs(server, kind, variant):
    return {(run["round"], run["turn"]): run for run in read("end-to-end.json")
            if (run.get("server"), run.get("kind"), run.get("variant")) == (server, kind, variant)}


def end_ratios(server, kind, variant, base, key):
    """Of each turn, in which all were loaded one after the other."""
    runs, bases = end_runs(server, kind, variant), end_runs(server, kind, base)
    return [runs[turn][key] / bases[turn][key] for turn in runs if turn in bases and bases[turn].get(key)]


def throughput():
    pairs = [("starter", "spring"), ("starter", "floor"), ("starter", "off"), ("spring", "off")]
    limits = {("starter", "spring"): 1, ("starter", "floor"): 0.98}
    table(["server", "request", *(name for name, _ in VARIANTS.values()),
           *(f"{VARIANTS[a][0]} / {VARIANTS[b][0]}" for a, b in pairs)],
          [[server_name, kind_name,
            *(f"{statistics.median(run['rate'] for run in runs.values()):,.0f}/s"
              if (runs := end_runs(server, kind, variant)) else "–" for variant in VARIANTS),
            *(ratio(end_ratios(server, kind, *pair, "rate"), lambda value, limit=limits.get(pair, 0): value >= limit)
              for pair in pairs)]
           for server, server_name in ENDS.items() for kind, kind_name in KINDS.items()
           if end_runs(server, kind, "starter")])


def latency():
    table(["server", "request", "percentile", *(name for name, _ in VARIANTS.values()), "starter / Spring", "starter / floor"],
          [[server_name, kind_name, percentile,
            *(f"{statistics.median(run[percentile] for run in runs.values()):.2f} ms"
              if (runs := end_runs(server, kind, variant)) else "–" for variant in VARIANTS),
            *(ratio(end_ratios(server, kind, "starter", base, percentile),
                    lambda value, base=base: base == "floor" or value <= 1) for base in ("spring", "floor"))]
           for server, server_name in ENDS.items() for kind, kind_name in KINDS.items() for percentile in ("p50", "p99")
           if any(percentile in run for run in end_runs(server, kind, "starter").values())])


def ratio(ratios, is_reached):
    if not ratios:
        return "–"
    low, high = quartiles(ratios)
    median = statistics.median(ratios)
    return f"{bold(f'{median:.3f}', not is_reached(median))} ({low:.3f} – {high:.3f})"


def last_word():
    results = [entry for entry in read("others.json") if entry["benchmark"] == "OwnedResponseBenchmark"]
    table(["plain", "owned"], [[cell(find(results, method=method)) for method in ("plain", "owned")]])


def reports():
    results = [entry for entry in read("others.json") if entry["benchmark"] == "ReportBenchmark"]
    table(["request", "nobody is told", "log, metrics and events"],
          [[REQUESTS[request], *(cell(find(results, request=request, reported=reported)) for reported in ("false", "true"))]
           for request in ("ALLOWED", "DENIED", "WITHOUT_ORIGIN")])


TABLES = {"goals": goals, "calls-servlet": lambda: calls("SERVLET"), "calls-reactive": lambda: calls("REACTIVE"),
          "servers": servers, "container-calls": container_calls, "origins": origins, "spread": spread,
          "policies": policies, "trials": trials, "sources": sources, "scopes": scopes, "floods": floods, "skews": skews,
          "hostile-preflights": hostile_preflights, "annotated": annotated, "compiling": compiling, "heap": heap,
          "start-up": start_up, "running": running, "start-up-phases": start_up_phases, "throughput": throughput,
          "latency": latency, "last-word": last_word, "reports": reports}


def page():
    """Each table and each plot stands between two comments of the page that name it."""
    plots()

    def fresh(match):
        with contextlib.redirect_stdout(io.StringIO()) as text:
            TABLES[match[1]]()
        rows = text.getvalue() if text.getvalue().count("\n") > 2 else ""
        return f"<!-- table: {match[1]} -->\n{rows}<!-- end of table -->"

    def image(match):
        plot = PLOTS / f"{match[1]}.svg"
        title = re.search(r">([^<]+)</text>", plot.read_text())[1] if plot.exists() else ""
        link = f"![{title}](performance/{plot.name})\n" if title else ""
        return f"<!-- plot: {match[1]} -->\n{link}<!-- end of plot -->"
    text = PAGE.read_text()
    text = re.sub(r"<!-- table: ([a-z0-9-]+) -->\n.*?<!-- end of table -->", fresh, text, flags=re.DOTALL)
    PAGE.write_text(re.sub(r"<!-- plot: ([a-z0-9-]+) -->\n.*?<!-- end of plot -->", image, text, flags=re.DOTALL))


# Comparison of two commits

def compare(before, after):
    """Prints what changed; the status is 1 if anything is slower or allocates more."""
    befores, afters = (forks(pathlib.Path(directory)) for directory in (before, after))
    worse = better = 0
    print(f"{'':60} {'before':>10} {'after':>10}   {'after / before':22} {'bytes':>16}")
    for row in befores:
        if row not in afters:
            continue
        a, b = befores[row], afters[row]
        ratios = [y / x for x, y in zip(a["times"], b["times"])]
        low, high = quartiles(ratios)
        marks = [mark for key, up, down in (("times", "SLOWER", "faster"), ("bytes", "MORE BYTES", "fewer bytes"))
                 if (mark := change(a[key], b[key], up, down))]
        worse += any(mark.isupper() for mark in marks)
        better += any(mark.islower() for mark in marks)
        print(f"{row:60} {duration(statistics.median(a['times'])):>10} {duration(statistics.median(b['times'])):>10}   "
              f"{statistics.median(ratios):.2f} ({low:.2f} – {high:.2f})     "
              f"{statistics.median(a['bytes']):>7,.0f} {statistics.median(b['bytes']):>7,.0f}   {', '.join(marks)}")
    for row in sorted(befores.keys() ^ afters.keys()):
        print(f"{row:60} only {'before' if row in befores else 'after'}")
    print(f"{len(befores.keys() & afters.keys())} rows: {worse} worse, {better} better")
    sys.exit(1 if worse else 0)


def forks(directory):
    rows = {}
    for path in sorted(directory.glob("*.json"), key=lambda path: int(path.stem)):
        for result in json.loads(path.read_text()):
            name = " ".join([".".join(result["benchmark"].split(".")[-2:]), *result.get("params", {}).values()])
            row = rows.setdefault(name, {"times": [], "bytes": []})
            row["times"].append(statistics.median(times(result)))
            row["bytes"].append(allocated(result))
    return rows


def change(before, after, up, down):
    """A change is what no virtual machine of the one commit has shown of the other: half a byte is none."""
    if min(after) > max(before) + 0.5:
        return up
    return down if max(after) + 0.5 < min(before) else None


# Plots

class Plot:
    """A plot with an axis of powers of ten, or one that begins with nought."""

    LEFT, TOP, BOTTOM = 70, 50, 60

    def __init__(self, title, width, height, low, high, text=duration):
        self.width, self.height, self.value_text = width, height, text
        self.parts = []
        self.text(self.LEFT, 24, title, size=15, weight="bold")
        if low:
            self.low, self.high = math.floor(math.log10(low)), math.ceil(math.log10(high))
            marks = [10 ** power for power in range(self.low, self.high + 1)]
        else:
            step = 10 ** math.floor(math.log10(high))
            step = next(step * share for share in (0.2, 0.5, 1, 2) if high / (step * share) <= 6)
            self.low, self.high = None, step * math.ceil(high * 1.05 / step)
            marks = [step * count for count in range(round(self.high / step) + 1)]
        for mark in marks:
            self.line(self.LEFT, self.y(mark), width - 20, self.y(mark), "#e4e7eb", 1)
            self.text(self.LEFT - 8, self.y(mark) + 4, text(mark).replace(".0", ""), anchor="end")

    def y(self, value):
        share = (value / self.high if self.low is None
                 else (math.log10(value) - self.low) / (self.high - self.low))
        return self.height - self.BOTTOM - share * (self.height - self.TOP - self.BOTTOM)

    def text(self, x, y, text, anchor="start", size=12, weight="normal", colour="#1f2933"):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
                          f'font-weight="{weight}" fill="{colour}">{text}</text>')

    def line(self, x1, y1, x2, y2, colour, width, dash=""):
        self.parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
                          f'stroke-width="{width}" stroke-dasharray="{dash}"/>')

    def bar(self, x, width, value, colour):
        y = self.y(value)
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
                          f'height="{self.height - self.BOTTOM - y:.1f}" fill="{colour}"/>')
        self.text(x + width / 2, y - 4, self.value_text(value).replace(" ", "\u202f"), anchor="middle", size=9)

    def curve(self, points, colour, dash=""):
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            self.line(x1, self.y(y1), x2, self.y(y2), colour, 2, dash)
        for x, y in points:
            self.parts.append(f'<circle cx="{x:.1f}" cy="{self.y(y):.1f}" r="3.5" fill="{colour}"/>')

    def legend(self, entries):
        x = self.LEFT
        for name, colour, dash in entries:
            self.line(x, self.height - 16, x + 22, self.height - 16, colour, 4, dash)
            self.text(x + 28, self.height - 12, name)
            x += 60 + 7 * len(name)

    def write(self, name):
        PLOTS.mkdir(parents=True, exist_ok=True)
        (PLOTS / f"{name}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'font-family="system-ui, sans-serif">\n<rect width="100%" height="100%" fill="white"/>\n'
            + "\n".join(self.parts) + "\n</svg>\n")


def bars(name, title, groups, legend, powers=True, text=duration):
    """Groups of bars: a name, and a value (or none) and a colour for each bar."""
    values = [value for _, group in groups for value, _ in group if value]
    if not values:
        return
    width = 38
    room = width * len(groups[0][1]) + 34
    plot = Plot(title, max(Plot.LEFT + 20 + room * len(groups), 640), 380, min(values) if powers else None, max(values), text)
    for i, (group_name, group) in enumerate(groups):
        x = plot.LEFT + 15 + i * room
        plot.text(x + width * len(group) / 2, plot.height - plot.BOTTOM + 18, group_name.replace("`", ""), anchor="middle")
        for j, (value, colour) in enumerate(group):
            if value:
                plot.bar(x + j * width, width - 4, value, colour)
    plot.legend([(legend_name, colour, "") for legend_name, colour in legend])
    plot.write(name)


def plots():
    call_plots()
    origin_plots()
    hostile_plot()
    annotated_plot()
    end_plots()
    look_ups()


def call_plots():
    results = read("calls.json")
    contestants = [name for name in CONTESTANTS if find(results, contestant=name)]
    for stack, stack_name in STACKS.items():
        bars(f"requests-{stack.lower()}", f"One call of the filter, {stack_name}",
             [(name, [(entry and entry["nanoseconds"], CONTESTANTS[contestant][1]) for contestant in contestants
                      for entry in [find(results, stack=stack, request=request, contestant=contestant)]])
              for request, name in REQUESTS.items()], [CONTESTANTS[name] for name in contestants])
    results = read("servers.json")
    contestants = [name for name in CONTESTANTS if name != "EMPTY"]
    for server, server_name in SERVERS.items():
        bars(f"servers-{server.lower()}", f"What a filter adds to a request of {server_name}",
             [(name, [(max(entry["nanoseconds"] - empty["nanoseconds"], 1) if entry and empty else None,
                       CONTESTANTS[contestant][1]) for contestant in contestants
                      for entry, empty in [(find(results, server=server, request=request, contestant=contestant),
                                            find(results, server=server, request=request, contestant="EMPTY"))]])
              for request, name in REQUESTS.items()], [CONTESTANTS[name] for name in contestants])
        bars(f"servers-{server.lower()}-bytes", f"What a filter allocates for a request of {server_name}",
             [(name, [(max(entry["bytes"] - empty["bytes"], 0) if entry and empty else None,
                       CONTESTANTS[contestant][1]) for contestant in contestants
                      for entry, empty in [(find(results, server=server, request=request, contestant=contestant),
                                            find(results, server=server, request=request, contestant="EMPTY"))]])
              for request, name in REQUESTS.items()], [CONTESTANTS[name] for name in contestants], powers=False,
             text=lambda size: f"{size:,.0f} B")
    results = read("container-calls.json")
    contestants = ["FLOOR", "STARTER", "APPLICATION", "SPRING"]
    for stack, stack_name in STACKS.items():
        bars(f"container-calls-{stack.lower()}", f"Calls to request and response, {stack_name}",
             [(name, [(entry and entry["calls"], CONTESTANTS[contestant][1]) for contestant in contestants
                      for entry in [find(results, stack=stack, request=request, contestant=contestant)]])
              for request, name in REQUESTS.items()], [CONTESTANTS[name] for name in contestants], powers=False,
             text=lambda count: f"{count:.0f}")


def origin_plots():
    results = read("scale.json")
    counts = (1, 1000, 100000)

    def x(count):
        return Plot.LEFT + 40 + 110 * math.log10(count)

    def numbers(plot):
        for count in counts:
            plot.text(x(count), plot.height - plot.BOTTOM + 18, f"{count:,}", anchor="middle")
    for request in ("ALLOWED", "DENIED"):
        plot = Plot(f"Request {REQUESTS[request]}, by the number of origins", 700, 380, 10, 1e8)
        for contestant in ("STARTER", "SPRING"):
            for matching, dash in (("EXACT", ""), ("PATTERN", "5 4")):
                plot.curve([(x(count), entry["nanoseconds"]) for count in counts
                            if (entry := find(results, benchmark="OriginCountBenchmark", contestant=contestant,
                                              matching=matching, request=request, origins=count))],
                           CONTESTANTS[contestant][1], dash)
        numbers(plot)
        plot.legend([(f"{CONTESTANTS[contestant][0]}, {kind}", CONTESTANTS[contestant][1], dash)
                     for contestant in ("STARTER", "SPRING") for kind, dash in (("exact", ""), ("patterns", "5 4"))])
        plot.write(f"origins-{request.lower()}")
    colours = ("#1f7a5c", "#c2571a", "#3b6fb6", "#8a4fa3", "#b08900", "#52606d", "#c23b5a", "#2a9d9d")
    for name, title, (benchmark, key, names, count_key) in (
            ("spread-forms", "Origins in turn, by the number of entries", SPREADS[0]),
            ("spread-sources", "Origins in turn, by the number of remembered sets or origins", SPREADS[1])):
        found = {kind: [(x(count), entry["nanoseconds"]) for count in counts
                        if (entry := find(results, benchmark=benchmark, **{key: kind, count_key: count}))] for kind in names}
        if not any(found.values()):
            continue
        plot = Plot(title, 760, 400, None, max(y for points in found.values() for _, y in points))
        numbers(plot)
        for (kind, points), colour in zip(found.items(), colours):
            plot.curve(points, colour)
        for i, (kind, colour) in enumerate(zip(found, colours)):
            plot.line(plot.LEFT, 384 + 18 * i, plot.LEFT + 22, 384 + 18 * i, colour, 4)
            plot.text(plot.LEFT + 28, 388 + 18 * i, names[kind])
        plot.height += 18 * len(names)
        plot.write(name)


def hostile_plot():
    results = read("others.json")
    plot = Plot("Hostile preflight, by the length of its list", 700, 380, 100, 1e8)
    kinds = {"COMMAS": "", "NAMES": "5 4", "UNSORTED": "2 3"}
    x = {1024: 120, 8192: 370, 65536: 620}
    for contestant in ("STARTER", "SPRING"):
        for kind, dash in kinds.items():
            plot.curve([(x[size], entry["nanoseconds"]) for size in x
                        if (entry := hostile(results, contestant, kind, size))], CONTESTANTS[contestant][1], dash)
    for size, position in x.items():
        plot.text(position, plot.height - plot.BOTTOM + 18, f"{size // 1024} kB", anchor="middle")
    plot.legend([(f"{CONTESTANTS[contestant][0]}, {kind.lower()}", CONTESTANTS[contestant][1], dash)
                 for contestant in ("STARTER", "SPRING") for kind, dash in kinds.items()])
    plot.write("hostile-preflights")


def annotated_plot():
    results = annotated_results()
    for stack, stack_name in STACKS.items():
        bars(f"annotated-{stack.lower()}", f"A request to a thousand routes, some of them annotated, {stack_name}",
             [(f"{CONTESTANTS[contestant][0]}, {count:,}",
               [(entry and entry["nanoseconds"], colour) for target, (_, colour) in ANNOTATED.items()
                for entry in [find(results, stack=stack, contestant=contestant, annotated=count, target=target)]])
              for contestant in ("STARTER", "SPRING")
              for count in sorted({int(entry["annotated"]) for entry in results
                                   if (entry["stack"], entry["contestant"]) == (stack, contestant)})],
             [("without annotation", "#9aa5b1"), ("its preflight", "#52606d"), ("with annotation", "#1f7a5c"),
              ("its preflight", "#3b6fb6")])


def end_plots():
    for key, title, text in (("rate", "Requests per second", lambda rate: f"{rate / 1000:.1f}k"),
                             ("p99", "99 of 100 requests are answered within", lambda time: f"{time:.2f} ms")):
        bars(f"end-to-end-{key}", title,
             [(f"{server_name}, {kind_name.replace(' `Origin`', '')}",
               [(statistics.median(run[key] for run in runs.values()) if (runs := end_runs(server, kind, variant)) else None,
                 colour) for variant, (_, colour) in VARIANTS.items()])
              for server, server_name in ENDS.items() for kind, kind_name in KINDS.items()
              if any(key in run for run in end_runs(server, kind, "starter").values())],
             list(VARIANTS.values()), powers=False, text=text)


def look_ups():
    """Of ten million origins by look-up: how many requests of a hundred need no load, by skew."""
    rows = [entry for entry in read("origin-memory.json") if entry["load"] == "zipf"]
    plot = Plot("Requests that need no look-up, 10 million origins, 1,000 requests a second", 700, 380, None, 95,
                lambda percent: f"{percent:.0f} %")
    for remembered, colour in ((100000, "#1f7a5c"), (1000000, "#3b6fb6")):
        points = [(plot.LEFT + 40 + (entry["skew"] - 0.6) * 850, 100 * entry["hit_rate"], entry)
                  for entry in rows if entry["max_remembered"] == remembered]
        plot.curve([(x, percent) for x, percent, _ in points], colour)
        for x, percent, entry in points:
            if remembered == 100000:
                plot.text(x, plot.y(percent) + 18, f'{entry["loads_per_second"]:.0f} loads/s', anchor="middle", size=10)
                plot.text(x, plot.height - plot.BOTTOM + 18, f'skew {entry["skew"]}', anchor="middle")
    plot.legend([("100,000 remembered", "#1f7a5c", ""), ("1,000,000 remembered", "#3b6fb6", "")])
    plot.write("look-ups")


if __name__ == "__main__":
    commands = {"condense": condense, "join": join, "page": page, "table": lambda name: TABLES[name](),
                "start-up": lambda: [make() for make in (start_up, running, start_up_phases)], "compare": compare}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
