/*
 * The page: puts the scenarios on it, tries them in their order, and says where policy and browser agree.
 *
 * For programs: <body data-visitor="trusted|preview|foreign" data-run="ready|running|finished" data-agree="…" data-rows="…">, and
 * <li class="row" data-id="…" data-expected="…" data-actual="…" data-verdict="agrees|differs">. With ?run=later nothing
 * is tried until someone presses a button.
 */

import { attempt } from "./attempt.js";
import { curl } from "./curl.js";
import { explain, showEndpoint } from "./endpoint.js";
import { api, copy, fill, linkHosts, ownSite, preview } from "./pages.js";
import { groups, policies } from "./scenarios.js";

/** The first that fits counts. */
const VISITORS = [
  {
    host: /^app\.localhost$/,
    kind: "trusted",
    badge: "trusted",
    text: "The policies name this page’s origin. What follows is what the shop’s own front end can do.",
  },
  {
    host: /^preview-[a-z0-9-]+\.localhost$/,
    kind: "preview",
    badge: "preview",
    text: "Policies admit this page’s origin by a pattern, http://preview-*.localhost:*. What follows is what the preview of a branch can do.",
  },
  {
    host: /^preview-.+\.localhost$/,
    kind: "foreign",
    badge: "look-alike",
    text: "This page’s name only begins as that of a preview: the * of http://preview-*.localhost:* stands for no dot. So it is a stranger’s.",
  },
  {
    host: /^evil\.localhost$/,
    kind: "foreign",
    badge: "stranger",
    text: "No policy names this page’s origin. What follows is what the page of a stranger can do.",
  },
];

const visitor = VISITORS.find(({ host }) => host.test(location.hostname));
const scenarios = groups.flatMap((group) => group.scenarios);
const rows = new Map();
/** From the start, what is known of origins, and a number that is new each time. */
const remembered = {
  pageOrigin: location.origin,
  previewOrigin: preview,
  ownSite,
  get number() {
    return String(Math.floor(Math.random() * 1e15));
  },
};
/** What has been tried and not undone since. */
const standing = new Set();

/** The request with what earlier rows remembered in the place of {names}; names without memory stay as they are. */
function fillIn(value) {
  const text = JSON.stringify(value).replace(/\{(\w+)\}/g, (whole, name) => remembered[name] ?? unknown(whole));
  return JSON.parse(text);
}

/** What a page sends that has nothing to remember: a header's name has to be one. */
function unknown(name) {
  return { "{csrfHeader}": "X-CSRF-TOKEN", "{csrfToken}": "none", "{order}": "1" }[name] ?? name;
}

function url({ request }) {
  return (request.server ?? api) + request.path;
}

function showPolicies() {
  const list = document.getElementById("policies");
  policies.forEach((policy) =>
    list.append(
      fill(copy("policy"), {
        name: policy.name,
        paths: policy.paths,
        note: policy.note,
        origins: policy.origins.join(",\n"),
        methods: policy.methods,
        headers: policy.headers,
        credentials: policy.credentials ? "yes" : "no",
      }),
    ),
  );
}

function showScenarios() {
  const main = document.getElementById("scenarios");
  groups.forEach((group) => {
    const section = fill(copy("group"), { title: group.title, about: group.about });
    section.querySelector("ul").append(...group.scenarios.map(showScenario));
    main.append(section);
  });
}

function showScenario(scenario) {
  const method = { webSocket: "WS", font: "FONT", eventSource: "EVENTS", form: "FORM" }[scenario.via] ?? scenario.request.method ?? "GET";
  const expected = scenario.expected[visitor.kind];
  const row = fill(copy("row"), {
    title: scenario.title,
    why: scenario.why,
    method,
    path: scenario.request.path,
    policy: scenario.policy ?? "no policy",
  });
  showOutcome(row, "expected", expected);
  row.id = `row-${scenario.id}`;
  row.dataset.id = scenario.id;
  row.dataset.expected = expected;
  row.querySelector("[data-slot=curl]").textContent = curl(location.origin, scenario);
  row.querySelector(".try").addEventListener("click", () => alone(() => run(scenario)));
  row.querySelector(".try").setAttribute("aria-label", `Try again: ${scenario.title}`);
  row.querySelector(".copy").addEventListener("click", (event) => copyText(event.currentTarget));
  rows.set(scenario.id, row);
  return row;
}

async function copyText(button) {
  await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
  button.textContent = "Copied";
}

function showUntried(row, state) {
  delete row.dataset.actual;
  row.dataset.verdict = state;
  delete row.querySelector("[data-slot=actual]").dataset.shut;
  fill(row, { actual: "…", detail: "", verdict: state === "running" ? "running" : "not tried yet" });
}

async function run(scenario) {
  for (const need of scenario.needs ?? []) {
    if (!standing.has(need)) {
      await run(scenarios.find(({ id }) => id === need));
    }
  }
  await tryNow(scenario);
  standing.add(scenario.id);
  scenario.undoes?.forEach((id) => standing.delete(id));
}

