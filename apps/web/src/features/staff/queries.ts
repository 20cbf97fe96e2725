import {
  getStaffUser,
  listDictionaryItems,
  listStaffRoles,
  listStaffSessions,
  listStaffUsers,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { DictionaryItem, StaffUser } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type {
  DictionaryItem,
  StaffRole,
  StaffUser,
  StaffUserPatch,
} from '@kith/api-client/generated/types.gen.ts'

export const staffKey = ['staff-users'] as const

export interface StaffFilter {
  search: string
  roleId: string | null
  state: 'active' | 'blocked' | 'all'
}

/** Staff users by name, fifty at a time. */
export const staffList = ({ search, roleId, state }: StaffFilter) =>
  infiniteQueryOptions({
    queryKey: [...staffKey, 'list', { search, roleId, state }],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listStaffUsers({
          signal,
          throwOnError: true,
          query: {
            limit: 50,
            state,
            ...(search === '' ? {} : { search }),
            ...(roleId === null ? {} : { roleId }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

export const staffUser = (id: string) =>
  queryOptions({
    queryKey: [...staffKey, id],
    queryFn: ({ signal }) => bodyOf(getStaffUser({ signal, throwOnError: true, path: { id } })),
  })

export const staffSessions = (id: string) =>
  queryOptions({
    queryKey: [...staffKey, id, 'sessions'],
    queryFn: async ({ signal }) =>
      (await bodyOf(listStaffSessions({ signal, throwOnError: true, path: { id } }))).items,
  })

export const staffRoles = queryOptions({
  queryKey: ['staff-roles'],
  queryFn: async ({ signal }) => (await bodyOf(listStaffRoles({ signal, throwOnError: true }))).items,
})

/** All cities or centres in use: a company has tens of them, and a scope is chosen among all at once. */
export const places = (dictionary: 'cities' | 'centres') =>
  queryOptions({
    queryKey: ['dictionaries', dictionary, 'items', 'all'],
    queryFn: async ({ signal }) => {
      const all: DictionaryItem[] = []
      let cursor: string | null = null
      do {
        const page: { items: DictionaryItem[]; nextCursor: string | null } = await bodyOf(
          listDictionaryItems({
            signal,
            throwOnError: true,
            path: { dictionary },
            query: { limit: 200, ...(cursor === null ? {} : { cursor }) },
          }),
        )
        all.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      return all
    },
  })

/** Where someone works, as ids. */
export interface Places {
  everywhere: boolean
  cityIds: string[]
  centreIds: string[]
}

export const placesOf = (user: StaffUser): Places => ({
  everywhere: user.everywhere,
  cityIds: user.cities.map(({ id }) => id),
  centreIds: user.centres.map(({ id }) => id),
})
