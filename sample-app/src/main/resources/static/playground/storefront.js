/*
 * A page of a tenant's: asks for the offers of the tenant that ?tenant=… names, and says what the browser let it have.
 *
 * For programs: <body data-run="running|finished" data-outcome="…">, in the words of attempt.js.
 */

import { attempt } from "./attempt.js";
import { api, fill, linkHosts } from "./pages.js";

const tenant = new URLSearchParams(location.search).get("tenant") ?? "ada";
const request = { path: `/t/${encodeURIComponent(tenant)}/offers`, credentials: "include" };
const again = document.getElementById("again");

async function tryNow() {
  document.body.dataset.run = "running";
  const { outcome, detail } = await attempt(api + request.path, { request });
  fill(document.body, { outcome, detail });
  document.body.dataset.outcome = outcome;
  document.body.dataset.run = "finished";
}

linkHosts();
fill(document.body, { tenant, origin: location.origin, url: api + request.path });
again.addEventListener("click", tryNow);
tryNow();
