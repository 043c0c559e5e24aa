// Keeps the page in the browser, so that it starts sooner the next time and works offline.
// `FILES` and `VERSION` are written in when a page is exported; another version, another cache.

const VERSION = "@VERSION@";
const FILES = ["@FILES@"];
const CACHE = `gaslamp-${VERSION}`;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      // Past the browser's own cache, which may hold files of another version.
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const scope = new URL(self.registration.scope).pathname;
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((one) => one.startsWith("gaslamp-") && one !== CACHE))
      .then((old) => Promise.all(old.map((one) => removeOwn(one, scope))))
      .then(() => self.clients.claim()),
  );
});

/** Old versions of this page go; pages of other worlds at the same address stay. */
async function removeOwn(name, scope) {
  const cache = await caches.open(name);
  const [first] = await cache.keys();
  if (!first || new URL("./", first.url).pathname === scope) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(event.request, { ignoreSearch: true }))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
