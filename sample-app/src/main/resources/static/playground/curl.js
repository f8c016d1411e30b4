/*
 * A request as lines for a shell: the preflight that a browser would send first, if it would, and the request itself. What
 * a row remembers is a shell variable, so the lines of several rows can be run one after another.
 */

import { api, ownSite, preview } from "./pages.js";

/** https://fetch.spec.whatwg.org/#cors-safelisted-method */
const SAFELISTED_METHODS = ["GET", "HEAD", "POST"];

/** https://fetch.spec.whatwg.org/#cors-safelisted-request-header, the part that is of use here */
const SAFELISTED_HEADERS = ["accept", "accept-language", "content-language"];

const SAFELISTED_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

const VARIABLES = { csrfToken: "TOKEN", order: "ORDER" };

function quote(text) {
  return Object.values(VARIABLES).some((name) => text.includes(`$${name}`))
    ? `"${text.replaceAll('"', '\\"')}"`
    : `'${text.replaceAll("'", "'\\''")}'`;
}

function withVariables(scenario, origin) {
  const text = JSON.stringify(scenario)
    .replaceAll("{csrfHeader}", "X-CSRF-TOKEN")
    .replaceAll("{pageOrigin}", origin)
    .replaceAll("{previewOrigin}", preview)
    .replaceAll("{ownSite}", ownSite)
    .replaceAll("{number}", "1")
    .replace(/\{(\w+)\}/g, (whole, name) => (VARIABLES[name] ? `$${VARIABLES[name]}` : whole));
  return JSON.parse(text);
}

/** Instead of showing the response, take from it what later rows need. */
function remembering(command, remembers) {
  const [name, field] = Object.entries(remembers).find(([key]) => VARIABLES[key]);
  const silent = command.replace(/^curl -i/, "curl -s");
  return `${VARIABLES[name]}=$(${silent} \\\n  | sed -E 's/.*"${field}":"?([^",}]+).*/\\1/'); echo "$${VARIABLES[name]}"`;
}

function isSafelisted([name, value]) {
  const lowerCase = name.toLowerCase();
  return lowerCase === "content-type"
    ? SAFELISTED_TYPES.includes(value.split(";")[0].trim().toLowerCase())
    : SAFELISTED_HEADERS.includes(lowerCase);
}

function preflight(url, origin, method, headers, forced) {
  const names = headers
    .filter((header) => !isSafelisted(header))
    .map(([name]) => name.toLowerCase())
    .sort();
  if (SAFELISTED_METHODS.includes(method) && names.length === 0 && !forced) {
    return [];
  }
  const parts = [`curl -i -X OPTIONS ${quote(url)}`, `-H ${quote(`Origin: ${origin}`)}`];
  parts.push(`-H ${quote(`Access-Control-Request-Method: ${method}`)}`);
  if (names.length > 0) {
    parts.push(`-H ${quote(`Access-Control-Request-Headers: ${names.join(",")}`)}`);
  }
  return [parts];
}

function handshake(url, origin) {
  return [
    `curl -i -N --http1.1 --max-time 2 ${quote(url)}`,
    `-H ${quote(`Origin: ${origin}`)}`,
    "-H 'Connection: Upgrade' -H 'Upgrade: websocket'",
    "-H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='",
  ];
}

function actual(url, origin, method, headers, { request, via }) {
  const option = { GET: "", HEAD: " -I" }[method] ?? ` -X ${method}`;
  const parts = [`curl -i${option} ${quote(url)}`];
  if (via !== "noCors") {
    parts.push(`-H ${quote(`Origin: ${origin}`)}`);
  }
  headers.forEach(([name, value]) => parts.push(`-H ${quote(`${name}: ${value}`)}`));
  if (request.credentials === "include") {
    parts.push("-b cookies.txt -c cookies.txt");
  }
  if (request.body) {
    parts.push(`-d ${quote(request.body)}`);
  }
  if (request.bytes) {
    parts[0] = `head -c ${request.bytes} /dev/zero | ${parts[0]}`;
    parts.push("--data-binary @-");
  }
  if (via === "form") {
    const site = request.server ? "same-site" : "cross-site";
    parts.push(`-H 'Sec-Fetch-Mode: navigate' -H 'Sec-Fetch-Site: ${site}'`);
  }
  if (via === "font") {
    parts.push("-o shop.woff");
  }
  return parts;
}

export function curl(origin, template) {
  const scenario = withVariables(template, origin);
  const { request, via, remembers } = scenario;
  const url = (request.server ?? api) + request.path;
  const method = request.method ?? "GET";
  const headers = Object.entries(request.headers ?? {});
  const commands =
    via === "webSocket"
      ? [handshake(url, origin)]
      : [...preflight(url, origin, method, headers, via === "upload"), actual(url, origin, method, headers, scenario)];
  const lines = commands.map((parts) => parts.join(" \\\n  "));
  if (remembers) {
    lines.push(remembering(lines.pop(), remembers));
  }
  return lines.join("\n\n");
}
