/*
 * The settings page: a tenant logs in, and allows and removes origins. It is a page of the API's own origin, so CORS has no
 * say here.
 *
 * For programs: <body data-state="loading|out|in" data-busy="true|false">.
 */

import { copy, fill, linkHosts } from "./pages.js";

const SETTINGS = "/api/tenant/origins";

const login = document.getElementById("login");
const add = document.getElementById("add");
const list = document.getElementById("origins");

/** Each login and logout changes the token, so it is asked for when it is needed. */
async function withToken(init) {
  const response = await fetch("/api/csrf");
  const { headerName, token } = await response.json();
  return { ...init, headers: { ...init.headers, [headerName]: token } };
}

async function change(path, init) {
  return fetch(path, await withToken(init));
}

function say({ problem = "", news = "" }) {
  document.getElementById("problem").textContent = problem;
  document.getElementById("news").textContent = news;
}

function show(state) {
  document.body.dataset.state = state;
}

function showOrigins({ tenant, origins }) {
  fill(document.body, { tenant, paths: `/t/${tenant}/**` });
  document.querySelector('a[href*="storefront"]').search = `?tenant=${encodeURIComponent(tenant)}`;
  document.getElementById("empty").hidden = origins.length > 0;
  list.replaceChildren(...origins.map(entry));
  show("in");
}

function entry(origin) {
  const item = fill(copy("entry"), { origin });
  const button = item.querySelector("button");
  button.setAttribute("aria-label", `Remove ${origin}`);
  button.addEventListener("click", () => busy(() => remove(origin)));
  return item;
}

/** Take the answer of a request: the list, or why there is none. */
async function take(response, news) {
  if (response.status === 401) {
    loggedOut("Your session has ended. Please log in again.");
    return false;
  }
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    say({ problem: answer.detail ?? `This did not work (status ${response.status}). Please try again.` });
    return false;
  }
  showOrigins(await response.json());
  say({ news });
  return true;
}

async function allow() {
  const field = add.elements.origin;
  const origin = field.value.trim();
  const known = [...list.querySelectorAll("code")].some((code) => code.textContent === origin);
  const response = await change(SETTINGS, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ origin }),
  });
  const done = await take(response, known ? `${origin} was allowed already.` : `${origin} is allowed now.`);
  field.setAttribute("aria-invalid", String(!done));
  if (done) {
    field.value = "";
  }
  field.focus();
}

async function remove(origin) {
  const response = await change(`${SETTINGS}?origin=${encodeURIComponent(origin)}`, { method: "DELETE" });
  await take(response, `${origin} is removed. Its pages get nothing from now on.`);
  // The button that had the focus is gone.
  document.getElementById("list-title").focus();
}

async function logIn() {
  const response = await change("/api/login", { method: "POST", body: new URLSearchParams(new FormData(login)) });
  if (!response.ok) {
    say({ problem: "There is nobody with this name and this password." });
    login.elements.password.select();
    return;
  }
  login.reset();
  if (await take(await fetch(SETTINGS), "")) {
    add.elements.origin.focus();
  }
}

async function logOut() {
  await change("/api/logout", { method: "POST" });
  loggedOut("");
}

function loggedOut(problem) {
  show("out");
  say({ problem });
  login.elements.username.focus();
}

/** One request at a time. */
async function busy(task) {
  if (document.body.dataset.busy === "true") {
    return;
  }
  document.body.dataset.busy = "true";
  try {
    await task();
  } catch {
    say({ problem: "The server does not answer. Please try again." });
  } finally {
    document.body.dataset.busy = "false";
  }
}

async function begin() {
  const response = await fetch(SETTINGS);
  if (response.status === 401) {
    show("out");
  } else {
    await take(response, "");
  }
}

function onSubmit(form, task) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(task);
  });
}

linkHosts();
onSubmit(login, logIn);
onSubmit(add, allow);
document.getElementById("logout").addEventListener("click", () => busy(logOut));
busy(begin);
