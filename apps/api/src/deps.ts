import type { AccessLog } from './access-log/access-log.ts'
import type { Act } from './actions/act.ts'
import type { CustomField } from './fields/custom/custom-field.ts'
import type { LedgerChecks } from './ledger/run-check.ts'
import type { Access } from './platform/auth/access.ts'
import type { AccessTokens } from './platform/auth/access-tokens.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config/config.ts'
import type { Database } from './platform/db/database.ts'
import type { FileStore } from './platform/files/store.ts'
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
  /** Uploaded files. */
  files: FileStore
  /** Who looked at personal data. */
  accessLog: AccessLog
  /** Checks of the ledger that go on after the requests that began them. */
  ledgerChecks: LedgerChecks
  /** What day it is where the company is, `YYYY-MM-DD`. */
  today: (access: Access | null) => Promise<string>
  /** The company's settings of the version that a request's access names. */
  companySettings: (version: number) => Promise<CompanySettings>
  /** The custom fields that this access sees, retired ones among them, as of its version of the settings. */
  customFields: (access: Access | null) => Promise<readonly CustomField[]>
}
