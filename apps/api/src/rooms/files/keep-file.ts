import { randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Received } from '../../platform/files/receive.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { lockForEditing } from '../clients/contract.ts'
import { inspect } from './inspect.ts'
import { previewOf } from './pictures.ts'
import { refuseFile } from './problems.ts'

/** Runs an action in its transaction, for a request or for the demo. */
export type Run = (work: (context: ActionContext) => Promise<Outcome>) => Promise<Outcome>

/** A file of the journal: enough to say which it was. */
const told = (file: { id: string; name: string }) => ({ id: file.id, name: file.name })

/** What a file is kept for, and how the journal tells of it. */
export interface FileUse {
  purpose: 'file' | 'field'
  action: string
  /** The key under which the journal has the file. */
  change: string
}

const ON_THE_LIST: FileUse = { purpose: 'file', action: 'client.file-added', change: 'file' }

/**
 * Keeps a received file for a client. The bytes stand in the store before the row is committed, so that a crash leaves an
 * orphan at most, and never a row without bytes; what isn't committed is removed at once.
 * @throws 404, 409 (archived, deleted), 422 by `inspect` and `previewOf`.
 */
export async function addFile(
  store: FileStore,
  run: Run,
  clientId: string,
  received: Received,
  { purpose, action, change }: FileUse = ON_THE_LIST,
): Promise<Outcome> {
  const bytes = await readFile(received.path)
  const { name, mediaType, picture } = await inspect(bytes, received.name)
  const preview = picture === null ? null : await previewOf(bytes, picture)
  const id = randomUUIDv7()
  let kept = false
  try {
    await store.keep(id, 'original', { path: received.path })
    if (preview !== null) await store.keep(id, 'preview', { bytes: preview.bytes })
    const outcome = await run(async (context) => {
      await lockForEditing(context.tx, clientId)
      await context.tx.clientFile.create({
        data: {
          id,
          clientId,
          purpose,
          name,
          mediaType,
          size: BigInt(received.size),
          sha256: new Uint8Array(received.sha256),
          width: preview?.width ?? null,
          height: preview?.height ?? null,
          hasPreview: preview !== null,
          authorKind: context.actor.kind,
          authorId: context.actor.id,
          createdAt: context.now,
          // Nobody has it until it is taken into its field; what is never taken goes as deleted files do.
          deletedAt: purpose === 'field' ? context.now : null,
        },
        select: { id: true },
      })
      context.record({
        action,
        subjectKind: 'client',
        subjectId: clientId,
        changes: { [change]: { old: null, new: told({ id, name }) } },
      })
      return { status: 201, reference: id }
    })
    // A repeated request is answered with the file of the first one, and this one is of no use.
    kept = outcome.reference === id
    return outcome
  } finally {
    if (!kept) await store.remove(id)
  }
}

async function lockFile(context: ActionContext, clientId: string, fileId: string) {
  await lockForEditing(context.tx, clientId)
  const file = await context.tx.clientFile.findFirst({
    where: { id: fileId, clientId, purpose: 'file' },
    select: { id: true, name: true, deletedAt: true },
  })
  if (file === null) throw refuseFile('file-not-found')
  return file
}

/** Takes a file off the card; for thirty days it can be brought back. @throws 404, 409. */
export async function deleteFile(context: ActionContext, clientId: string, fileId: string): Promise<Outcome> {
  const file = await lockFile(context, clientId, fileId)
  if (file.deletedAt !== null) throw refuseFile('file-not-found')
  await context.tx.clientFile.update({
    where: { id: fileId },
    data: { deletedAt: context.now },
    select: { id: true },
  })
  context.record({
    action: 'client.file-deleted',
    subjectKind: 'client',
    subjectId: clientId,
    changes: { file: { old: told(file), new: null } },
  })
  return { status: 204, reference: null }
}

/** Brings a deleted file back; one that isn't deleted stays as it is. @throws 404, 409. */
export async function restoreFile(
  context: ActionContext,
  clientId: string,
  fileId: string,
): Promise<Outcome> {
  const file = await lockFile(context, clientId, fileId)
  if (file.deletedAt === null) return { status: 200, reference: fileId }
  await context.tx.clientFile.update({
    where: { id: fileId },
    data: { deletedAt: null },
    select: { id: true },
  })
  context.record({
    action: 'client.file-restored',
    subjectKind: 'client',
    subjectId: clientId,
    changes: { file: { old: null, new: told(file) } },
  })
  return { status: 200, reference: fileId }
}
