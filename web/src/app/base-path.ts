/** Below which path of its host the service lives: « /e-controle », or nothing. The folder of this very script says it. */
export const basePath = /^(.*)\/assets\/[^/]+$/.exec(new URL(import.meta.url).pathname)?.[1] ?? ''

/** What a browser must be given for a page of ours, whose address knows nothing of what is above it; those of the API have it. */
export const addBasePath = (href: string): string =>
  /^\/(?!\/)/.test(href) && !href.startsWith(`${basePath}/api/`) ? basePath + href : href

/** Two services of one host, each below its own path, share the browser's memory: each has its own part of it. */
export const ownMemory = `e-controle${basePath}`
