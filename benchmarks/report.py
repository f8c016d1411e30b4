#!/usr/bin/env python3
"""Turns what the benchmarks print into the tables and plots of docs/performance.md.

Usage: benchmarks/report.py condense <JMH's JSON>... > benchmarks/results/filters.json
       benchmarks/report.py condense <JMH's JSON of the forms> > benchmarks/results/forms.json
       benchmarks/report.py tables                 (Markdown, to the standard output)
       benchmarks/report.py plots                  (SVG, to docs/performance)

Condensing keeps of each benchmark the median of all iterations of all forks and the bytes
allocated, and leaves out what says more about the machine than about the filters.
"""

import json
import math
import pathlib
import statistics
import sys

HERE = pathlib.Path(__file__).parent
RESULTS = HERE / "results"
PLOTS = HERE.parent / "docs" / "performance"

CONTESTANTS = {"EMPTY": ("empty filter", "#9aa5b1"), "FLOOR": ("floor", "#52606d"),
               "STARTER": ("starter", "#1f7a5c"), "SPRING": ("Spring", "#c2571a")}
REQUESTS = {"ALLOWED": "allowed", "PREFLIGHT": "preflight", "DENIED": "denied",
            "WITHOUT_ORIGIN": "no Origin", "UNGOVERNED": "ungoverned"}
ORIGIN_REQUESTS = {**REQUESTS, "LAST_ALLOWED": "allowed, the last"}
MATCHINGS = {"EXACT": "exact", "PATTERN": "every subdomain", "LABEL": "part of a label, each below a domain of its own",
             "LABEL_BEGINNING": "beginning of a label, all below one domain",
             "LABEL_END": "end of a label, all below one domain and behind one beginning",
             "LABEL_BOTH": "beginning and end of a label, all below one domain",
             "OCTETS": "octets of an address, any port", "SCHEME": "whole scheme"}
STACKS = {"SERVLET": "Spring MVC", "REACTIVE": "WebFlux"}


def condense(*paths):
    condensed = []
    for result in (result for path in paths for result in json.loads(pathlib.Path(path).read_text())):
        metrics = result["primaryMetric"]
        nanoseconds = {"ns/op": 1, "us/op": 1000}[metrics["scoreUnit"]]
        allocated = [metric["score"] for name, metric in result["secondaryMetrics"].items()
                     if name.endswith("gc.alloc.rate.norm")]
        samples = [sample for fork in metrics["rawData"] for sample in fork]
        condensed.append({
            "benchmark": result["benchmark"].split(".")[-2],
            **result.get("params", {}),
            "nanoseconds": round(statistics.median(samples) * nanoseconds, 1),
            "quartiles": [round(q * nanoseconds, 1) for q in statistics.quantiles(samples, n=4)[::2]],
            "bytes": round(allocated[0]),
            "samples": len(samples)})
    print("[\n" + ",\n".join("  " + json.dumps(entry) for entry in condensed) + "\n]")


def read(name):
    path = RESULTS / name
    return [entry for entry in json.loads(path.read_text()) if entry] if path.exists() else []


def find(results, **wanted):
    for entry in results:
        if all(str(entry.get(key)) == str(value) for key, value in wanted.items()):
            return entry
    return None


def duration(nanoseconds):
    for limit, unit, divisor in ((1e3, "ns", 1), (1e6, "µs", 1e3), (1e9, "ms", 1e6)):
        if nanoseconds < limit:
            value = nanoseconds / divisor
            return f"{value:.{0 if value >= 100 else 1}f} {unit}"
    return f"{nanoseconds / 1e9:.1f} s"


def cell(entry):
    return f"{duration(entry['nanoseconds'])}, {entry['bytes']:,} B" if entry else "–"


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


# Tables

