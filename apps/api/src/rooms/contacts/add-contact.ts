import { randomUUIDv7 } from 'node:crypto'
import { cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { type FieldError, invalid, Problem } from '../../platform/http/problem.ts'
import { registerClientIn, requireOpen } from '../clients/contract.ts'
import { lockParties, type Party } from './lock-parties.ts'
import { personName } from './person-name.ts'
import { contactFaults, refuseContact } from './problems.ts'
import { MAX_CONTACTS, type NewContactInput } from './schemas.ts'
import { giveMain, tellContact } from './tell-contact.ts'

export interface AddingTerms {
  today: string
  /** Whether a refusal may name another client. */
  seesClients: boolean
}

export const cleanPosition = (position: string | null | undefined) => cleanText(position ?? '') || null

/** Who is meant: somebody known, or somebody new by name and phone. @throws 422 for neither, and for both. */
function meant(input: NewContactInput): { personId: string } | { name: string; phone: string } {
  const name = cleanText(input.name ?? '')
  const phone = cleanText(input.phone ?? '')
  if (input.personId !== undefined) {
    if (name !== '' || phone !== '') throw invalid(contactFaults.chooseOne)
    return { personId: input.personId.toLowerCase() }
  }
  const faults = [
    ...(name === '' ? [contactFaults.name] : []),
    ...(phone === '' ? [contactFaults.phone] : []),
  ]
  if (faults.length === 2) throw invalid(contactFaults.chooseOne)
  if (faults.length === 1) throw invalid(...faults)
  return { name, phone }
}

/** @throws 422 for who isn't there, is no person or is the organisation itself; 409 for who is archived or deleted. */
export function requirePerson(person: Party | undefined, clientId: string): Party {
  if (person === undefined) throw invalid(contactFaults.unknown)
  if (person.id === clientId) throw invalid(contactFaults.itself)
  if (person.kind !== 'person') throw invalid(contactFaults.notPerson)
  if (person.deleted) throw refuseContact('contact-deleted')
  if (person.archived) throw refuseContact('contact-archived')
  return person
}

const NAMES = /^\/(lastName|firstName|middleName)$/

/** A fault of the new person's card where the one line has it: `/phones/0/number` → `/phone`, `/firstName` → `/name`. */
function inTheLine(fault: FieldError): FieldError {
  if (fault.pointer.startsWith('/phones')) return { ...fault, pointer: '/phone' }
  return NAMES.test(fault.pointer) ? { ...fault, pointer: '/name' } : fault
}

/** The same name and phone among the contacts is the same person, typed twice. */
async function refuseTypedTwice(context: ActionContext, clientId: string, personId: string): Promise<void> {
  const [twin] = await context.tx.$queryRaw<{ id: string }[]>`
    SELECT k.id FROM client_contact k
    JOIN client p ON p.id = k.person_id AND p.deleted_by_id IS NULL
    JOIN client n ON n.id = ${personId}::uuid AND n.sort_name = p.sort_name
    WHERE k.client_id = ${clientId}::uuid AND EXISTS (
      SELECT 1 FROM client_phone t JOIN client_phone u ON u.number = t.number AND u.client_id = n.id WHERE t.client_id = p.id)
    LIMIT 1`
  if (twin !== undefined) throw refuseContact('contact-already')
}

/** Registers the person by the rules of any new client, in the group of the organisation's root. @throws 422. */
async function register(
  context: ActionContext,
  client: Party,
  { name, phone }: { name: string; phone: string },
  terms: AddingTerms,
): Promise<string> {
  const written = {
    kind: 'person' as const,
    ...personName(name),
    phones: [{ number: phone }],
    ...(client.rootGroupId !== null && { groupId: client.rootGroupId }),
  }
  try {
    return await registerClientIn(context, written, terms)
  } catch (error) {
    if (!(error instanceof Problem) || error.extra.errors === undefined) throw error
    throw invalid(...error.extra.errors.map(inTheLine))
  }
}

/**
 * Makes a person a contact of an organisation or unit; who isn't registered yet is registered with it. The first contact is
 * the main one unless said otherwise.
 * @throws 404, 409 (either is archived or deleted, a contact already, too many), 422 (a person has no contacts; who it is).
 */
export async function addContact(
  context: ActionContext,
  clientId: string,
  input: NewContactInput,
  terms: AddingTerms,
): Promise<Outcome> {
  const who = meant(input)
  const known = 'personId' in who ? who.personId : null
  const parties = await lockParties(context.tx, known === null ? [clientId] : [clientId, known])
  const client = requireOpen(parties.get(clientId))
  if (client.kind === 'person') throw refuseContact('contacts-of-person')
  if (known !== null) requirePerson(parties.get(known), clientId)
  const { tx } = context
  const there = await tx.clientContact.findMany({ where: { clientId }, select: { personId: true } })
  if (there.some(({ personId }) => personId === known)) throw refuseContact('contact-already')
  if (there.length >= MAX_CONTACTS) throw refuseContact('contact-limit')

  const personId = 'personId' in who ? who.personId : await register(context, client, who, terms)
  if (known === null) await refuseTypedTwice(context, clientId, personId)
  const id = randomUUIDv7()
  const position = cleanPosition(input.position)
  const main = input.main ?? there.length === 0
  if (main) await giveMain(context, clientId)
  const contact = { id, clientId, personId, position, main }
  await tx.clientContact.create({ data: { ...contact, createdAt: context.now }, select: { id: true } })
  const told = {
    ...(position !== null && { position: { old: null, new: position } }),
    ...(main && { main: { old: false, new: true } }),
  }
  await tellContact(context, 'contact.added', contact, told)
  return { status: 201, reference: id }
}
