import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { requireOpen } from '../clients/contract.ts'
import { cleanPosition, requirePerson } from './add-contact.ts'
import { lockContact } from './lock-parties.ts'
import type { ContactPatchInput } from './schemas.ts'
import { giveMain, tellContact } from './tell-contact.ts'

/**
 * Changes the position of a contact, or makes them the main one; a patch that changes nothing writes nothing. Whoever is
 * archived or deleted keeps a position, and becomes nobody's main contact.
 * @throws 404, 409 (the organisation, or for `main` the person, is archived or deleted), 412.
 */
export async function updateContact(
  context: ActionContext,
  id: string,
  patch: ContactPatchInput,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const { contact, parties } = await lockContact(context.tx, id)
  checkVersion(contact.version)
  requireOpen(parties.get(contact.clientId))
  const before = { position: contact.position, main: contact.main }
  const after = {
    position: patch.position === undefined ? contact.position : cleanPosition(patch.position),
    main: patch.main ?? contact.main,
  }
  const changes = diff(before, after)
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  if (after.main && !before.main) {
    requirePerson(parties.get(contact.personId), contact.clientId)
    await giveMain(context, contact.clientId)
  }
  await context.tx.clientContact.update({
    where: { id },
    data: { ...after, version: { increment: 1 } },
    select: { id: true },
  })
  await tellContact(context, 'contact.updated', contact, changes)
  return { status: 200, reference: id }
}

/** Takes a person out of the contacts; they stay in the registry. @throws 404, 409 (the organisation is archived or deleted). */
export async function removeContact(context: ActionContext, id: string): Promise<Outcome> {
  const { contact, parties } = await lockContact(context.tx, id)
  requireOpen(parties.get(contact.clientId))
  await context.tx.clientContact.delete({ where: { id }, select: { id: true } })
  const { position, main } = contact
  await tellContact(context, 'contact.removed', contact, {
    ...(position !== null && { position: { old: position, new: null } }),
    ...(main && { main: { old: true, new: false } }),
  })
  return { status: 204, reference: id }
}
