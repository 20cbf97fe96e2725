import type { Permission } from '@kith/kernel/permissions.ts'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import Type, { type TSchema } from 'typebox'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { itemsInChain, presentChain, readChain } from './chain-query.ts'
import { lockClientSetting, setClientSetting, unsetClientSetting } from './change-setting.ts'
import { readClientFacts, readPlace } from './facts-query.ts'
import { knownKey } from './place.ts'
import { refuseSetting } from './problems.ts'
import { ClientSettings, InheritedSettings, SetSettingBody, SettingDetails } from './schemas.ts'
import { listedAt, presentLevel, readLevel } from './settings-query.ts'

/** Where settings are said: the same operations at three addresses. */
interface Owned {
  url: string
  /** Ends the operation ids: `setGroupSetting`. */
  noun: string
  of: string
  read: Permission
  write: Permission
  params: Record<string, TSchema>
  ownerOf(params: { id?: string }): SettingOwner
}

interface OwnedParams {
  id?: string
}
type KeyParams = OwnedParams & { key: string }

const Key = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'A key of the registry',
  examples: ['discount'],
})
const ofId =
  (level: 'client' | 'group') =>
  (params: OwnedParams): SettingOwner => ({ level, id: params.id ?? '' })

const OWNED: readonly Owned[] = [
  {
    url: '/clients/:id/settings',
    noun: 'ClientSetting',
    of: 'a client',
    read: 'clients.view',
    write: 'client-settings.edit',
    params: { id: Uuid },
    ownerOf: ofId('client'),
  },
  {
    url: '/client-groups/:id/settings',
    noun: 'GroupSetting',
    of: 'a client group',
    read: 'clients.view',
    write: 'client-settings.edit',
    params: { id: Uuid },
    ownerOf: ofId('group'),
  },
  {
    url: '/company/client-settings',
    noun: 'DefaultSetting',
    of: 'the company, for all its clients',
    read: 'clients.view',
    write: 'company-settings.edit',
    params: {},
    ownerOf: () => ({ level: 'company' }),
  },
]

function listRoute(app: FastifyInstance, deps: Deps, owned: Owned): void {
  const { primary } = deps.database
  const common = {
    method: 'GET',
    url: owned.url,
    operationId: `list${owned.noun}s`,
    requirement: owned.read,
    tag: 'client-settings',
    summary: `Settings of ${owned.of}`,
    refusals: [404],
  } as const
  if (owned.noun !== 'ClientSetting') {
    operation(app, {
      ...common,
      description:
        'Those that can be set there, each with what is said, what holds and where that comes from.',
      ...(Object.keys(owned.params).length > 0 && { params: Type.Unsafe<OwnedParams>(object(owned.params)) }),
      answers: { 200: { description: 'The settings', schema: InheritedSettings } },
      handler: async ({ params }) => {
        const owner = owned.ownerOf(params ?? {})
        const [place, rows] = await Promise.all([readPlace(primary, owner), readLevel(primary, owner)])
        return presentLevel(primary, listedAt(place, rows), place)
      },
    })
    return
  }
  operation(app, {
    ...common,
    description:
      'The effective value of each and where it comes from, what the client itself says, and who pays. Without an own account the settings that need one are left out.',
    params: object({ id: Uuid }),
    answers: { 200: { description: 'The settings', schema: ClientSettings } },
    handler: async ({ params }) => {
      const [{ place, ...facts }, rows] = await Promise.all([
        readClientFacts(primary, params.id),
        readLevel(primary, owned.ownerOf(params)),
      ])
      const { items, names } = await presentLevel(primary, listedAt(place, rows), place)
      const payer = { id: facts.payerId, displayName: facts.payerName }
      return { ownAccount: facts.ownAccount, payer, accessPassword: facts.accessPassword, items, names }
    },
  })
}

