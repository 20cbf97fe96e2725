import Type from 'typebox'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, nullable, object, ref, Uuid, WordsSchema } from '../../platform/http/schemas.ts'
import { SectionLabels, TermsSchema } from '../../settings/naming-schemas.ts'
import { COMPANY_SETTINGS, CURRENCIES, LISTED_SETTING_KEYS, SETTING_PARTS } from '../../settings/registry.ts'

const SettingValue = Type.Union([Type.String(), Type.Boolean(), Type.Integer(), Type.Array(Type.String())])

const Setting = object(
  {
    key: choice(LISTED_SETTING_KEYS as readonly [string, ...string[]]),
    part: choice(SETTING_PARTS, { description: 'What it is shown among' }),
    label: ref(WordsSchema),
    hint: nullable(ref(WordsSchema)),
    value: SettingValue,
    default: SettingValue,
    isSet: Type.Boolean({ description: 'False while the default holds' }),
    editable: Type.Boolean({ description: 'You may change it' }),
    choices: Type.Optional(Type.Array(object({ value: Type.String(), label: ref(WordsSchema) }))),
    changed: nullable(
      object({ at: Instant, by: nullable(Type.String({ description: 'The name of who changed it last' })) }),
    ),
  },
  { $id: 'CompanySetting', description: 'A setting of the company: its value, and who changed it last' },
)

export const Settings = object(
  { version: Type.Integer(), items: Type.Array(ref(Setting)) },
  { $id: 'CompanySettings', description: 'All settings of the company; their version is one' },
)

const { language, 'time-zone': timeZone, currency } = COMPANY_SETTINGS
const values = {
  'company-name': Type.Optional(nullable(COMPANY_SETTINGS['company-name'].schema)),
  language: Type.Optional(nullable(language.schema)),
  'time-zone': Type.Optional(nullable(timeZone.schema)),
  currency: Type.Optional(nullable(currency.schema)),
  'phone-uniqueness': Type.Optional(nullable(COMPANY_SETTINGS['phone-uniqueness'].schema)),
  'client-numbers': Type.Optional(nullable(COMPANY_SETTINGS['client-numbers'].schema)),
  'family-tab': Type.Optional(nullable(COMPANY_SETTINGS['family-tab'].schema)),
  'hidden-fields': Type.Optional(nullable(COMPANY_SETTINGS['hidden-fields'].schema)),
  'referral-bonus-referrer': Type.Optional(nullable(COMPANY_SETTINGS['referral-bonus-referrer'].schema)),
  'referral-bonus-newcomer': Type.Optional(nullable(COMPANY_SETTINGS['referral-bonus-newcomer'].schema)),
  'invoice-service': Type.Optional(nullable(COMPANY_SETTINGS['invoice-service'].schema)),
}

export const SettingsPatchBody = object(values, {
  $id: 'CompanySettingsPatch',
  description: 'Settings to change; null takes one back to its default',
  minProperties: 1,
  examples: [{ 'phone-uniqueness': 'forbid', 'time-zone': null }],
})

export const CompanyProfile = object(
  {
    name: Type.String({ description: 'Empty until the company gives it' }),
    language: Type.Union([choice(['ru', 'en'] as const), Type.Null()], {
      description: 'Null while the company leaves it to the browser',
    }),
    currency: choice(CURRENCIES),
    familyTab: Type.Boolean({ description: 'Whether cards show families' }),
    terms: TermsSchema,
    sections: SectionLabels,
  },
  { $id: 'CompanyProfile', description: 'What everyone may know of the company, also before signing in' },
)

const SettingsChange = object(
  {
    id: Type.Integer(),
    occurredAt: Instant,
    actor: object({ id: nullable(Uuid), name: nullable(Type.String()) }),
    changes: Type.Array(
      object({
        key: Type.String(),
        old: Type.Unknown({ description: 'What was set; null for the default' }),
        new: Type.Unknown(),
      }),
    ),
  },
  { $id: 'CompanySettingsChange', description: 'Who changed which settings' },
)

export const SettingsHistory = pageOf(ref(SettingsChange), {
  $id: 'CompanySettingsHistory',
  description: 'Changes of the settings, newest first',
})

export const companySchemas = [
  Setting,
  Settings,
  SettingsPatchBody,
  CompanyProfile,
  SettingsChange,
  SettingsHistory,
]
