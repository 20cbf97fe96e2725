import type { Words } from '../../platform/http/language.ts'

export const MAX_NAME_LENGTH = 200

// Characters that turn the direction of a text or aren't seen: `invoice\u202Efdp.exe` would read as `invoiceexe.pdf`.
const DECEIVING = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff\ufff9-\ufffb]/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u
// Names that Windows gives to devices, whatever their extension.
const RESERVED = /^(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/iu

const WORDS = {
  empty: {
    ru: 'У файла нет имени. Назовите его и загрузите снова',
    en: 'The file has no name. Give it one and upload it again',
  },
  long: {
    ru: 'Имя файла длиннее 200 знаков. Сократите его',
    en: 'The name of the file is over 200 characters. Shorten it',
  },
  path: {
    ru: 'В имени файла не может быть косой черты: она разделяет папки',
    en: 'The name of a file can’t hold a slash: it separates folders',
  },
  control: {
    ru: 'В имени файла есть невидимые знаки. Переименуйте его и загрузите снова',
    en: 'There are invisible characters in the name of the file. Rename it and upload it again',
  },
  reserved: {
    ru: 'Такое имя занято самой системой. Переименуйте файл и загрузите снова',
    en: 'This name belongs to the operating system. Rename the file and upload it again',
  },
} as const satisfies Record<string, Words>

/**
 * The name to keep, or what is wrong with it. `{ name: 'Скан.pdf' }` for ` Скан.pdf`; refused are paths, control and
 * direction characters, names of devices and of more than 200 characters.
 */
export function checkName(given: string): { name: string } | { fault: Words } {
  const name = given.normalize('NFC').trim()
  if (name === '') return { fault: WORDS.empty }
  if ([...name].length > MAX_NAME_LENGTH) return { fault: WORDS.long }
  if (/[/\\]/.test(name)) return { fault: WORDS.path }
  if (CONTROL.test(given) || DECEIVING.test(given) || !given.isWellFormed()) return { fault: WORDS.control }
  if (RESERVED.test(name) || /^\.+$/.test(name) || name.endsWith('.')) return { fault: WORDS.reserved }
  return { name }
}

/** The extension in lower case without its dot: `extensionOf('Скан.PDF')` is `pdf`; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/**
 * `Content-Disposition` of a download (RFC 6266 with RFC 5987): a plain name for old readers and the true one.
 * `dispositionOf('Скан.pdf')` is `attachment; filename="____.pdf"; filename*=UTF-8''%D0%A1…%D0%BD.pdf`.
 */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
