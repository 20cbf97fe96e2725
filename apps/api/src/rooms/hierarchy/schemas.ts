import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import { pageOf, pageQuery } from '../../platform/http/list.ts'
import {
  choice,
  NamedRef,
  NullableText,
  nullable,
  object,
  ref,
  Uuid,
  WordsSchema,
} from '../../platform/http/schemas.ts'
import { INHERITED_PARTS, VALUE_TYPES } from '../../settings/inherited-kind.ts'
import { BlockedBy, CLIENT_STATES, ClientRef } from '../clients/contract.ts'

const counted = (description: string) => Type.Integer({ description, examples: [14] })

export const ClientMoveBody = object(
  {
    parentId: nullable(
      Type.String({ format: 'uuid', description: 'The new parent; null makes the client a root' }),
    ),
    groupId: Type.Optional(
      nullable(Type.String({ format: 'uuid', description: 'The group of a new root; never with a parent' })),
    ),
  },
  {
    $id: 'ClientMove',
    description: 'Where a client goes with all below it',
    examples: [{ parentId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' }],
  },
)
export type MoveInput = Static<typeof ClientMoveBody>

export const MoveSource = object(
  {
    level: choice(['client', 'group', 'company', 'default'] as const),
    id: nullable(Uuid),
    name: NullableText,
  },
  { $id: 'MoveSource', description: 'Who says so after the move; `default` is nobody' },
)

const change = {
  from: Type.Unknown({ description: 'The value before, of the most clients' }),
  to: Type.Unknown({ description: 'The value after, of the same' }),
  clients: counted('For how many it changes just so'),
  others: Type.Integer({
    description: 'For how many it changes otherwise, as when overrides below count again',
    examples: [0],
  }),
  source: ref(MoveSource),
}

export const MovedSetting = object(
  {
    key: Type.String({ examples: ['discount'] }),
    label: ref(WordsSchema),
    part: choice(INHERITED_PARTS),
    type: choice(VALUE_TYPES),
    ...change,
  },
  { $id: 'MovedSetting', description: 'A setting or right whose effective value a move changes' },
)

export const MovedAttribute = object(
  {
    id: Uuid,
    name: Type.String({ examples: ['Категория'] }),
    type: choice(['flag', 'number', 'string', 'choice'] as const),
    unit: NullableText,
    ...change,
  },
  { $id: 'MovedAttribute', description: 'An attribute whose effective value a move changes' },
)

export const RequisitesOf = object(
  { id: Uuid, displayName: Type.String(), inn: NullableText, kpp: NullableText },
  { $id: 'RequisitesOf', description: 'Whose requisites count' },
)

export const MoveEffect = object(
  {
    clients: counted('Who moves: the client and all below it that aren’t deleted'),
    from: nullable(ref(ClientRef)),
    to: nullable(ref(ClientRef)),
    payer: nullable(
      object(
        { from: ref(ClientRef), to: ref(ClientRef), clients: counted('Who has another payer') },
        { description: 'Who pays; null when that stays' },
      ),
    ),
    group: nullable(
      object(
        { from: ref(NamedRef), to: ref(NamedRef), clients: counted('Who is in another group') },
        { description: 'The group of the root; null when that stays' },
      ),
    ),
    requisites: nullable(
      object(
        {
          from: nullable(ref(RequisitesOf)),
          to: nullable(ref(RequisitesOf)),
          clients: counted('Whose requisites change'),
        },
        { description: 'Requisites from above; null when they stay' },
      ),
    ),
    state: nullable(
      object(
        {
          becomeBlocked: counted('Who is blocked from now on'),
          becomeFree: counted('Who is no longer blocked'),
          by: ref(ClientRef),
        },
        {
          description: 'The block from above that comes or goes, with whose it is; null when nothing changes',
        },
      ),
    ),
    settings: Type.Array(ref(MovedSetting), { description: 'Rights among them' }),
    attributes: Type.Array(ref(MovedAttribute), { description: 'Hidden ones to those who see them' }),
    names: Type.Record(Type.String(), object({ name: Type.String(), retired: Type.Boolean() }), {
      description: 'By id, every dictionary item and choice that the values name',
    }),
  },
  { $id: 'MoveEffect', description: 'What a move would change for a client and for all below it' },
)
export type MoveEffectJson = Static<typeof MoveEffect>

const MAX_EMPLOYEES_COUNTED = 1_000
const subordinate = {
  id: Uuid,
  kind: choice(CLIENT_KINDS),
  displayName: Type.String({ examples: ['Отдел закупок'] }),
  shortName: Type.String({ examples: ['Отдел закупок'] }),
  state: choice(CLIENT_STATES, { description: 'The effective one' }),
  blockedBy: nullable(ref(BlockedBy)),
  mainPhone: nullable(Type.String({ description: 'E.164', examples: ['+79214447788'] })),
  ownAccount: Type.Boolean({ description: 'Pays on its own account' }),
  hasEmployees: Type.Boolean({ description: 'Has subordinates that are not deleted' }),
  employees: Type.Integer({
    maximum: MAX_EMPLOYEES_COUNTED,
    description: 'Direct subordinates that are not deleted; counting stops at 1,000',
    examples: [12],
  }),
  masked: Type.Array(Type.String(), { description: 'Fields whose values your role does not see' }),
}

export const Subordinate = object(subordinate, {
  $id: 'Subordinate',
  description: 'A client as the tree of subordinates shows it',
})
export type SubordinateJson = Static<typeof Subordinate>

export const SubordinatePage = pageOf(ref(Subordinate), {
  $id: 'SubordinatePage',
  description: 'Direct subordinates in the order of their names',
})

export const FoundSubordinate = object(
  {
    ...subordinate,
    path: Type.Array(ref(ClientRef), {
      description: 'Who stands between, from the top down; empty for a direct subordinate',
    }),
  },
  { $id: 'FoundSubordinate', description: 'A client found below another, with the way to it' },
)
export type FoundSubordinateJson = Static<typeof FoundSubordinate>

export const SubordinateList = object(
  {
    items: Type.Array(ref(FoundSubordinate)),
    more: Type.Boolean({ description: 'There are others: narrow the search down' }),
  },
  { $id: 'SubordinateList', description: 'What a search among subordinates found' },
)

export const SubordinateCount = object(
  {
    direct: Type.Integer({ examples: [12] }),
    all: Type.Integer({ description: 'On every level', examples: [340] }),
    exact: Type.Boolean({ description: 'False when there are at least so many: counting stops at 100,000' }),
  },
  { $id: 'SubordinateCount', description: 'How many stand below a client, the deleted left out' },
)

export const SubordinatesQuery = object(pageQuery)
export const SubordinateSearchQuery = object({
  search: Type.String({
    minLength: 1,
    maxLength: 200,
    description:
      'Words of a name in any order, or a phone or the end of one; as forgiving as the search of the directory',
    examples: ['иванов'],
  }),
  limit: pageQuery.limit,
})

export const hierarchySchemas = [
  ClientMoveBody,
  MoveSource,
  MovedSetting,
  MovedAttribute,
  RequisitesOf,
  MoveEffect,
  Subordinate,
  SubordinatePage,
  FoundSubordinate,
  SubordinateList,
  SubordinateCount,
]
