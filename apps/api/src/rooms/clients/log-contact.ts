import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { refuseClient } from './problems.ts'

/** How an operator reached for a phone on the card. */
export const CONTACT_CHANNELS = ['call', 'message'] as const
export type ContactChannel = (typeof CONTACT_CHANNELS)[number]

/** Notes in the history that someone called or wrote to a client's phone from the card. */
export async function logContact(
  context: ActionContext,
  clientId: string,
  phoneId: string,
  channel: ContactChannel,
): Promise<Outcome> {
  const phone = await context.tx.clientPhone.findFirst({
    where: { id: phoneId, clientId },
    select: { number: true },
  })
  if (phone === null) throw refuseClient('phone-not-found')
  context.record({
    action: channel === 'call' ? 'client.called' : 'client.messaged',
    subjectKind: 'client',
    subjectId: clientId,
    changes: { phones: { old: null, new: [{ number: phone.number }] } },
  })
  return { status: 204, reference: null }
}
