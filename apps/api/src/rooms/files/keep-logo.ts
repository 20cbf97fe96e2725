import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Received } from '../../platform/files/receive.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { setClientSetting, unsetClientSetting } from '../client-settings/contract.ts'
import type { Run } from './keep-file.ts'
import { keepPicture } from './keep-picture.ts'
import { logoOf } from './pictures.ts'

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
export function setLogo(store: FileStore, run: Run, clientId: string, received: Received): Promise<Outcome> {
  return keepPicture(store, run, clientId, received, {
    purpose: 'logo',
    draw: async (file) => {
      const { bytes, width, height } = await logoOf(file)
      return { original: bytes, small: null, width, height }
    },
    put: async (context, id) => {
      await setClientSetting(context, ownerOf(clientId), 'logo', { fileId: id })
      await dropLogos(context, clientId, id)
    },
  })
}

/** Takes the client's own logo away, so that the inherited one shows again; without one nothing happens. @throws 404, 409. */
export async function deleteLogo(context: ActionContext, clientId: string): Promise<Outcome> {
  await unsetClientSetting(context, ownerOf(clientId), 'logo')
  await dropLogos(context, clientId, null)
  return { status: 204, reference: null }
}
