import { fileTypeFromBuffer } from 'file-type'
import type { Words } from '../../platform/http/language.ts'
import { checkName, extensionOf } from './file-name.ts'
import {
  beginsAsProgram,
  charsetOf,
  endsAsPdf,
  endsAsZip,
  hasMacros,
  holdsMarkup,
  oldOfficeKind,
} from './foreign-content.ts'
import { hasForeignTail, type PictureFormat } from './picture-end.ts'
import { refuseFile } from './problems.ts'

export interface Inspected {
  name: string
  /** By content, never by what the sender said. */
  mediaType: string
  picture: PictureFormat | null
}

interface Kind {
  mediaType: string
  extensions: readonly string[]
  /** How people call it. */
  called: Words
  picture?: PictureFormat
  family: 'picture' | 'pdf' | 'zip' | 'old-office'
}

const same = (text: string): Words => ({ ru: text, en: text })
const picture = (format: PictureFormat, called: string, ...extensions: string[]): Kind => ({
  mediaType: `image/${format}`,
  extensions,
  called: { ru: `картинка ${called}`, en: `a ${called} picture` },
  picture: format,
  family: 'picture',
})
const packed = (mediaType: string, extension: string, called: string): Kind => ({
  mediaType,
  extensions: [extension],
  called: { ru: `документ ${called}`, en: `a document of ${called}` },
  family: 'zip',
})
const OPEN_XML = 'application/vnd.openxmlformats-officedocument'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument'

/** What is kept, by the type that the content shows. Archives and programs aren't: nobody could tell what is inside. */
const KINDS: Record<string, Kind> = {
  'image/jpeg': picture('jpeg', 'JPEG', 'jpg', 'jpeg', 'jfif'),
  'image/png': picture('png', 'PNG', 'png'),
  'image/apng': picture('png', 'PNG', 'png', 'apng'),
  'image/gif': picture('gif', 'GIF', 'gif'),
  'image/webp': picture('webp', 'WebP', 'webp'),
  'application/pdf': {
    mediaType: 'application/pdf',
    extensions: ['pdf'],
    called: same('PDF'),
    family: 'pdf',
  },
  [`${OPEN_XML}.wordprocessingml.document`]: packed(`${OPEN_XML}.wordprocessingml.document`, 'docx', 'Word'),
  [`${OPEN_XML}.spreadsheetml.sheet`]: packed(`${OPEN_XML}.spreadsheetml.sheet`, 'xlsx', 'Excel'),
  [`${OPEN_XML}.presentationml.presentation`]: packed(
    `${OPEN_XML}.presentationml.presentation`,
    'pptx',
    'PowerPoint',
  ),
  [`${OPEN_DOCUMENT}.text`]: packed(`${OPEN_DOCUMENT}.text`, 'odt', 'OpenDocument'),
  [`${OPEN_DOCUMENT}.spreadsheet`]: packed(`${OPEN_DOCUMENT}.spreadsheet`, 'ods', 'OpenDocument'),
}

const OLD_OFFICE: Record<'doc' | 'xls' | 'ppt', Kind> = {
  doc: { ...packed('application/msword', 'doc', 'Word'), family: 'old-office' },
  xls: { ...packed('application/vnd.ms-excel', 'xls', 'Excel'), family: 'old-office' },
  ppt: { ...packed('application/vnd.ms-powerpoint', 'ppt', 'PowerPoint'), family: 'old-office' },
}

const TEXTS: Record<string, string> = { txt: 'text/plain', csv: 'text/csv' }

async function kindOf(bytes: Buffer): Promise<Kind> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime
  const old = mime === 'application/x-cfb' ? oldOfficeKind(bytes) : null
  const kind = old !== null ? OLD_OFFICE[old] : KINDS[mime ?? '']
  if (kind === undefined) throw refuseFile('file-type')
  return kind
}

function refuseForeign(bytes: Buffer, kind: Kind): void {
  const foreign = {
    picture: () => endsAsZip(bytes) || holdsMarkup(bytes) || hasForeignTail(bytes, kind.picture ?? 'jpeg'),
    pdf: () => endsAsZip(bytes) || !bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) || !endsAsPdf(bytes),
    zip: () => bytes.readUInt32LE(0) !== 0x04034b50 || !endsAsZip(bytes),
    'old-office': () => endsAsZip(bytes),
  }[kind.family]
  if (foreign()) throw refuseFile('file-doubtful')
  if (['zip', 'old-office'].includes(kind.family) && hasMacros(bytes)) throw refuseFile('file-macros')
}

function inspectText(bytes: Buffer, name: string, mediaType: string): Inspected {
  const charset = charsetOf(bytes)
  if (charset === null || beginsAsProgram(bytes) || endsAsZip(bytes)) throw refuseFile('file-type')
  return { name, mediaType: `${mediaType}; charset=${charset}`, picture: null }
}

/**
 * What a file is, told by its bytes; its name may only agree. `inspect(jpegBytes, 'Фото.JPG')` is
 * `{ name: 'Фото.JPG', mediaType: 'image/jpeg', picture: 'jpeg' }`.
 * @throws 422 for a name that can't be kept, a type that isn't, an extension that lies, and a file that is two things at
 * once: a picture with a page, a program or an archive in it or behind it.
 */
export async function inspect(bytes: Buffer, givenName: string): Promise<Inspected> {
  const checked = checkName(givenName)
  if ('fault' in checked) throw refuseFile('file-name', { detail: checked.fault })
  const { name } = checked
  if (bytes.length === 0) throw refuseFile('file-empty')
  const extension = extensionOf(name)
  const text = Object.hasOwn(TEXTS, extension) ? TEXTS[extension] : undefined
  if (text !== undefined) return inspectText(bytes, name, text)
  const kind = await kindOf(bytes)
  if (!kind.extensions.includes(extension)) {
    const right = kind.extensions[0] ?? ''
    throw refuseFile('file-extension', {
      detail: {
        ru: `По содержанию это ${kind.called.ru}, а в имени другое расширение. Переименуйте файл в .${right} и загрузите снова`,
        en: `By its content this is ${kind.called.en}, and its name says otherwise. Rename it to .${right} and upload it again`,
      },
    })
  }
  refuseForeign(bytes, kind)
  return { name, mediaType: kind.mediaType, picture: kind.picture ?? null }
}
