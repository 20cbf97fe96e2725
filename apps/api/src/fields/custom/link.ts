/** What a link may begin with: nothing that a browser would run. */
const SCHEMES = new Set(['http:', 'https:', 'tel:', 'mailto:'])
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** `example.ru:8080/path` has no scheme: what stands before its colon is a host. */
const HOST_WITH_PORT = /^[\p{L}\p{N}.-]+\.[\p{L}\p{N}-]+:\d+/u
const PHONE = /^tel:\+?[\d\s().-]*\d[\d\s().-]*$/i
const MAIL = /^mailto:[^\s@/]+@[^\s@/]+\.[^\s@/]+$/i

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

/**
 * The link that was meant, or null where it is none that may be opened: `ladya.example/price` → `https://ladya.example/price`,
 * `javascript:alert(1)` → null.
 */
export function linkOf(text: string): string | null {
  if (/\s/.test(text) && !/^tel:/i.test(text)) return null
  const link = SCHEME.test(text) && !HOST_WITH_PORT.test(text) ? text : `https://${text}`
  const url = parsed(link)
  if (url === null || !SCHEMES.has(url.protocol)) return null
  if (url.protocol === 'tel:') return PHONE.test(link) ? link : null
  if (url.protocol === 'mailto:') return MAIL.test(link) ? link : null
  // A name and a password before the host are how people are led astray.
  return url.hostname.includes('.') && url.username === '' && url.password === '' ? link : null
}
