/*
 * What the playground tries, as data.
 *
 * A scenario has
 *   id, title, why    what is tried, and what is to be learned from it
 *   policy            the policy of application.yml that governs the path, or the annotation that replaces it
 *   via               how the page asks: fetch (when left out), noCors, upload, font, eventSource, webSocket
 *   request           path, method, headers, body, credentials; {names} are filled with what earlier rows remembered
 *   needs, undoes     the ids of rows on whose effect this one builds, and of those whose effect it ends
 *   reads             a response header whose value the page wants
 *   remembers         names for {names}, and where in the JSON of the response they are
 *   expected          what the policy says should happen, for a page of a trusted and of a foreign origin
 */

const blocked = "blocked";

const readable = (status) => `readable, ${status}`;

/** The policy treats all pages alike. */
const everyPage = (outcome) => ({ trusted: outcome, foreign: outcome });

/** Only pages of a trusted origin. */
const trustedPages = (outcome, otherwise = blocked) => ({ trusted: outcome, foreign: otherwise });

const json = (value) => ({ headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

const withToken = { "{csrfHeader}": "{csrfToken}" };

export const policies = [
  {
    name: "shop",
    paths: "/api/**",
    origins: ["http://app.localhost:*", "http://localhost:5173"],
    methods: "GET, POST, PUT, DELETE",
    headers: "Content-Type, X-CSRF-TOKEN, X-Request-Id",
    credentials: true,
    note: "The shop’s own front end, with the session of its user.",
  },
  {
    name: "catalogue",
    paths: "/api/catalogue/**",
    origins: ["*"],
    methods: "GET",
    headers: "Authorization, Content-Type",
    credentials: false,
    note: "Any page may read, none may send cookies. Exposes X-Total-Count.",
  },
  {
    name: "fonts",
    paths: "/fonts/**",
    origins: ["http://app.localhost:*"],
    methods: "GET",
    headers: "Authorization, Content-Type",
    credentials: false,
    note: "Licensed for the shop’s own pages alone.",
  },
];

export const groups = [
  {
    title: "Public",
    about: "Policy catalogue: any origin, reading only, no cookies.",
    scenarios: [
      {
        id: "catalogue",
        title: "Read the catalogue",
        why: "Any page may: the response says “*”.",
        policy: "catalogue",
        request: { path: "/api/catalogue" },
        expected: everyPage(readable(200)),
      },
      {
        id: "catalogue-head",
        title: "Ask for its headers with HEAD",
        why: "A policy that allows GET allows HEAD.",
        policy: "catalogue",
        request: { method: "HEAD", path: "/api/catalogue" },
        expected: everyPage(readable(200)),
      },
      {
        id: "exposed-header",
        title: "Read an exposed header",
        why: "X-Total-Count is among the policy’s exposed headers.",
        policy: "catalogue",
        request: { path: "/api/catalogue" },
        reads: "X-Total-Count",
        expected: everyPage("X-Total-Count is 3"),
      },
      {
        id: "hidden-header",
        title: "Read a header that is not exposed",
        why: "X-Served-By is in the response, and the page does not see it.",
        policy: "catalogue",
        request: { path: "/api/catalogue" },
        reads: "X-Served-By",
        expected: everyPage("X-Served-By is hidden"),
      },
      {
        id: "wildcard-credentials",
        title: "Send cookies to a route for everyone",
        why: "With credentials, “*” is no origin to a browser.",
        policy: "catalogue",
        request: { path: "/api/catalogue", credentials: "include" },
        expected: everyPage(blocked),
      },
      {
        id: "catalogue-delete",
        title: "Delete from the catalogue",
        why: "The policy allows GET. The preflight says so, and DELETE is never sent.",
        policy: "catalogue",
        request: { method: "DELETE", path: "/api/catalogue/teapot" },
        expected: everyPage(blocked),
      },
    ],
  },
  {
    title: "With a login",
    about: "Policy shop: trusted origins alone, with a session cookie, a CSRF token and JSON.",
    scenarios: [
      {
        id: "orders-anonymous",
        title: "Read orders without a login",
        why: "Spring Security answers 401, and the front end can read it.",
        policy: "shop",
        request: { path: "/api/orders" },
        expected: trustedPages(readable(401)),
      },
      {
        id: "csrf-token",
        title: "Fetch a CSRF token",
        why: "It is in a body, because a page cannot read another origin’s cookies.",
        policy: "shop",
        request: { path: "/api/csrf", credentials: "include" },
        remembers: { csrfHeader: "headerName", csrfToken: "token" },
        expected: trustedPages(readable(200)),
      },
      {
        id: "login-wrong",
        title: "Log in with a wrong password",
        why: "A form that posts across origins, with a header that asks for a preflight.",
        policy: "shop",
        needs: ["csrf-token"],
        request: {
          method: "POST",
          path: "/api/login",
          headers: { "Content-Type": "application/x-www-form-urlencoded", ...withToken },
          body: "username=ada&password=babbage",
          credentials: "include",
        },
        expected: trustedPages(readable(401)),
      },
      {
        id: "login",
        title: "Log in",
        why: "The session cookie of another site: SameSite=None; Secure; Partitioned.",
        policy: "shop",
        needs: ["csrf-token"],
        request: {
          method: "POST",
          path: "/api/login",
          headers: { "Content-Type": "application/x-www-form-urlencoded", ...withToken },
          body: "username=ada&password=lovelace",
          credentials: "include",
        },
        expected: trustedPages(readable(204)),
      },
      {
        id: "session-token",
        title: "Fetch the session’s CSRF token",
        why: "A login changes it.",
        policy: "shop",
        needs: ["login"],
        request: { path: "/api/csrf", credentials: "include" },
        remembers: { csrfHeader: "headerName", csrfToken: "token" },
        expected: trustedPages(readable(200)),
      },
      {
        id: "order-create",
        title: "Order a teapot",
        why: "A POST with JSON needs a preflight, which needs no login.",
        policy: "shop",
        needs: ["session-token"],
        request: {
          method: "POST",
          path: "/api/orders",
          credentials: "include",
          ...json({ item: "teapot" }),
          headers: { "Content-Type": "application/json", ...withToken },
        },
        remembers: { order: "number" },
        expected: trustedPages(readable(201)),
      },
      {
        id: "order-change",
        title: "Change the order with PUT",
        why: "PUT always needs a preflight; the last one is still remembered for another method.",
        policy: "shop",
        needs: ["order-create"],
        request: {
          method: "PUT",
          path: "/api/orders/{order}",
          credentials: "include",
          ...json({ item: "cup" }),
          headers: { "Content-Type": "application/json", ...withToken },
        },
        expected: trustedPages(readable(200)),
      },
      {
        id: "order-list",
        title: "Read one’s own orders",
        why: "A simple GET: the session cookie is all it needs, and no preflight is sent.",
        policy: "shop",
        needs: ["session-token"],
        request: { path: "/api/orders", credentials: "include" },
        expected: trustedPages(readable(200)),
      },
      {
        id: "order-without-token",
        title: "Order without the CSRF token",
        why: "Spring Security’s 403 has CORS headers, so the front end can read it.",
        policy: "shop",
        needs: ["session-token"],
        request: { method: "POST", path: "/api/orders", credentials: "include", ...json({ item: "tray" }) },
        expected: trustedPages(readable(403)),
      },
      {
        id: "photo-upload",
        title: "Upload a photo with progress",
        why: "A listener to the progress makes any upload ask for a preflight.",
        policy: "shop",
        needs: ["session-token"],
        via: "upload",
        request: {
          method: "POST",
          path: "/api/photos",
          credentials: "include",
          headers: { "Content-Type": "application/octet-stream", ...withToken },
          bytes: 131072,
        },
        expected: trustedPages("readable, 200, with progress"),
      },
      {
        id: "order-cancel",
        title: "Cancel the order with DELETE",
        why: "A method that the policy allows.",
        policy: "shop",
        needs: ["order-create"],
        undoes: ["order-create"],
        request: { method: "DELETE", path: "/api/orders/{order}", credentials: "include", headers: withToken },
        expected: trustedPages(readable(204)),
      },
      {
        id: "logout",
        title: "Log out",
        why: "The session ends, and so does what the cookie is good for.",
        policy: "shop",
        needs: ["session-token"],
        undoes: ["csrf-token", "login", "session-token", "order-create"],
        request: { method: "POST", path: "/api/logout", credentials: "include", headers: withToken },
        expected: trustedPages(readable(204)),
      },
    ],
  },
  {
    title: "Preflights",
    about: "What a browser asks before it sends a request that a form could not.",
    scenarios: [
      {
        id: "custom-header",
        title: "Send a header of one’s own",
        why: "X-Request-Id is among the policy’s allowed headers.",
        policy: "shop",
        request: { path: "/api/csrf", headers: { "X-Request-Id": "42" } },
        expected: trustedPages(readable(200)),
      },
      {
        id: "disallowed-header",
        title: "Send a header that is not allowed",
        why: "X-Debug is not, so the request is never sent. The console names the header.",
        policy: "shop",
        request: { path: "/api/csrf", headers: { "X-Debug": "true" } },
        expected: everyPage(blocked),
      },
      {
        id: "disallowed-method",
        title: "Use a method that is not allowed",
        why: "PATCH is not, so the request is never sent. The console names the method.",
        policy: "shop",
        request: { method: "PATCH", path: "/api/orders/1" },
        expected: everyPage(blocked),
      },
      {
        id: "public-header",
        title: "Send a header to the public route",
        why: "Policies are not merged: catalogue allows no X-Request-Id.",
        policy: "catalogue",
        request: { path: "/api/catalogue", headers: { "X-Request-Id": "42" } },
        expected: everyPage(blocked),
      },
    ],
  },
  {
    title: "Errors and redirects",
    about: "A front end can tell a broken service from a CORS error only if it can read the response.",
    scenarios: [
      {
        id: "not-found",
        title: "Ask for what is not there",
        why: "404 is readable.",
        policy: "catalogue",
        request: { path: "/api/catalogue/spoon" },
        expected: everyPage(readable(404)),
      },
      {
        id: "server-error",
        title: "Call a service that fails",
        why: "500 is readable, from the error page, too.",
        policy: "shop",
        request: { path: "/api/payments" },
        expected: trustedPages(readable(500)),
      },
      {
        id: "redirect",
        title: "Follow a redirect",
        why: "Every response on the way needs its CORS headers.",
        policy: "catalogue",
        request: { path: "/api/catalogue/latest" },
        expected: everyPage(readable(200)),
      },
    ],
  },
  {
    title: "Route annotations",
    about: "A handler may ask for another policy than its path’s, or for none.",
    scenarios: [
      {
        id: "use-policy",
        title: "Read the wholesale prices",
        why: "Below /api/catalogue, and yet with cookies, for the shop’s own pages alone.",
        policy: "@UseCorsPolicy(\"shop\")",
        request: { path: "/api/catalogue/wholesale", credentials: "include" },
        expected: trustedPages(readable(200)),
      },
      {
        id: "use-policy-preflight",
        title: "Read them with a header of one’s own",
        why: "The preflight has no handler, and is answered by the policy of the one that would follow.",
        policy: "@UseCorsPolicy(\"shop\")",
        request: { path: "/api/catalogue/wholesale", headers: { "X-Request-Id": "42" } },
        expected: trustedPages(readable(200)),
      },
      {
        id: "disable",
        title: "Read the stocktaking",
        why: "Whatever the policy of its path: no page of another origin.",
        policy: "@DisableCors",
        request: { path: "/api/catalogue/stocktaking" },
        expected: everyPage(blocked),
      },
      {
        id: "functional",
        title: "Read the opening hours",
        why: "A functional endpoint names its policy with an attribute.",
        policy: "catalogue, by attribute",
        request: { path: "/api/opening-hours" },
        expected: everyPage(readable(200)),
      },
      {
        id: "cross-origin",
        title: "Read the version",
        why: "Spring’s own annotation is a policy of its route.",
        policy: "@CrossOrigin",
        request: { path: "/status/version" },
        expected: everyPage(readable(200)),
      },
    ],
  },
  {
    title: "Beyond fetch",
    about: "What else asks for CORS, or is asked for its origin.",
    scenarios: [
      {
        id: "font",
        title: "Use a web font",
        why: "Fonts of another origin always need CORS.",
        policy: "fonts",
        via: "font",
        request: { path: "/fonts/shop.woff" },
        expected: trustedPages("loaded"),
      },
      {
        id: "event-source",
        title: "Listen to a stream of events",
        why: "EventSource, with credentials.",
        policy: "shop",
        via: "eventSource",
        request: { path: "/api/prices", credentials: "include" },
        expected: trustedPages("event received"),
      },
      {
        id: "web-socket",
        title: "Open a WebSocket",
        why: "Browsers do not protect WebSockets: the server has to ask for the origin, and does.",
        policy: "shop",
        via: "webSocket",
        request: { path: "/api/prices/live" },
        expected: trustedPages("connected", "refused"),
      },
    ],
  },
  {
    title: "Without a policy",
    about: "Where no policy governs, the starter leaves request and response alone.",
    scenarios: [
      {
        id: "ungoverned",
        title: "Read a route without a policy",
        why: "There is no CORS header, and browsers keep the response to themselves.",
        policy: null,
        request: { path: "/status" },
        expected: everyPage(blocked),
      },
      {
        id: "no-cors",
        title: "Send without wanting to read",
        why: "It arrives all the same: CORS is no protection against forged requests.",
        policy: null,
        via: "noCors",
        request: { path: "/status" },
        expected: everyPage("sent, not readable"),
      },
    ],
  },
];
