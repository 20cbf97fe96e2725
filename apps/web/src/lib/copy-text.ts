/** Puts a text on the clipboard; false when the browser doesn't let us (a page without HTTPS, a refusal). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
