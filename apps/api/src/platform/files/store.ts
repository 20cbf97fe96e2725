import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** What is kept under one id: what was uploaded, and the pictures made of it. */
export type Variant = 'original' | 'preview' | 'small'

/** An object of the store, for whoever looks after it. */
export interface StoredObject {
  key: string
  id: string
  modifiedAt: Date
}

export interface FileStore {
  /** A path, on this machine, for bytes that are still being received; the folder is there, the file isn't. */
  incomingPath(): Promise<string>
  /** Keeps a received file, or bytes made here, under an id. On the disk when it returns. */
  keep(id: string, variant: Variant, source: { path: string } | { bytes: Buffer }): Promise<void>
  /** The bytes; null when there are none under this id. */
  read(id: string, variant: Variant): Promise<Readable | null>
  /** Removes everything under an id; nothing there is fine. */
  remove(id: string): Promise<void>
  list(): Promise<StoredObject[]>
  removeObject(key: string): Promise<void>
  /** Removes what was being received before `before` and never finished; how many files. */
  removeAbandoned(before: Date): Promise<number>
}

/** The folder inside the data directory that backups copy. */
export const FILES_FOLDER = 'files'
/** Beside the store and not in it, so that a backup never copies half a file. */
const INCOMING_FOLDER = 'incoming'
const VARIANTS: readonly Variant[] = ['original', 'preview', 'small']

/**
 * The address of an object: made by us alone, spread over 256 folders by the random end of its id. The preview of file
 * `01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54` is `54/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54.preview`.
 */
export function keyOf(id: string, variant: Variant): string {
  const name = `${id.slice(-2)}/${id}`
  return variant === 'original' ? name : `${name}.${variant}`
}

/** What was written is on the disk when this returns, so that no committed row is without its bytes after a power cut. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Files as objects in the folder `files` of the data directory, which backups copy. Another driver would put them elsewhere. */
export function fileStore(dataDir: string): FileStore {
  const location = join(dataDir, FILES_FOLDER)
  const incoming = join(dataDir, INCOMING_FOLDER)
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }))

  return {
    incomingPath: async () => {
      await mkdir(incoming, { recursive: true })
      return join(incoming, randomUUID())
    },
    keep: async (id, variant, source) => {
      const key = keyOf(id, variant)
      if ('path' in source) await disk.putStream(key, createReadStream(source.path))
      else await disk.put(key, source.bytes)
      await sync(join(location, key))
    },
    read: async (id, variant) => {
      const key = keyOf(id, variant)
      return (await disk.exists(key)) ? disk.getStream(key) : null
    },
    remove: async (id) => {
      for (const variant of VARIANTS) await disk.delete(keyOf(id, variant))
    },
    list: async () => {
      const { objects } = await disk.listAll('', { recursive: true })
      const found: StoredObject[] = []
      for (const object of objects) {
        if (!object.isFile) continue
        const { lastModified } = await disk.getMetaData(object.key)
        found.push({ key: object.key, id: object.name.split('.')[0] ?? '', modifiedAt: lastModified })
      }
      return found
    },
    removeObject: (key) => disk.delete(key),
    removeAbandoned: async (before) => {
      let removed = 0
      for (const name of await readdir(incoming).catch(() => [] as string[])) {
        const path = join(incoming, name)
        if ((await stat(path)).mtime >= before) continue
        await rm(path, { force: true })
        removed += 1
      }
      return removed
    },
  }
}