async function tryNow(scenario) {
  const row = rows.get(scenario.id);
  showUntried(row, "running");
  const request = fillIn(scenario);
  const { outcome, detail, remembered: news } = await attempt(url(request), request);
  Object.assign(remembered, news);
  const agrees = outcome === row.dataset.expected;
  row.dataset.actual = outcome;
  row.dataset.verdict = agrees ? "agrees" : "differs";
  showOutcome(row, "actual", outcome);
  fill(row, { detail: detail ?? "", verdict: agrees ? "agrees" : "differs" });
  count();
}

/** Whether the page got nothing. */
function isShut(outcome) {
  return ["blocked", "refused", "not received"].includes(outcome);
}

function showOutcome(row, slot, outcome) {
  const element = row.querySelector(`[data-slot="${slot}"]`);
  element.textContent = outcome;
  element.dataset.shut = isShut(outcome);
}

function count() {
  const all = [...rows.values()];
  const agree = all.filter((row) => row.dataset.verdict === "agrees").length;
  const differ = all.filter((row) => row.dataset.verdict === "differs").length;
  document.body.dataset.agree = agree;
  document.body.dataset.rows = all.length;
  document.body.dataset.verdict = differ > 0 ? "differs" : agree === all.length ? "agrees" : "open";
  fill(document.body, { agree: String(agree), rows: String(all.length) });
  document.getElementById("meter").style.setProperty("--share", agree / all.length);
  if (agree + differ === all.length) {
    const shut = all.filter((row) => isShut(row.dataset.actual)).length;
    const found = `${all.length - shut} are open to this page, ${shut} are shut.`;
    fill(document.body, { summary: differ > 0 ? `${differ} differ from the policy.` : found });
  }
}

/** One at a time: rows build on what earlier rows remembered. */
async function alone(task) {
  const buttons = [...document.querySelectorAll("button.try, #run")];
  buttons.forEach((button) => (button.disabled = true));
  document.body.dataset.run = "running";
  try {
    await task();
  } finally {
    document.body.dataset.run = "finished";
    buttons.forEach((button) => (button.disabled = false));
  }
}

async function runAll() {
  rows.forEach((row) => {
    showUntried(row, "open");
  });
  for (const scenario of scenarios) {
    await run(scenario);
  }
  await readEndpoint();
}

/** Others would be refused, and each refusal is a row of what they may not read. */
async function readEndpoint() {
  if (!visitor || visitor.kind === "trusted") {
    await showEndpoint();
  }
}

function readForm(form) {
  const fields = new FormData(form);
  const headers = Object.fromEntries(
    String(fields.get("headers"))
      .split("\n")
      .map((line) => line.split(/:(.*)/s).map((part) => part?.trim()))
      .filter(([name]) => name),
  );
  const body = String(fields.get("body"));
  return {
    request: {
      method: String(fields.get("method")).trim(),
      path: String(fields.get("path")),
      headers,
      body: body === "" ? undefined : body,
      credentials: fields.has("credentials") ? "include" : "omit",
    },
  };
}

async function tryOwn(form) {
  const scenario = readForm(form);
  const result = document.getElementById("own-result");
  const { outcome, detail } = await attempt(url(scenario), scenario);
  result.hidden = false;
  result.dataset.actual = outcome;
  fill(result, {
    "own-outcome": outcome === "blocked" ? "blocked: the console says why" : outcome,
    "own-detail": detail,
    "own-curl": curl(location.origin, scenario),
  });
}

async function explainOwn(form) {
  const result = document.getElementById("own-explained");
  const words = await explain(readForm(form).request);
  result.querySelector("dl").replaceChildren(...words.map(([name, text]) => fill(copy("explained"), { name, text })));
  result.hidden = false;
}

function showVisitor() {
  linkHosts();
  document.querySelectorAll("a[data-host]").forEach((link) => {
    if (link.host === location.host && link.pathname === location.pathname) {
      link.setAttribute("aria-current", "page");
    }
  });
  fill(document.body, { origin: location.origin, api });
  if (visitor) {
    document.body.dataset.visitor = visitor.kind;
    fill(document.body, { badge: visitor.badge, "visitor-text": visitor.text });
  }
}

function begin() {
  showVisitor();
  showPolicies();
  document.getElementById("read").addEventListener("click", showEndpoint);
  if (!visitor) {
    document.body.dataset.visitor = "own";
    readEndpoint();
    return;
  }
  showScenarios();
  count();
  document.getElementById("run").addEventListener("click", () => alone(runAll));
  document.getElementById("own").addEventListener("submit", (event) => {
    event.preventDefault();
    tryOwn(event.currentTarget);
  });
  document.getElementById("explain").addEventListener("click", (event) => {
    if (event.currentTarget.form.reportValidity()) {
      explainOwn(event.currentTarget.form);
    }
  });
  document.body.dataset.run = "ready";
  if (new URLSearchParams(location.search).get("run") !== "later") {
    alone(runAll);
  }
}

begin();
