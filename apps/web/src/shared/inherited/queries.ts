import {
  deleteClientLogo,
  getClientLogo,
  getClientSetting,
  getDefaultSetting,
  getGroupSetting,
  listClientSettings,
  listDefaultSettings,
  listDictionaryItems,
  listGroupSettings,
  listSettingKinds,
  lockClientSetting,
  lockDefaultSetting,
  lockGroupSetting,
  setClientLogo,
  setClientSetting,
  setDefaultSetting,
  setGroupSetting,
  unlockClientSetting,
  unlockDefaultSetting,
  unlockGroupSetting,
  unsetClientSetting,
  unsetDefaultSetting,
  unsetGroupSetting,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { ListDictionaryItemsData, SetSetting } from '@kith/api-client/generated/types.gen.ts'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'
import type { InheritedList, InspectedSetting, Place } from './model.ts'

const placeKey = (place: Place) => [place.level, place.level === 'company' ? '' : place.id] as const

/** The settings of a level with their effective values. */
export function inheritedSettings(place: Place) {
  return queryOptions({
    queryKey: ['inherited', ...placeKey(place)],
    queryFn: ({ signal }): Promise<InheritedList> => {
      const call = { signal, throwOnError: true } as const
      if (place.level === 'company') return bodyOf(listDefaultSettings(call))
      const path = { id: place.id }
      return place.level === 'group'
        ? bodyOf(listGroupSettings({ ...call, path }))
        : bodyOf(listClientSettings({ ...call, path }))
    },
  })
}

/** One setting with the chain of levels that it comes down. */
export function inspectedSetting(place: Place, key: string) {
  return queryOptions({
    queryKey: ['inherited', ...placeKey(place), key],
    queryFn: ({ signal }): Promise<InspectedSetting> => {
      const call = { signal, throwOnError: true } as const
      if (place.level === 'company') return bodyOf(getDefaultSetting({ ...call, path: { key } }))
      const path = { id: place.id, key }
      return place.level === 'group'
        ? bodyOf(getGroupSetting({ ...call, path }))
        : bodyOf(getClientSetting({ ...call, path }))
    },
  })
}

/** What every setting is called and how its values are told; it changes with a release. */
export const settingKinds = queryOptions({
  queryKey: ['setting-kinds'],
  queryFn: async ({ signal }) => (await bodyOf(listSettingKinds({ signal, throwOnError: true }))).items,
  staleTime: 60 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
})

/** Items in use whose name contains the search; fifty are more than anyone reads through. */
export function settingChoices(dictionary: string, search: string) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'items', 'for-settings', search],
    queryFn: async ({ signal }) => {
      const path = { dictionary: dictionary as ListDictionaryItemsData['path']['dictionary'] }
      const query = { limit: 50, ...(search === '' ? {} : { search }) }
      return (await bodyOf(listDictionaryItems({ signal, throwOnError: true, path, query }))).items
    },
    staleTime: 60_000,
  })
}

export function putSetting(place: Place, key: string, value: unknown): Promise<unknown> {
  const body: SetSetting = { value: value as SetSetting['value'] }
  if (place.level === 'company') return bodyOf(setDefaultSetting({ throwOnError: true, path: { key }, body }))
  const path = { id: place.id, key }
  return place.level === 'group'
    ? bodyOf(setGroupSetting({ throwOnError: true, path, body }))
    : bodyOf(setClientSetting({ throwOnError: true, path, body }))
}

/** Takes the level's own word back, so that the one above holds again. */
export function clearSetting(place: Place, key: string): Promise<unknown> {
  if (place.level === 'company') return bodyOf(unsetDefaultSetting({ throwOnError: true, path: { key } }))
  const path = { id: place.id, key }
  const unset = place.level === 'group' ? unsetGroupSetting : unsetClientSetting
  return bodyOf(unset({ throwOnError: true, path }))
}

/** Closes a setting to those below, or opens it again. */
export function setLock(place: Place, key: string, closed: boolean): Promise<unknown> {
  if (place.level === 'company') {
    const change = closed ? lockDefaultSetting : unlockDefaultSetting
    return bodyOf(change({ throwOnError: true, path: { key } }))
  }
  const path = { id: place.id, key }
  if (place.level === 'group') {
    const change = closed ? lockGroupSetting : unlockGroupSetting
    return bodyOf(change({ throwOnError: true, path }))
  }
  const change = closed ? lockClientSetting : unlockClientSetting
  return bodyOf(change({ throwOnError: true, path }))
}

/** Whoever stands below a level, and whatever tells of it, may show something else now. */
export async function settingsChanged(cache: QueryClient): Promise<void> {
  void cache.invalidateQueries({ queryKey: ['clients'] })
  await cache.invalidateQueries({ queryKey: ['inherited'] })
}

/** The picture that holds for a client; `which` tells one logo from the next. */
export function clientLogo(clientId: string, which: string) {
  return queryOptions({
    queryKey: ['logos', clientId, which],
    queryFn: async ({ signal }) =>
      (await bodyOf(
        getClientLogo({ signal, throwOnError: true, path: { id: clientId }, parseAs: 'blob' }),
      )) as Blob,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  })
}

export function putLogo(clientId: string, file: File): Promise<unknown> {
  return bodyOf(setClientLogo({ throwOnError: true, path: { id: clientId }, body: { file } }))
}

export function removeLogo(clientId: string): Promise<unknown> {
  return bodyOf(deleteClientLogo({ throwOnError: true, path: { id: clientId } }))
}