def tables():
    filters = read("filters.json")
    for stack, stack_name in STACKS.items():
        print(f"### {stack_name}\n")
        table(["request", *(name for name, _ in CONTESTANTS.values())],
              [[name, *(cell(find(filters, benchmark="RequestBenchmark", stack=stack, request=request,
                                  contestant=contestant)) for contestant in CONTESTANTS)]
               for request, name in REQUESTS.items()])
    print("### Origins\n")
    counts = [1, 10, 1000, 100000]
    table(["contestant", "origins", "request", *(f"{count:,}" for count in counts)],
          [[CONTESTANTS[contestant][0], matching.lower(), ORIGIN_REQUESTS[request],
            *(cell(find(filters, benchmark="OriginCountBenchmark", contestant=contestant, matching=matching,
                        request=request, origins=count)) for count in counts)]
           for contestant in ("STARTER", "SPRING") for matching in ("EXACT", "PATTERN")
           for request in ("ALLOWED", "LAST_ALLOWED", "DENIED", "PREFLIGHT")])
    print("### Forms of entries\n")
    forms = read("forms.json")
    table(["entries", "1", "1,000", "100,000", "1,000 against 1", "100,000 against 1"],
          [[name, *map(cell, entries), *(f"{entry['nanoseconds'] / entries[0]['nanoseconds']:.2f}×"
                                         for entry in entries[1:])]
           for matching, name in MATCHINGS.items()
           if all(entries := [find(forms, matching=matching, origins=count) for count in (1, 1000, 100000)])])
    print("### A thousand origins in turn\n")
    table(["origins", "1", "1,000", "100,000"],
          [[matching.lower(), *(cell(find(filters, benchmark="OriginSpreadBenchmark", matching=matching,
                                          origins=count)) for count in (1, 1000, 100000))]
           for matching in ("EXACT", "PATTERN")])
    print("### Policies\n")
    table(["contestant", "request", "1", "10", "100"],
          [[CONTESTANTS[contestant][0], REQUESTS[request],
            *(cell(find(filters, benchmark="PolicyCountBenchmark", contestant=contestant, request=request,
                        policies=count)) for count in (1, 10, 100))]
           for contestant in ("STARTER", "SPRING") for request in ("ALLOWED", "UNGOVERNED")])
    print("### Hostile preflights\n")
    table(["contestant", "list", "1 kB", "8 kB", "64 kB"],
          [[CONTESTANTS[contestant][0], kind.lower(),
            *(cell(hostile(filters, contestant, kind, size)) for size in (1024, 8192, 65536))]
           for contestant in ("STARTER", "SPRING") for kind in ("COMMAS", "NAMES", "UNSORTED", "REPEATED")])
    print("### Compiling a policy\n")
    table(["origins", "1", "1,000", "10,000", "100,000"],
          [[matching.lower(), *(cell(find(filters, benchmark="StartUpBenchmark", matching=matching, origins=count))
                                for count in (1, 1000, 10000, 100000))] for matching in ("EXACT", "PATTERN")])
    print("### Heap\n")
    heap = read("heap.json")
    table(["entries", "1", "1,000", "100,000", "for each"],
          [[name, *(f"{find(heap, matching=matching, origins=count)['bytes']:,} B"
                    for count in (1, 1000, 100000)), f"{per_origin(heap, matching):.0f} B"]
           for matching, name in MATCHINGS.items() if find(heap, matching=matching)])
    print("### Start-up\n")
    starts = read("start-up.json")
    table(["stack", "without the starter", "with it, no policy", "one origin", "100,000 origins read, starter off",
           "100,000 origins", "no policy − without, median of pairs", "one origin − without, median of pairs"],
          [[stack, *(f"{statistics.median(run[key] for run in runs if key in run):.0f} ms"
                     for key in ("without", "idle", "oneOrigin", "manyOriginsRead", "manyOrigins")),
            *(f"{statistics.median(run[key] - run['without'] for run in runs if key in run):+.0f} ms"
              for key in ("idle", "oneOrigin"))]
           for stack in ("servlet", "reactive") if (runs := [run for run in starts if run["stack"] == stack])])
    print("### Throughput\n")
    table(["stack", "Origin", "on", "off", "floor",
           *(f"{name}, median of turns (quartiles)" for name in ("on / off", "floor / off", "on / floor"))],
          [[stack, "yes" if origin else "no",
            *(f"{statistics.median(run[key] for run in runs):,.0f}/s" for key in ("on", "off", "floor")),
            *(ratio([run[key] / run[base] for run in runs])
              for key, base in (("on", "off"), ("floor", "off"), ("on", "floor")))]
           for stack in ("servlet", "reactive") for origin in (True, False)
           if (runs := [run for run in read("end-to-end.json") if run["stack"] == stack and run["origin"] == origin])])


def ratio(ratios):
    low, _, high = statistics.quantiles(ratios, n=4)
    return f"{statistics.median(ratios):.3f} ({low:.3f} – {high:.3f})"


def hostile(filters, contestant, kind, size):
    return find(filters, benchmark="HostilePreflightBenchmark", contestant=contestant, list=kind, length=size)


def per_origin(heap, matching):
    many, few = (find(heap, matching=matching, origins=count)["bytes"] for count in (100000, 1000))
    return (many - few) / 99000


# Plots

class Plot:
    """A plot with a logarithmic axis of time."""

    LEFT, TOP, BOTTOM = 70, 50, 60

    def __init__(self, title, width, height, low, high):
        self.width, self.height = width, height
        self.low, self.high = math.floor(math.log10(low)), math.ceil(math.log10(high))
        self.parts = []
        self.text(self.LEFT, 24, title, size=15, weight="bold")
        for power in range(self.low, self.high + 1):
            y = self.y(10 ** power)
            self.line(self.LEFT, y, width - 20, y, "#e4e7eb", 1)
            self.text(self.LEFT - 8, y + 4, duration(10 ** power).replace(".0", ""), anchor="end")

    def y(self, nanoseconds):
        share = (math.log10(nanoseconds) - self.low) / (self.high - self.low)
        return self.height - self.BOTTOM - share * (self.height - self.TOP - self.BOTTOM)

    def text(self, x, y, text, anchor="start", size=12, weight="normal", colour="#1f2933"):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
                          f'font-weight="{weight}" fill="{colour}">{text}</text>')

    def line(self, x1, y1, x2, y2, colour, width, dash=""):
        self.parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
                          f'stroke-width="{width}" stroke-dasharray="{dash}"/>')

    def bar(self, x, width, nanoseconds, colour):
        y = self.y(nanoseconds)
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
                          f'height="{self.height - self.BOTTOM - y:.1f}" fill="{colour}"/>')
        self.text(x + width / 2, y - 4, duration(nanoseconds).replace(" ", "\u202f"), anchor="middle", size=9)

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
        (PLOTS / name).write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'font-family="system-ui, sans-serif">\n<rect width="100%" height="100%" fill="white"/>\n'
            + "\n".join(self.parts) + "\n</svg>\n")


