import type { Act } from './actions/act.ts'
import type { AccessTokens } from './platform/auth/access-tokens.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config/config.ts'
import type { Database } from './platform/db/database.ts'
import type { Cursors } from './platform/http/list.ts'
import type { CompanySettings } from './settings/registry.ts'

/** What the composition root hands to every room. */
export interface Deps {
  config: Config
  database: Database
  clock: Clock
  act: Act
  tokens: AccessTokens
  cursors: Cursors
  /** The company's settings of the version that a request's access names. */
  companySettings: (version: number) => Promise<CompanySettings>
}
