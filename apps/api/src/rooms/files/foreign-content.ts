const MARKUP = ['?php', '?xml', 'script', 'html', '!doctype', 'svg', 'iframe', 'head', 'body']
const FOLLOWS = /[\s>]/

/** Whether a tag of `MARKUP` begins at `at`, where a `<` stands. */
function beginsMarkup(bytes: Buffer, at: number): boolean {
  const text = bytes.toString('latin1', at + 1, at + 11).toLowerCase()
  return MARKUP.some((tag) => text.startsWith(tag) && FOLLOWS.test(text[tag.length] ?? ''))
}

/** Whether HTML, SVG or PHP stands anywhere inside: in a picture's comment it would wait for a careless reader. */
export function holdsMarkup(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('<'); at !== -1; at = bytes.indexOf('<', at + 1)) {
    // XMP, the description that editors leave in pictures, is XML by right.
    if (beginsMarkup(bytes, at) && bytes.toString('latin1', at + 1, at + 5) !== '?xml') return true
  }
  return false
}

/** Whether a text begins as HTML, SVG, XML or PHP does, or as a script that a shell would run. */
export function beginsAsProgram(bytes: Buffer): boolean {
  const start = bytes
    .toString('utf8', 0, 1024)
    .replace(/^\ufeff/u, '')
    .trimStart()
  if (start.startsWith('#!') || start.startsWith('MZ')) return true
  return start.startsWith('<') && beginsMarkup(Buffer.from(start, 'latin1'), 0)
}

const END_OF_ZIP = Buffer.from('PK\u0005\u0006', 'latin1')
const ZIP_TAIL = 22 + 0xffff

/** Whether an archive ends where the file ends (APPNOTE 4.3.16): a program for archives would open it as one. */
export function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - ZIP_TAIL)
  for (let at = bytes.indexOf(END_OF_ZIP, from); at !== -1; at = bytes.indexOf(END_OF_ZIP, at + 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true
  }
  return false
}

/** Whether a PDF ends as one: nothing but blanks behind the last `%%EOF`. */
export function endsAsPdf(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf('%%EOF')
  return end !== -1 && /^[\s\0]*$/.test(bytes.toString('latin1', end + 5))
}

/** Whether an Office document carries macros, of either generation. */
export function hasMacros(bytes: Buffer): boolean {
  return bytes.includes('vbaProject.bin') || bytes.includes(Buffer.from('_VBA_PROJECT', 'utf16le'))
}

const wide = (name: string) => Buffer.from(name, 'utf16le')

/** What an old Office file is by the streams in it: Word, Excel, PowerPoint, or something else (an installer, say). */
export function oldOfficeKind(bytes: Buffer): 'doc' | 'xls' | 'ppt' | null {
  if (bytes.includes(wide('WordDocument'))) return 'doc'
  if (bytes.includes(wide('Workbook')) || bytes.includes(wide('Book\0'))) return 'xls'
  return bytes.includes(wide('PowerPoint Document')) ? 'ppt' : null
}

/** The charset of a plain text: UTF-8 when it is valid, else Windows-1251; null when control characters say it is no text. */
export function charsetOf(bytes: Buffer): 'utf-8' | 'windows-1251' | null {
  for (const byte of bytes)
    if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127) return null
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    // 0x98 is the one byte without a letter in Windows-1251.
    return bytes.includes(0x98) ? null : 'windows-1251'
  }
}