def plots():
    filters = read("filters.json")
    for stack, stack_name in STACKS.items():
        plot = Plot(f"One call of the filter, {stack_name}", 900, 380, 1, 10000)
        for i, (request, name) in enumerate(REQUESTS.items()):
            x = plot.LEFT + 15 + i * 162
            plot.text(x + 72, plot.height - plot.BOTTOM + 18, name, anchor="middle")
            for j, (contestant, (_, colour)) in enumerate(CONTESTANTS.items()):
                entry = find(filters, benchmark="RequestBenchmark", stack=stack, request=request,
                             contestant=contestant)
                if entry:
                    plot.bar(x + j * 36, 32, entry["nanoseconds"], colour)
        plot.legend([(name, colour, "") for name, colour in CONTESTANTS.values()])
        plot.write(f"requests-{stack.lower()}.svg")
    for request in ("ALLOWED", "DENIED"):
        plot = Plot(f"Request {REQUESTS[request]}, by the number of origins", 700, 380, 10, 1e8)
        for contestant in ("STARTER", "SPRING"):
            for matching, dash in (("EXACT", ""), ("PATTERN", "5 4")):
                points = [(plot.LEFT + 40 + 110 * math.log10(count), entry["nanoseconds"])
                          for count in (1, 10, 1000, 100000)
                          if (entry := find(filters, benchmark="OriginCountBenchmark", contestant=contestant,
                                            matching=matching, request=request, origins=count))]
                plot.curve(points, CONTESTANTS[contestant][1], dash)
        for count in (1, 10, 1000, 100000):
            plot.text(plot.LEFT + 40 + 110 * math.log10(count), plot.height - plot.BOTTOM + 18, f"{count:,}",
                      anchor="middle")
        plot.legend([(f"{CONTESTANTS[contestant][0]}, {kind}", CONTESTANTS[contestant][1], dash)
                     for contestant in ("STARTER", "SPRING") for kind, dash in (("exact", ""), ("patterns", "5 4"))])
        plot.write(f"origins-{request.lower()}.svg")
    plot = Plot("Hostile preflight, by the length of its list", 700, 380, 100, 1e8)
    kinds = {"COMMAS": "", "NAMES": "5 4", "UNSORTED": "2 3"}
    x = {1024: 120, 8192: 370, 65536: 620}
    for contestant in ("STARTER", "SPRING"):
        for kind, dash in kinds.items():
            plot.curve([(x[size], entry["nanoseconds"]) for size in x
                        if (entry := hostile(filters, contestant, kind, size))], CONTESTANTS[contestant][1], dash)
    for size, position in x.items():
        plot.text(position, plot.height - plot.BOTTOM + 18, f"{size // 1024} kB", anchor="middle")
    plot.legend([(f"{CONTESTANTS[contestant][0]}, {kind.lower()}", CONTESTANTS[contestant][1], dash)
                 for contestant in ("STARTER", "SPRING") for kind, dash in kinds.items()])
    plot.write("hostile-preflights.svg")
    look_ups()


def look_ups():
    """Of ten million origins by look-up: how many requests of a hundred need no load, by skew."""
    rows = [entry for entry in read("origin-memory.json") if entry["load"] == "zipf"]
    plot = Plot("Requests that need no look-up, 10 million origins, 1,000 requests a second", 700, 380, 1, 10)
    plot.parts = plot.parts[:1]

    def y(share):
        return plot.height - plot.BOTTOM - share * (plot.height - plot.TOP - plot.BOTTOM)
    for percent in range(0, 101, 20):
        plot.line(plot.LEFT, y(percent / 100), plot.width - 20, y(percent / 100), "#e4e7eb", 1)
        plot.text(plot.LEFT - 8, y(percent / 100) + 4, f"{percent} %", anchor="end")
    colour = CONTESTANTS["STARTER"][1]
    points = [(plot.LEFT + 40 + (entry["skew"] - 0.6) * 850, y(entry["hit_rate"]))
              for entry in rows if entry["max_remembered"] == 100000]
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        plot.line(x1, y1, x2, y2, colour, 2)
    for entry, (x, top) in zip(rows, points):
        plot.parts.append(f'<circle cx="{x:.1f}" cy="{top:.1f}" r="3.5" fill="{colour}"/>')
        plot.text(x, top - 10, f'{entry["loads_per_second"]:.0f} loads/s', anchor="middle", size=10)
        plot.text(x, plot.height - plot.BOTTOM + 18, f'skew {entry["skew"]}', anchor="middle")
    plot.write("look-ups.svg")


if __name__ == "__main__":
    commands = {"condense": condense, "tables": tables, "plots": plots}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
