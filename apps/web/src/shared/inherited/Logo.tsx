import { Button } from '@mantine/core'
import { IconPhotoUp } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlobUrl } from '../../lib/use-blob-url.ts'
import { problemText } from '../problem-text.ts'
import classes from './Inherited.module.css'
import { type InheritedItem, saysOwn } from './model.ts'
import { clientLogo, putLogo, removeLogo, settingsChanged } from './queries.ts'

const ACCEPTED = 'image/jpeg,image/png,image/webp'

/** The logo that holds for a client, whoever it comes from. */
export function LogoImage({ clientId, effective }: { clientId: string; effective: unknown }) {
  const { t } = useTranslation('inherited')
  const { data } = useQuery(clientLogo(clientId, JSON.stringify(effective)))
  const url = useBlobUrl(data)
  return url ? <img className={classes.logo} src={url} alt={t('logo.alt')} /> : null
}

interface LogoEditorProps {
  clientId: string
  item: InheritedItem
  onClose: () => void
}

/** Uploads a logo of the client's own, or takes it away. */
export function LogoEditor({ clientId, item, onClose }: LogoEditorProps) {
  const { t } = useTranslation(['inherited', 'common'])
  const { t: tCommon } = useTranslation('common')
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => opener.current?.focus(), [])
  const change = useMutation({
    mutationFn: async (file: File | null) => {
      await (file ? putLogo(clientId, file) : removeLogo(clientId))
      await settingsChanged(cache)
    },
    onSuccess: onClose,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  const wrong = change.error ? problemText(change.error, tCommon) : null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc backs out of the buttons inside.
    <div className={classes.stack} onKeyDown={onKeyDown}>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        aria-label={t('inherited:logo.choose')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) change.mutate(file)
        }}
      />
      {wrong && (
        <p className={classes.fault} role="alert">
          {wrong.why || wrong.what} {wrong.advice}
        </p>
      )}
      <p className={classes.hint}>{t('inherited:logo.hint')}</p>
      <div className={classes.save}>
        <Button
          ref={opener}
          size="xs"
          variant="default"
          loading={change.isPending}
          leftSection={<IconPhotoUp size={15} stroke={1.7} />}
          onClick={() => input.current?.click()}
        >
          {t('inherited:logo.choose')}
        </Button>
        {saysOwn(item) && (
          <Button size="xs" variant="subtle" disabled={change.isPending} onClick={() => change.mutate(null)}>
            {t('inherited:logo.remove')}
          </Button>
        )}
        <Button size="xs" variant="subtle" disabled={change.isPending} onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </div>
  )
}
