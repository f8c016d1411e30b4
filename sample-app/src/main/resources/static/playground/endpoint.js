/*
 * What Actuator's endpoint says: what is in force, what was refused, and what would become of a request. Strangers' words are
 * among it, so everything is set as text.
 */

import { api, copy, fill } from "./pages.js";

const ENDPOINT = `${api}/actuator/cors`;

const MOST_REFUSALS = 8;

/** Read it as any page would. A policy decides whether this one may. */
async function read(path) {
  const response = await fetch(ENDPOINT + path, { cache: "no-store" });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

/** A network error, which says nothing to people, is all that a page gets that may not read. */
function problem(error) {
  return error instanceof TypeError ? "blocked: this page may not read the endpoint." : error.message;
}

export async function showEndpoint() {
  const section = document.getElementById("endpoint");
  try {
    const { policies, setBy, refusals } = await read("");
    fill(section, { "endpoint-status": `${policies.length} policies, set by ${setBy}.` });
    section.querySelector(".in-force").replaceChildren(...policies.map(inForce));
    section.querySelector(".refusals").replaceChildren(...refusals.slice(0, MOST_REFUSALS).map(refused));
    section.dataset.read = "yes";
  } catch (error) {
    fill(section, { "endpoint-status": problem(error) });
    section.dataset.read = "no";
  }
}

function inForce({ name, mode, trialOf }) {
  const state = trialOf.length > 0 ? `on trial beside ${trialOf.join(", ")}` : mode === "enforce" ? "in force" : "only reports";
  return fill(copy("in-force"), { name, state });
}

function refused({ policy, reason, outcome, origin, origins, count, method, path }) {
  return fill(copy("refusal"), {
    origin: origin ?? `${origins} other origins`,
    reason,
    request: `${method} ${path}`,
    policy: outcome === "ungoverned" ? "no policy" : policy,
    outcome: { rejected: "refused", reported: "only reported", ungoverned: "left alone" }[outcome] ?? outcome,
    count: `${count} ×`,
  });
}

/** Ask what would become of a request of this page's. */
export async function explain({ method, path, headers, credentials }) {
  const question = new URLSearchParams({ origin: location.origin, method, path, credentials });
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (lines.length > 0) {
    question.set("headers", lines.join(", "));
  }
  try {
    return inWords(await read(`/explain?${question}`));
  } catch (error) {
    return [["Explained", problem(error)]];
  }
}

function inWords({ browser, preflight, request, notes }) {
  const decisive = browser.sendsPreflight && preflight.allowed === false ? preflight : request;
  const trial = decisive.trial;
  const readable = { true: "can read the response", false: "cannot read the response" };
  return [
    ["This page", readable[browser.readable] ?? "gets what the application decides"],
    ["Governed by", decisive.governed ? `${decisive.policy} (${decisive.rule})` : "no policy"],
    ["Decision", decisive.reason],
    ["The browser", browser.steps.join("; ")],
    ["To change", [decisive.remedy, browser.remedy].filter((remedy) => remedy).join(" ")],
    ["Trial", trial && `${trial.policy} would ${trial.allowed ? "allow it" : `refuse it: ${trial.reason}`}`],
    ["Note", notes.join(" ")],
  ].filter(([, words]) => words);
}
