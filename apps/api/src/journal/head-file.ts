import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The newest link, kept outside the database too: a journal cut short there no longer reaches it. */
export interface Head {
  seq: number
  hash: string
}

export async function readHead(file: string): Promise<Head | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Head
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Replaces the head durably: written beside, synced, renamed. */
export async function writeHead(file: string, head: Head): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const beside = `${file}.new`
  const handle = await open(beside, 'w', 0o600)
  await handle.writeFile(JSON.stringify(head))
  await handle.sync()
  await handle.close()
  await rename(beside, file)
}
