import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Received } from '../../platform/files/receive.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { lockForEditing } from '../clients/contract.ts'
import type { Run } from './keep-file.ts'
import { keepPicture } from './keep-picture.ts'
import { PHOTO_SIDES, photosOf } from './pictures.ts'
import { refuseFile } from './problems.ts'

async function putPhoto(context: ActionContext, clientId: string, photoId: string | null): Promise<boolean> {
  const before = await context.tx.client.findUniqueOrThrow({
    where: { id: clientId },
    select: { photoId: true },
  })
  if (before.photoId === null && photoId === null) return false
  await context.tx.client.update({
    where: { id: clientId },
    data: { photoId, version: { increment: 1 }, updatedAt: context.now },
    select: { id: true },
  })
  if (before.photoId !== null)
    await context.tx.clientFile.update({
      where: { id: before.photoId },
      data: { deletedAt: context.now },
      select: { id: true },
    })
  context.record({
    action: photoId === null ? 'client.photo-deleted' : 'client.photo-changed',
    subjectKind: 'client',
    subjectId: clientId,
    // That there was one and that there is one; the pictures themselves don't belong into a history.
    changes: { photo: { old: before.photoId !== null, new: photoId !== null } },
  })
  return true
}

/**
 * Makes a received picture the client's photo, in place of the one before. What is kept is drawn anew: no metadata, and
 * not a byte of the file as it came. @throws 404, 409 (archived, deleted), 422 by `inspect` and `photosOf`.
 */
export function setPhoto(store: FileStore, run: Run, clientId: string, received: Received): Promise<Outcome> {
  return keepPicture(store, run, clientId, received, {
    purpose: 'photo',
    draw: async (file) => ({
      ...(await photosOf(file)),
      width: PHOTO_SIDES.original,
      height: PHOTO_SIDES.original,
    }),
    put: (context, id) => putPhoto(context, clientId, id),
  })
}

/** Takes the photo away. @throws 404 (also without a photo), 409. */
export async function deletePhoto(context: ActionContext, clientId: string): Promise<Outcome> {
  await lockForEditing(context.tx, clientId)
  if (!(await putPhoto(context, clientId, null))) throw refuseFile('photo-missing')
  return { status: 204, reference: null }
}
