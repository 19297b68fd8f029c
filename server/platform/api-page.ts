import type { Contract } from '../../shared/contract.ts'
import { errors } from '../../shared/errors.ts'

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The contract as a page: for somebody who wants to read, not to generate. Plain HTML, readable without style. */
export function apiPage(contract: Contract): string {
  const rows = Object.entries(contract).map(
    ([key, { summary, access }]) => `<tr><td><code>${escapeHtml(key)}</code></td><td>${escapeHtml(summary)}</td><td>${access}</td></tr>`,
  )
  const codes = Object.entries(errors).map(([code, status]) => `<tr><td><code>${code}</code></td><td>${status}</td></tr>`)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>e.contrôle – API</title></head>
<body><main>
<h1>e.contrôle: the API</h1>
<p>The whole description, schemas included: <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Log in with a session cookie, or send <code>Authorization: Bearer &lt;access key&gt;</code> with a key of scope <code>api</code>.
Resumable uploads follow <a href="https://tus.io/protocols/resumable-upload">tus 1.0</a>.</p>
<h2>Routes</h2>
<table border="1"><thead><tr><th scope="col">Route</th><th scope="col">What it does</th><th scope="col">Access</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<h2>Error codes</h2>
<p>Answers that refuse are <code>application/problem+json</code> (RFC 9457) and carry one of these codes.</p>
<table border="1"><thead><tr><th scope="col">Code</th><th scope="col">Status</th></tr></thead>
<tbody>${codes.join('\n')}</tbody></table>
</main></body></html>
`
}
