/*
 * Tries a request, and says in one phrase what happened: the same phrases as in scenarios.js.
 *
 * An attempt has an outcome, and a detail for the curious: the beginning of a body, or the browser's error.
 */

import { api } from "./pages.js";

const DETAIL_LENGTH = 160;

const excerpt = (text) => (text.length > DETAIL_LENGTH ? `${text.slice(0, DETAIL_LENGTH)}…` : text);

function init(request) {
  return {
    method: request.method ?? "GET",
    headers: request.headers,
    body: request.body,
    credentials: request.credentials ?? "omit",
    // An answer from the HTTP cache would say nothing about the policy.
    cache: "no-store",
  };
}

async function viaFetch(url, scenario) {
  let response;
  try {
    response = await fetch(url, init(scenario.request));
  } catch (error) {
    return { outcome: "blocked", detail: error.message };
  }
  const text = await response.text();
  const detail = excerpt(text);
  if (scenario.reads) {
    const value = response.headers.get(scenario.reads);
    return { outcome: `${scenario.reads} is ${value ?? "hidden"}`, detail };
  }
  return { outcome: `readable, ${response.status}`, detail, remembered: recall(response, text, scenario.remembers) };
}

/** A refusal has nothing to remember. */
function recall(response, text, names = {}) {
  if (!response.ok || Object.keys(names).length === 0) {
    return {};
  }
  const json = JSON.parse(text);
  return Object.fromEntries(Object.entries(names).map(([name, field]) => [name, String(json[field])]));
}

async function viaNoCors(url, scenario) {
  try {
    const response = await fetch(url, { ...init(scenario.request), mode: "no-cors" });
    return { outcome: response.type === "opaque" ? "sent, not readable" : `readable, ${response.status}` };
  } catch (error) {
    return { outcome: "blocked", detail: error.message };
  }
}

/** An HTML form, sent into a frame. Its page does not see the answer, so it asks the API whether the form has arrived. */
async function viaForm(url, { request, arrivesAt }) {
  const fields = new URLSearchParams(request.body);
  const frame = make("iframe", { name: "answer" });
  const form = make("form", { method: request.method, action: url, target: frame.name });
  fields.forEach((value, name) => form.append(make("input", { name, value })));
  await loaded(frame, () => document.body.append(frame, form));
  await loaded(frame, () => form.submit());
  frame.remove();
  form.remove();
  const { outcome, detail } = await viaFetch(`${api}${arrivesAt}/${fields.get("number")}`, { request: {} });
  const found = { "readable, 200": "received", "readable, 404": "not received" };
  return { outcome: found[outcome] ?? outcome, detail };
}

function make(name, properties) {
  return Object.assign(document.createElement(name), { hidden: true, ...properties });
}

function loaded(frame, begin) {
  return new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    begin();
  });
}

/** What the endpoint says that a trial decides. */
async function viaTrial(url, { request }) {
  try {
    const response = await fetch(url, init(request));
    const { trial } = (await response.json()).request;
    return { outcome: `trial ${trial.allowed ? "allows" : "refuses"}`, detail: `${trial.policy}: ${trial.reason} ${trial.remedy}` };
  } catch (error) {
    return { outcome: "blocked", detail: error.message };
  }
}

function viaUpload(url, { request }) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    let progress = 0;
    xhr.upload.addEventListener("progress", (event) => (progress = event.loaded));
    xhr.addEventListener("load", () => {
      const seen = progress === request.bytes ? ", with progress" : "";
      resolve({ outcome: `readable, ${xhr.status}${seen}`, detail: excerpt(xhr.responseText) });
    });
    xhr.addEventListener("error", () => resolve({ outcome: "blocked", detail: "XMLHttpRequest: error" }));
    xhr.open(request.method, url);
    xhr.withCredentials = request.credentials === "include";
    Object.entries(request.headers).forEach(([name, value]) => xhr.setRequestHeader(name, value));
    xhr.send(new Uint8Array(request.bytes));
  });
}

async function viaFont(url) {
  const font = new FontFace("Shop", `url("${url}")`);
  try {
    document.fonts.add(await font.load());
    return { outcome: "loaded", detail: "The badge at the top of the page is set in it." };
  } catch (error) {
    return { outcome: "blocked", detail: error.message };
  }
}

function viaEventSource(url, { request }) {
  return new Promise((resolve) => {
    const source = new EventSource(url, { withCredentials: request.credentials === "include" });
    const end = (attempt) => {
      source.close();
      resolve(attempt);
    };
    source.addEventListener("message", (event) => end({ outcome: "event received", detail: excerpt(event.data) }));
    source.addEventListener("error", () => end({ outcome: "blocked", detail: "EventSource: error" }));
  });
}

function viaWebSocket(url) {
  return new Promise((resolve) => {
    const socket = new WebSocket(url.replace(/^http/, "ws"));
    const end = (attempt) => {
      socket.close();
      resolve(attempt);
    };
    socket.addEventListener("message", (event) => end({ outcome: "connected", detail: excerpt(event.data) }));
    socket.addEventListener("error", () => end({ outcome: "refused", detail: "WebSocket: error" }));
  });
}

const ways = {
  fetch: viaFetch,
  noCors: viaNoCors,
  form: viaForm,
  trial: viaTrial,
  upload: viaUpload,
  font: viaFont,
  eventSource: viaEventSource,
  webSocket: viaWebSocket,
};

export function attempt(url, scenario) {
  return ways[scenario.via ?? "fetch"](url, scenario);
}
