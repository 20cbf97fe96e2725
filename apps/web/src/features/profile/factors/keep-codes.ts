import { saveFile } from '../../../shared/save-file.ts'

/** Offers a text as a file, e.g. the recovery codes as `kith-recovery-codes.txt`. */
export function downloadText(name: string, text: string): void {
  saveFile(new Blob([`${text}\n`], { type: 'text/plain;charset=utf-8' }), name)
}

/** Prints a title and lines alone, without the page around them: from a frame that nobody sees. */
export function printText(title: string, lines: readonly string[]): void {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = title
  document.body.append(frame)
  const page = frame.contentDocument
  const view = frame.contentWindow
  if (!page || !view) {
    frame.remove()
    return
  }
  page.title = title
  const head = page.createElement('h1')
  head.textContent = title
  const body = page.createElement('pre')
  body.textContent = lines.join('\n')
  page.body.append(head, body)
  view.addEventListener('afterprint', () => frame.remove())
  view.print()
}
