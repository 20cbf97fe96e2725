import type { Outcome } from '@kith/api/actions/frame.ts'
import { type ActionContext, runAction } from '@kith/api/actions/run-action.ts'
import { readCustomFields } from '@kith/api/fields/custom/read-custom-fields.ts'
import type { Actor } from '@kith/api/platform/auth/access.ts'
import type { Database } from '@kith/api/platform/db/database.ts'
import { addAttribute } from '@kith/api/rooms/attributes/change-attribute.ts'
import { setAttribute } from '@kith/api/rooms/attributes/set-value.ts'
import { lockClientSetting, setClientSetting } from '@kith/api/rooms/client-settings/change-setting.ts'
import { updateClient } from '@kith/api/rooms/clients/update-client.ts'
import { addContact } from '@kith/api/rooms/contacts/add-contact.ts'
import { addField } from '@kith/api/rooms/custom-fields/change-field.ts'
import type { DictionaryKey } from '@kith/api/rooms/dictionaries/registry.ts'
import type { SettingOwner } from '@kith/api/settings/overrides.ts'
import {
  ATTRIBUTES,
  CONTACTS,
  CUSTOM_FIELDS,
  CUSTOM_VALUES,
  type NamedValue,
  OWN_ACCOUNTS,
  type Owner,
  SETTINGS,
} from './hierarchy-data.ts'

/** Where it is written: the database, and what the names of the demo stand for in it. */
export interface Standing {
  database: Database
  actorOf: (login: string) => Actor
  idOf: (kind: 'clients' | DictionaryKey, name: string) => string
}

type Work = (context: ActionContext) => Promise<Outcome>

/** Each of these is said a minute after the one before, on a morning after all clients were entered. */
const BEGINS_AT = Date.parse('2026-11-20T06:00:00Z')

/**
 * What groups, organisations and people say about settings and attributes, the company's own fields with values, and
 * contacts, through the actions that the API runs.
 */
export async function seedHierarchy(standing: Standing): Promise<void> {
  const { database, actorOf } = standing
  let minutes = 0
  const act = async (login: string, work: Work) => {
    minutes += 1
    const now = new Date(BEGINS_AT + minutes * 60_000)
    return (await runAction(database.prisma, { actor: actorOf(login), now }, work)).reference ?? ''
  }
  for (const key of OWN_ACCOUNTS) {
    const terms = { ...EDITING, fields: [] }
    await act('director', (context) =>
      updateClient(context, standing.idOf('clients', key), { ownAccount: true }, terms),
    )
  }
  await addSettings(standing, act)
  await addAttributes(standing, act)
  await addCustomFields(standing, act)
  for (const { of, person, position } of CONTACTS) {
    const personId = standing.idOf('clients', person)
    const terms = { today: '2026-11-20', seesClients: true }
    await act('manager', (context) =>
      addContact(context, standing.idOf('clients', of), { personId, position }, terms),
    )
  }
}

const EDITING = {
  today: '2026-11-20',
  masked: new Set<string>(),
  seesClients: true,
  checkVersion: () => {},
}

type ActOf = (login: string, work: Work) => Promise<string>

function ownerOf({ idOf }: Standing, owner: Owner): SettingOwner {
  if ('group' in owner) return { level: 'group', id: idOf('client-groups', owner.group) }
  return 'client' in owner ? { level: 'client', id: idOf('clients', owner.client) } : { level: 'company' }
}

/** The value with ids in place of names: `@tariffs/Ночной`. */
function withIds(standing: Standing, value: NamedValue): unknown {
  if (typeof value === 'string' && value.startsWith('@')) {
    const [dictionary = '', name = ''] = value.slice(1).split('/')
    return standing.idOf(dictionary as DictionaryKey, name)
  }
  if (Array.isArray(value)) return value.map((each: NamedValue) => withIds(standing, each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withIds(standing, each)]))
}

async function addSettings(standing: Standing, act: ActOf): Promise<void> {
  for (const { owner, values, locks = [] } of SETTINGS) {
    const at = ownerOf(standing, owner)
    for (const [key, value] of Object.entries(values)) {
      await act('director', (context) => setClientSetting(context, at, key, withIds(standing, value)))
    }
    for (const key of locks) await act('director', (context) => lockClientSetting(context, at, key, true))
  }
}

const SEES_HIDDEN = { hidden: true }

async function addAttributes(standing: Standing, act: ActOf): Promise<void> {
  const { prisma } = standing.database
  for (const { values, choices = [], ...attribute } of ATTRIBUTES) {
    const input = { ...attribute, ...(choices.length > 0 && { choices: choices.map((name) => ({ name })) }) }
    const id = await act('admin', (context) => addAttribute(context, input, SEES_HIDDEN))
    const made = await prisma.attributeChoice.findMany({
      where: { attributeId: id },
      select: { id: true, name: true },
    })
    for (const [owner, value] of values) {
      const at = ownerOf(standing, owner)
      if (at.level === 'company') throw new Error('The company itself has no attributes')
      const given = made.find(({ name }) => name === value)?.id ?? value
      await act('director', (context) => setAttribute(context, at, id, given, SEES_HIDDEN))
    }
  }
}

async function addCustomFields({ database, idOf }: Standing, act: ActOf): Promise<void> {
  for (const { choices, kinds, ...field } of CUSTOM_FIELDS) {
    const input = {
      ...field,
      ...(kinds && { kinds: [...kinds] }),
      ...(choices && { choices: choices.map((name) => ({ name })) }),
    }
    await act('director', (context) => addField(context, input))
  }
  const fields = await readCustomFields(database.primary)
  for (const [key, values] of Object.entries(CUSTOM_VALUES)) {
    const custom = Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const field = fields.find((each) => each.name === name)
        if (field === undefined) throw new Error(`The demo has no field "${name}"`)
        const idFor = (one: unknown) => field.choices.find((choice) => choice.name === one)?.id ?? one
        return [field.id, Array.isArray(value) ? value.map(idFor) : idFor(value)]
      }),
    )
    const terms = { ...EDITING, fields }
    await act('manager', (context) => updateClient(context, idOf('clients', key), { custom }, terms))
  }
}