/** One setting with its chain. @throws 404 when there is no such key, client or group. */
async function shownSetting(primary: pg.Pool, owner: SettingOwner, asked: string) {
  const key = knownKey(asked)
  const [place, rows, chain] = await Promise.all([
    readPlace(primary, owner),
    readLevel(primary, owner, [key]),
    readChain(primary, owner, key),
  ])
  const { items, names } = await presentLevel(primary, rows, place, itemsInChain(key, chain))
  const [setting, item] = [rows.settings[0], items[0]]
  if (setting === undefined || item === undefined) throw refuseSetting('setting-not-found')
  return { ...item, chain: presentChain(setting, chain), names }
}

/** What all operations on one key have in common. */
const keyRoute = (owned: Owned) =>
  ({
    tag: 'client-settings',
    params: Type.Unsafe<KeyParams>(object({ ...owned.params, key: Key })),
    answers: { 200: { description: 'The setting as it is now', schema: SettingDetails } },
  }) as const
const keyWrite = (owned: Owned) =>
  ({ ...keyRoute(owned), requirement: owned.write, refusals: [404, 409, 422] }) as const

/** What is said of one key, and read of it: every write answers with the setting as it is then. */
function keyRoutes(app: FastifyInstance, deps: Deps, owned: Owned): void {
  const shown = (asked: KeyParams) => shownSetting(deps.database.primary, owned.ownerOf(asked), asked.key)
  const url = `${owned.url}/:key`
  const write = keyWrite(owned)

  operation(app, {
    method: 'GET',
    url,
    operationId: `get${owned.noun}`,
    ...keyRoute(owned),
    requirement: owned.read,
    summary: `One setting of ${owned.of}, and why it is so`,
    description: 'With the chain from there up to the default: what each level says and what that decides.',
    refusals: [404],
    handler: async ({ params: asked }) => shown(asked),
  })

  operation(app, {
    ...write,
    method: 'PUT',
    url,
    operationId: `set${owned.noun}`,
    summary: `Set a setting of ${owned.of}`,
    description:
      'It holds there and for whoever is below and says nothing else. Null means "none" where the key allows it; to inherit again, delete it.',
    body: SetSettingBody,
    handler: async ({ params: asked, body }, request) => {
      await deps.act(request, (context) =>
        setClientSetting(context, owned.ownerOf(asked), asked.key, body.value),
      )
      return shown(asked)
    },
  })

  operation(app, {
    ...write,
    method: 'DELETE',
    url,
    operationId: `unset${owned.noun}`,
    summary: `Take a setting of ${owned.of} back to the inherited value`,
    description: 'Where nothing was set, nothing happens. A lock stays.',
    handler: async ({ params: asked }, request) => {
      await deps.act(request, (context) => unsetClientSetting(context, owned.ownerOf(asked), asked.key))
      return shown(asked)
    },
  })
}

function lockRoutes(app: FastifyInstance, deps: Deps, owned: Owned): void {
  const shown = (asked: KeyParams) => shownSetting(deps.database.primary, owned.ownerOf(asked), asked.key)
  for (const locking of [true, false]) {
    operation(app, {
      ...keyWrite(owned),
      method: locking ? 'PUT' : 'DELETE',
      url: `${owned.url}/:key/lock`,
      operationId: `${locking ? 'lock' : 'unlock'}${owned.noun}`,
      summary: locking ? 'Lock a setting against whoever is below' : 'Unlock a setting',
      description: locking
        ? 'What is said there, or else inherited, holds for all below, whatever they say; their own values stay and hold again when it is unlocked.'
        : 'What is said below holds again. Where nothing was locked, nothing happens.',
      handler: async ({ params: asked }, request) => {
        await deps.act(request, (context) =>
          lockClientSetting(context, owned.ownerOf(asked), asked.key, locking),
        )
        return shown(asked)
      },
    })
  }
}

export function ownedRoutes(app: FastifyInstance, deps: Deps): void {
  for (const owned of OWNED) {
    listRoute(app, deps, owned)
    keyRoutes(app, deps, owned)
    lockRoutes(app, deps, owned)
  }
}
