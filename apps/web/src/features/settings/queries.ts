import {
  getCompanySettings,
  listClientFields,
  listCompanySettingsHistory,
  updateCompanySettings,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  CompanySetting,
  CompanySettings,
  CompanySettingsPatch,
  FieldDescription,
} from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../api/client.ts'

export type { CompanySetting, CompanySettings, FieldDescription }

export const companySettings = queryOptions({
  queryKey: ['company', 'settings'],
  queryFn: ({ signal }) => bodyOf(getCompanySettings({ signal, throwOnError: true })),
  // Whoever opens the settings wants them as they are now.
  staleTime: 0,
})

/** The last changes; older ones are the journal's. */
export const settingsHistory = queryOptions({
  queryKey: ['company', 'settings', 'history'],
  queryFn: ({ signal }) =>
    bodyOf(listCompanySettingsHistory({ signal, throwOnError: true, query: { limit: 20 } })),
})

/** All fields of a client, with those that are hidden now. */
export const allClientFields = queryOptions({
  queryKey: ['clients', 'fields', 'with-hidden'],
  queryFn: ({ signal }) => bodyOf(listClientFields({ signal, throwOnError: true, query: { hidden: true } })),
})

/** Saves what changed on top of a version; a newer one answers 412 with `current`. */
export function saveSettings(version: number, patch: CompanySettingsPatch): Promise<CompanySettings> {
  return bodyOf(updateCompanySettings({ throwOnError: true, headers: ifMatch(version), body: patch }))
}
