import type {
  ClientSettings,
  InheritedSetting,
  SettingDetails,
  SettingSource,
  SettingStep,
} from '@kith/api-client/generated/types.gen.ts'

export type InheritedItem = InheritedSetting
export type InspectedSetting = SettingDetails
export type ChainLink = SettingStep
export type Level = SettingSource
export type ValueType = InheritedItem['type']

/** The dictionary items that values name, by their ids. */
export type Names = ClientSettings['names']

/** The settings of a level; what is only a client's is absent of groups and the company. */
export type InheritedList = Pick<ClientSettings, 'items' | 'names'> &
  Partial<Pick<ClientSettings, 'ownAccount' | 'payer' | 'accessPassword'>>

/** Whose settings are shown: a client's, those of a group's clients, or the company's standard. */
export type Place =
  | { level: 'client'; id: string; root: boolean }
  | { level: 'group'; id: string }
  | { level: 'company' }

/** The panels in their order. */
export const PARTS = ['account', 'prices', 'orders', 'notifications', 'cabinet', 'brand'] as const

/** Whether the level itself says something about the setting; null says "none". */
export function saysOwn(item: Pick<InheritedItem, 'own'>): boolean {
  return item.own !== undefined
}

/**
 * Who would be believed if the level itself said nothing: of `deny-wins` rights the highest below the root that forbids, else the
 * nearest above that says what is inherited. Example: own 700, the parent silent, the group 500 → the group.
 */
export function sourceAbove({ chain, inherited, type }: InspectedSetting): ChainLink | undefined {
  const said = chain
    .slice(1)
    .filter(({ value, effect }) => value !== undefined && effect !== 'no-own-account')
    .filter(({ value }) => JSON.stringify(value) === JSON.stringify(inherited))
  const belowRoot = chain.filter(({ level }) => level === 'client').slice(0, -1)
  const forbids = type === 'right' ? said.findLast((link) => belowRoot.includes(link)) : undefined
  return forbids ?? said[0]
}
