import type { ActionContext } from '../../actions/run-action.ts'
import type { Changes } from '../../journal/entry.ts'

interface ToldContact {
  id: string
  clientId: string
  personId: string
}

type Facts = Partial<Record<'position' | 'main', Changes[string]>>

/** Tells of a contact in the histories of the organisation and of the person: who it is, and what changed of it. */
export async function tellContact(
  context: ActionContext,
  action: 'contact.added' | 'contact.updated' | 'contact.removed',
  { id, clientId, personId }: ToldContact,
  changes: Facts,
): Promise<void> {
  const { displayName: name } = await context.tx.client.findUniqueOrThrow({
    where: { id: personId },
    select: { displayName: true },
  })
  const who = { id, personId, name }
  const named = Object.entries(changes).map(([key, change]) => [`contact.${key}`, change] as const)
  context.record({
    action,
    subjectKind: 'client',
    subjectId: clientId,
    links: [personId],
    changes: {
      contact: action === 'contact.removed' ? { old: who, new: null } : { old: null, new: who },
      ...Object.fromEntries(named),
    },
  })
}

/** Takes the place of the main contact from whoever has it, so that another may get it, and tells of that. */
export async function giveMain(context: ActionContext, clientId: string): Promise<void> {
  const before = await context.tx.clientContact.findFirst({
    where: { clientId, main: true },
    select: { id: true, clientId: true, personId: true },
  })
  if (before === null) return
  await context.tx.clientContact.update({
    where: { id: before.id },
    data: { main: false, version: { increment: 1 } },
    select: { id: true },
  })
  await tellContact(context, 'contact.updated', before, { main: { old: true, new: false } })
}
