import type apiKeys from './ru/api-keys.json'
import type auth from './ru/auth.json'
import type clients from './ru/clients.json'
import type common from './ru/common.json'
import type dictionaries from './ru/dictionaries.json'
import type directory from './ru/directory.json'
import type discountCards from './ru/discount-cards.json'
import type factors from './ru/factors.json'
import type files from './ru/files.json'
import type incoming from './ru/incoming.json'
import type lifecycle from './ru/lifecycle.json'
import type picker from './ru/picker.json'
import type profile from './ru/profile.json'
import type rating from './ru/rating.json'
import type roles from './ru/roles.json'
import type settings from './ru/settings.json'
import type shell from './ru/shell.json'
import type staff from './ru/staff.json'
import type table from './ru/table.json'
import type views from './ru/views.json'

/** Makes every key passed to `t()` checked by the compiler; the Russian catalogues are the measure. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    returnNull: false
    resources: {
      common: typeof common
      shell: typeof shell
      lifecycle: typeof lifecycle
      rating: typeof rating
      settings: typeof settings
      auth: typeof auth
      dictionaries: typeof dictionaries
      files: typeof files
      'discount-cards': typeof discountCards
      clients: typeof clients
      directory: typeof directory
      incoming: typeof incoming
      table: typeof table
      staff: typeof staff
      roles: typeof roles
      views: typeof views
      picker: typeof picker
      profile: typeof profile
      factors: typeof factors
      'api-keys': typeof apiKeys
    }
  }
}
