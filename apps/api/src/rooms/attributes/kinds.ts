import type { ResolvedKind } from '../../settings/resolve.ts'

/** An attribute as the resolver of settings takes it: the nearest that says something wins, and by default there is none. */
export const attributeKind = (key: string): ResolvedKind => ({
  key,
  resolves: 'nearest',
  ownAccount: false,
  default: null,
})
