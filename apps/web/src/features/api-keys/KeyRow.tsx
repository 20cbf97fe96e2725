import { isPermission, PERMISSIONS } from '@kith/kernel/permissions.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Pill } from '../../ui/Pill.tsx'
import classes from './ApiKeys.module.css'
import type { ApiKey } from './queries.ts'

const tones = { active: 'green', expired: 'amber', revoked: 'red' } as const

interface KeyRowProps {
  apiKey: ApiKey
  onEdit: () => void
  onRevoke: () => void
}

export function KeyRow({ apiKey, onEdit, onRevoke }: KeyRowProps) {
  const { t } = useTranslation('api-keys')
  const format = useFormat()
  const scopes = apiKey.scopes.filter(isPermission).map((scope) => format.ownWords(PERMISSIONS[scope]))
  return (
    <li className={classes.key}>
      <p className={classes.name}>
        {apiKey.name}
        <Pill tone={tones[apiKey.state]}>{t(`state.${apiKey.state}`)}</Pill>
        <span className={classes.prefix}>{apiKey.prefix}…</span>
      </p>
      {apiKey.state !== 'revoked' && (
        <div className={classes.actions}>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={onEdit}
            aria-label={t('row.editOf', { name: apiKey.name })}
          >
            {t('row.edit')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={onRevoke}
            aria-label={t('row.revokeOf', { name: apiKey.name })}
          >
            {t('row.revoke')}
          </Button>
        </div>
      )}
      <p className={classes.facts}>
        <span>
          {apiKey.lastUsedAt ? (
            <>
              {t('row.used')} <Ago instant={apiKey.lastUsedAt} />
            </>
          ) : (
            t('row.neverUsed')
          )}
        </span>
        <span>
          {apiKey.revokedAt
            ? t('row.revokedAt', { when: format.when(apiKey.revokedAt) })
            : apiKey.expiresAt
              ? t(apiKey.state === 'expired' ? 'row.expiredAt' : 'row.expiresAt', {
                  when: format.when(apiKey.expiresAt),
                })
              : t('row.neverExpires')}
        </span>
        <span>{t('row.made', { name: apiKey.createdBy.name, when: format.when(apiKey.createdAt) })}</span>
      </p>
      <p className={classes.scopes}>{scopes.join(' · ')}</p>
    </li>
  )
}
