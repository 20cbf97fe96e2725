import { formatBonuses } from '@kith/kernel/money.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney, formatShare } from '../../i18n/money.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { companyProfile } from '../company.ts'
import type { Names } from './model.ts'
import type { Sayings } from './value-text.ts'

/** How values are said to this reader, with the names of the dictionary items that came with them. */
export function useSayings(names: Names): Sayings {
  const { t } = useTranslation(['inherited', 'common'])
  const format = useFormat()
  const { data: company } = useQuery(companyProfile)
  const currency = company?.currency ?? 'RUB'
  return useMemo(
    () => ({
      money: (minor) => formatMoney(minor, currency, format.language),
      bonuses: (minor) => formatBonuses(minor, format.language),
      percent: (hundredths) => formatShare(hundredths, format.language),
      date: format.date,
      words: format.words,
      name: (id) => {
        const item = names[id]
        if (!item) return t('inherited:value.unknown')
        return t(item.retired ? 'inherited:value.retired' : 'inherited:value.quoted', { name: item.name })
      },
      event: (event) => t(`inherited:event.${event as 'order-accepted'}`),
      channel: (channel) => t(`inherited:channel.${channel as 'sms'}`),
      notSet: t('inherited:value.notSet'),
      none: t('inherited:value.none'),
      yes: t('common:yes'),
      no: t('common:no'),
      every: (order) => t('inherited:value.every', { n: format.number(order) }),
      tariffFrom: (date, tariff) => t('inherited:value.tariffFrom', { date, tariff }),
      allGroups: t('inherited:value.allGroups'),
      noGroups: t('inherited:value.noGroups'),
      startsWith: (group) => t('inherited:value.startsWith', { group }),
      noEquipment: t('inherited:value.noEquipment'),
      anyWork: t('inherited:value.anyWork'),
      noNotices: t('inherited:value.noNotices'),
      hasLogo: t('inherited:value.logo'),
      requisites: (value) =>
        typeof value.inn === 'string' && value.inn !== ''
          ? t('inherited:value.inn', { inn: value.inn })
          : t('inherited:value.requisites'),
    }),
    [t, format, currency, names],
  )
}
