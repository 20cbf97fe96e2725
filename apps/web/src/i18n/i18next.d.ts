import type accountHead from './ru/account-head.json'
import type accounts from './ru/accounts.json'
import type apiKeys from './ru/api-keys.json'
import type attributes from './ru/attributes.json'
import type auth from './ru/auth.json'
import type chart from './ru/chart.json'
import type clients from './ru/clients.json'
import type comments from './ru/comments.json'
import type common from './ru/common.json'
import type contacts from './ru/contacts.json'
import type customFields from './ru/custom-fields.json'
import type diagram from './ru/diagram.json'
import type dictionaries from './ru/dictionaries.json'
import type directory from './ru/directory.json'
import type discountCards from './ru/discount-cards.json'
import type employees from './ru/employees.json'
import type factors from './ru/factors.json'
import type family from './ru/family.json'
import type familyPurse from './ru/family-purse.json'
import type files from './ru/files.json'
import type graph from './ru/graph.json'
import type incoming from './ru/incoming.json'
import type inherited from './ru/inherited.json'
import type invoices from './ru/invoices.json'
import type ledger from './ru/ledger.json'
import type lifecycle from './ru/lifecycle.json'
import type mentions from './ru/mentions.json'
import type money from './ru/money.json'
import type naming from './ru/naming.json'
import type payments from './ru/payments.json'
import type picker from './ru/picker.json'
import type pricing from './ru/pricing.json'
import type profile from './ru/profile.json'
import type rating from './ru/rating.json'
import type relations from './ru/relations.json'
import type roles from './ru/roles.json'
import type settings from './ru/settings.json'
import type shell from './ru/shell.json'
import type staff from './ru/staff.json'
import type suggestions from './ru/suggestions.json'
import type table from './ru/table.json'
import type views from './ru/views.json'

/** Makes every key passed to `t()` checked by the compiler; the Russian catalogues are the measure. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    returnNull: false
    resources: {
      comments: typeof comments
      'custom-fields': typeof customFields
      mentions: typeof mentions
      common: typeof common
      shell: typeof shell
      invoices: typeof invoices
      ledger: typeof ledger
      lifecycle: typeof lifecycle
      rating: typeof rating
      relations: typeof relations
      settings: typeof settings
      attributes: typeof attributes
      auth: typeof auth
      dictionaries: typeof dictionaries
      employees: typeof employees
      family: typeof family
      'family-purse': typeof familyPurse
      pricing: typeof pricing
      files: typeof files
      'discount-cards': typeof discountCards
      chart: typeof chart
      clients: typeof clients
      contacts: typeof contacts
      diagram: typeof diagram
      directory: typeof directory
      graph: typeof graph
      incoming: typeof incoming
      inherited: typeof inherited
      money: typeof money
      naming: typeof naming
      suggestions: typeof suggestions
      table: typeof table
      staff: typeof staff
      roles: typeof roles
      views: typeof views
      payments: typeof payments
      picker: typeof picker
      profile: typeof profile
      factors: typeof factors
      'account-head': typeof accountHead
      accounts: typeof accounts
      'api-keys': typeof apiKeys
    }
  }
}
