import { createHash, randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Received } from '../../platform/files/receive.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { lockForEditing } from '../clients/contract.ts'
import { inspect } from './inspect.ts'
import type { Run } from './keep-file.ts'
import { refuseFile } from './problems.ts'

/** What is kept of a picture: drawn anew, so that there is no metadata in it and not a byte of the file as it came. */
interface Drawn {
  original: Buffer
  small: Buffer | null
  /** Of the original, in pixels. */
  width: number
  height: number
}

interface PictureUse {
  purpose: 'photo' | 'logo'
  draw: (file: Buffer) => Promise<Drawn>
  /** Gives the kept picture its place, in the transaction that makes its row. */
  put: (context: ActionContext, id: string) => Promise<unknown>
}

/**
 * Keeps a received picture of a client. The bytes stand in the store before the row is committed; what isn't committed is
 * removed at once. @throws 404, 409 (archived, deleted), 422 by `inspect` and `draw`; what `put` throws.
 */
export async function keepPicture(
  store: FileStore,
  run: Run,
  clientId: string,
  received: Received,
  { purpose, draw, put }: PictureUse,
): Promise<Outcome> {
  const file = await readFile(received.path)
  const { name, picture } = await inspect(file, received.name)
  if (picture === null || picture === 'gif') throw refuseFile(`${purpose}-type`)
  const { original, small, width, height } = await draw(file)
  const id = randomUUIDv7()
  let kept = false
  try {
    await store.keep(id, 'original', { bytes: original })
    if (small !== null) await store.keep(id, 'small', { bytes: small })
    const outcome = await run(async (context) => {
      await lockForEditing(context.tx, clientId)
      await context.tx.clientFile.create({
        data: {
          id,
          clientId,
          purpose,
          name,
          mediaType: 'image/webp',
          size: BigInt(original.length),
          sha256: new Uint8Array(createHash('sha256').update(original).digest()),
          width,
          height,
          hasPreview: small !== null,
          authorKind: context.actor.kind,
          authorId: context.actor.id,
          createdAt: context.now,
        },
        select: { id: true },
      })
      await put(context, id)
      return { status: 200, reference: id }
    })
    // A repeated request is answered with the picture of the first one, and this one is of no use.
    kept = outcome.reference === id
    return outcome
  } finally {
    if (!kept) await store.remove(id)
  }
}
