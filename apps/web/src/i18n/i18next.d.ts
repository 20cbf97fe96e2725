import type auth from './ru/auth.json'
import type clients from './ru/clients.json'
import type common from './ru/common.json'
import type dictionaries from './ru/dictionaries.json'
import type directory from './ru/directory.json'
import type shell from './ru/shell.json'
import type table from './ru/table.json'

/** Makes every key passed to `t()` checked by the compiler; the Russian catalogues are the measure. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    returnNull: false
    resources: {
      common: typeof common
      shell: typeof shell
      auth: typeof auth
      dictionaries: typeof dictionaries
      clients: typeof clients
      directory: typeof directory
      table: typeof table
    }
  }
}
