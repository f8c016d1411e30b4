/* What the pages have in common: slots for texts, and links to the same server under another name. */

export const port = location.port ? `:${location.port}` : "";

/** Where the API is, for a page of any origin. */
export const api = `http://localhost${port}`;

/** The same API under a name on this page’s own site. */
export const ownSite = `http://api.${location.hostname}${port}`;

/** The origin of a preview. */
export const preview = `http://preview-42.localhost${port}`;

export function fill(element, texts) {
  Object.entries(texts).forEach(
    ([slot, text]) => (element.querySelector(`[data-slot="${slot}"]`).textContent = text),
  );
  return element;
}

export function copy(template) {
  return document.getElementById(template).content.firstElementChild.cloneNode(true);
}

/** A link names a host, and its path stays. */
export function linkHosts() {
  document.querySelectorAll("a[data-host]").forEach((link) => {
    link.href = `http://${link.dataset.host}${port}${link.getAttribute("href")}`;
  });
}
