import { getRole, listPermissions, listRoles } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type { Role } from '@kith/api-client/generated/types.gen.ts'

export const rolesKey = ['roles'] as const

export const roleList = queryOptions({
  queryKey: [...rolesKey, 'list'],
  queryFn: async ({ signal }) => (await bodyOf(listRoles({ signal, throwOnError: true }))).items,
})

export const oneRole = (id: string) =>
  queryOptions({
    queryKey: [...rolesKey, id],
    queryFn: ({ signal }) => bodyOf(getRole({ signal, throwOnError: true, path: { id } })),
  })

export const permissionGroups = queryOptions({
  queryKey: ['permissions'],
  queryFn: async ({ signal }) => (await bodyOf(listPermissions({ signal, throwOnError: true }))).groups,
  staleTime: Number.POSITIVE_INFINITY,
})
