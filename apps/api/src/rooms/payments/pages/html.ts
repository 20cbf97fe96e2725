import type { Language } from '../../../platform/http/language.ts'

/** Text that came from outside, safe inside an element or a quoted attribute. Example: `<b>` → `&lt;b&gt;`. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** What pages outside of the application are allowed to do: show themselves, send their own form, nothing else. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Where their one style sheet stands. */
export const PAGE_STYLE = '/pay-page.css'

/** A whole page of these; `body` is HTML already, its texts escaped by whoever wrote them. */
export function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${PAGE_STYLE}">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}
