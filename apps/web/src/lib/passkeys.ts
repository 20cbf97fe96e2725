/**
 * Whether this page may use passkeys: the browser knows them, the page is a safe one, and it stands under a name, since
 * browsers bind passkeys to names and never to addresses in digits such as `127.0.0.1`.
 */
export function passkeysUsable(): boolean {
  const inDigits = /^[\d.]+$|:/.test(location.hostname)
  return isSecureContext && 'PublicKeyCredential' in window && !inDigits
}

/** The person backed out, or the device gave up waiting: nothing to complain of. */
export function isPasskeyCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}
