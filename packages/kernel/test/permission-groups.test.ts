import { expect, it } from 'vitest'
import { PERMISSION_GROUPS } from '../src/permission-groups.ts'
import { ALL_PERMISSIONS } from '../src/permissions.ts'

it('every permission stands in exactly one group', () => {
  const grouped = PERMISSION_GROUPS.flatMap(({ permissions }) => permissions)
  expect(grouped.toSorted()).toEqual([...ALL_PERMISSIONS].toSorted())
})
