/**
 * Prints what a browser loads first, compressed: `node apps/web/scripts/measure.ts` after `vite build`. Ends with exit
 * code 1 when the operators' shell needs more than 250 kB of JavaScript.
 *
 * A view's figure is the entry, the route's own file and everything that these import statically: what must arrive
 * before the view can be drawn. Catalogues of one language are counted too; what loads on demand is not.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
  css?: string[]
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const budgetKb = 250
const dist = new URL('../dist/', import.meta.url)
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

const shell = ['src/layouts/staff/StaffShell.tsx', 'src/i18n/ru/common.json', 'src/i18n/ru/shell.json']
const views: Record<string, string[]> = {
  'sign-in': ['src/features/auth/SignInPage.tsx', 'src/i18n/ru/common.json', 'src/i18n/ru/auth.json'],
  shell,
  'shell + clients': [
    ...shell,
    'src/features/clients/directory/DirectoryPage.tsx',
    'src/i18n/ru/directory.json',
    'src/i18n/ru/table.json',
  ],
  'shell + card': [...shell, 'src/features/clients/CardPage.tsx', 'src/i18n/ru/clients.json'],
  'shell + dictionaries': [
    ...shell,
    'src/features/dictionaries/DictionariesPage.tsx',
    'src/i18n/ru/dictionaries.json',
  ],
  'shell + new client': [...shell, 'src/features/clients/NewClientPage.tsx', 'src/i18n/ru/clients.json'],
  'shell + settings': [
    ...shell,
    'src/features/settings/SettingsLayout.tsx',
    'src/features/settings/CompanyPage.tsx',
    'src/i18n/ru/settings.json',
  ],
  'shell + staff': [
    ...shell,
    'src/features/settings/SettingsLayout.tsx',
    'src/features/staff/StaffPage.tsx',
    'src/i18n/ru/settings.json',
    'src/i18n/ru/staff.json',
  ],
}

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
if (!entry) throw new Error('The manifest has no entry: build first')

function reach(key: string, into: Set<string>): Set<string> {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`The manifest has no ${key}`)
  if (into.has(key)) return into
  into.add(key)
  for (const imported of chunk.imports ?? []) reach(imported, into)
  return into
}

const sizes = new Map<string, number>()
function compressed(file: string): number {
  const known = sizes.get(file)
  if (known !== undefined) return known
  const size = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length
  sizes.set(file, size)
  return size
}

function total(files: Iterable<string>): number {
  let sum = 0
  for (const file of new Set(files)) sum += compressed(file)
  return sum / 1024
}

let worst = 0
for (const [name, roots] of Object.entries(views)) {
  const chunks = [entry, ...roots].reduce((seen, key) => reach(key, seen), new Set<string>())
  const loaded = [...chunks].map((key) => manifest[key]).filter((chunk) => chunk !== undefined)
  const script = total(loaded.map(({ file }) => file))
  const style = total(loaded.flatMap(({ css }) => css ?? []))
  print(`${name.padEnd(22)} ${script.toFixed(1).padStart(7)} kB JS  ${style.toFixed(1).padStart(6)} kB CSS`)
  if (name.startsWith('shell')) worst = Math.max(worst, script)
}
print(`largest first load of the shell: ${worst.toFixed(1)} of ${budgetKb} kB`)
if (worst > budgetKb) process.exitCode = 1
