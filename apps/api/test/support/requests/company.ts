import type { ValidRequest, World } from '../request-types.ts'

/** What the caller may set, by permission; each leaves the company as the other requests of the matrix need it. */
const BODIES: Record<string, object> = {
  'company-settings.edit': { 'company-name': 'Группа «Три маяка»' },
  'client-numbers.hide': { 'client-numbers': true },
  'custom-fields.edit': { 'hidden-fields': [] },
}

async function permissionsOf({ test }: World, staffId: string): Promise<ReadonlySet<string>> {
  const { rows } = await test.owner.query<{ permission: string }>(
    `SELECT unnest(r.permissions) AS permission FROM staff_role s JOIN role r ON r.id = s.role_id WHERE s.staff_id = $1`,
    [staffId],
  )
  return new Set(rows.map(({ permission }) => permission))
}

/** The settings of the company. */
export const companyRequests: Record<
  string,
  (world: World, callerId: string | null) => Promise<ValidRequest>
> = {
  getCompanyProfile: async () => ({ url: '/api/v1/company/profile' }),
  getCompanySettings: async () => ({ url: '/api/v1/company/settings' }),
  listCompanySettingsHistory: async () => ({ url: '/api/v1/company/settings/history?limit=5' }),
  updateCompanySettings: async (world, callerId) => {
    const granted = await permissionsOf(world, callerId ?? world.staffId)
    const may = Object.keys(BODIES).find((permission) => granted.has(permission))
    const { rows } = await world.test.owner.query('SELECT settings_version AS version FROM company')
    return {
      url: '/api/v1/company/settings',
      body: BODIES[may ?? 'company-settings.edit'],
      headers: { 'if-match': `"${rows[0].version}"` },
      // Each setting asks for a permission of its own, which the document can't say.
      ...(may === undefined && { refusedWith: 403 }),
    }
  },
  getNaming: async () => ({ url: '/api/v1/company/naming' }),
  updateNaming: async (world, callerId) => {
    const granted = await permissionsOf(world, callerId ?? world.staffId)
    const may = granted.has('company-settings.edit') || granted.has('custom-fields.edit')
    const { rows } = await world.test.owner.query('SELECT settings_version AS version FROM company')
    return {
      url: '/api/v1/company/naming',
      body: { sections: { chain: { ru: 'Кто кому кто', en: 'Who is who' } } },
      headers: { 'if-match': `"${rows[0].version}"` },
      // Either of two permissions opens it, which the document can't say.
      ...(!may && { refusedWith: 403 }),
    }
  },
}
