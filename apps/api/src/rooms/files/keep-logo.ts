import { createHash, randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Received } from '../../platform/files/receive.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { setClientSetting, unsetClientSetting } from '../client-settings/contract.ts'
import { lockForEditing } from '../clients/contract.ts'
import { inspect } from './inspect.ts'
import type { Run } from './keep-file.ts'
import { logoOf } from './pictures.ts'
import { refuseFile } from './problems.ts'

const ownerOf = (id: string): SettingOwner => ({ level: 'client', id })

/** Earlier logos of a client go the way of deleted files. */
async function dropLogos(context: ActionContext, clientId: string, except: string | null): Promise<void> {
  await context.tx.clientFile.updateMany({
    where: { clientId, purpose: 'logo', deletedAt: null, ...(except !== null && { id: { not: except } }) },
    data: { deletedAt: context.now },
  })
}

/**
 * Makes a received picture the client's own logo, which whoever is below inherits. What is kept is drawn anew: no metadata, and not a
 * byte of the file as it came. @throws 404, 409 (archived, deleted, `setting-locked`), 422 by `inspect` and `logoOf`.
 */
export async function setLogo(
  store: FileStore,
  run: Run,
  clientId: string,
  received: Received,
): Promise<Outcome> {
  const file = await readFile(received.path)
  const { name, picture } = await inspect(file, received.name)
  if (picture === null || picture === 'gif') throw refuseFile('logo-type')
  const { bytes, width, height } = await logoOf(file)
  const id = randomUUIDv7()
  let kept = false
  try {
    await store.keep(id, 'original', { bytes })
    const outcome = await run(async (context) => {
      await lockForEditing(context.tx, clientId)
      await context.tx.clientFile.create({
        data: {
          id,
          clientId,
          purpose: 'logo',
          name,
          mediaType: 'image/webp',
          size: BigInt(bytes.length),
          sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
          width,
          height,
          hasPreview: false,
          authorKind: context.actor.kind,
          authorId: context.actor.id,
          createdAt: context.now,
        },
        select: { id: true },
      })
      await setClientSetting(context, ownerOf(clientId), 'logo', { fileId: id })
      await dropLogos(context, clientId, id)
      return { status: 200, reference: id }
    })
    kept = outcome.reference === id
    return outcome
  } finally {
    if (!kept) await store.remove(id)
  }
}

/** Takes the client's own logo away, so that the inherited one shows again; without one nothing happens. @throws 404, 409. */
export async function deleteLogo(context: ActionContext, clientId: string): Promise<Outcome> {
  await unsetClientSetting(context, ownerOf(clientId), 'logo')
  await dropLogos(context, clientId, null)
  return { status: 204, reference: null }
}
