import { createApiKey, updateApiKey } from '@kith/api-client/generated/sdk.gen.ts'
import { Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { bodyOf, ifMatch } from '../../api/client.ts'
import { ApiKeyForm, type ApiKeyValues } from './ApiKeyForm.tsx'
import { KeyShown } from './KeyShown.tsx'
import type { ApiKey } from './queries.ts'

interface KeyDialogProps {
  /** The key to edit, or `new`. */
  apiKey: ApiKey | 'new'
  onChanged: () => void
  onClose: () => void
}

/** Making a key, which is shown once then; or editing one. */
export function KeyDialog({ apiKey, onChanged, onClose }: KeyDialogProps) {
  const { t } = useTranslation('api-keys')
  const create = useMutation({
    mutationFn: (body: ApiKeyValues) => bodyOf(createApiKey({ throwOnError: true, body })),
    onSuccess: onChanged,
  })
  const edit = useMutation({
    mutationFn: ({ key, body }: { key: ApiKey; body: ApiKeyValues }) =>
      bodyOf(updateApiKey({ throwOnError: true, path: { id: key.id }, headers: ifMatch(key.version), body })),
    onSuccess: onClose,
    onSettled: onChanged,
  })
  const shown = create.data?.key
  const title = shown ? t('shown.title') : apiKey === 'new' ? t('form.newTitle') : t('form.editTitle')
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={560}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {shown ? (
        <KeyShown apiKey={shown} onDone={onClose} />
      ) : (
        <ApiKeyForm
          apiKey={apiKey === 'new' ? null : apiKey}
          busy={create.isPending || edit.isPending}
          error={create.error ?? edit.error}
          onSave={(body) => (apiKey === 'new' ? create.mutate(body) : edit.mutate({ key: apiKey, body }))}
          onCancel={onClose}
        />
      )}
    </Modal>
  )
}
