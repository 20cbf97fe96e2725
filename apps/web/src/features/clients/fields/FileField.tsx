import { Button, FileButton, Input } from '@mantine/core'
import { IconPaperclip, IconUpload, IconX } from '@tabler/icons-react'
import { type ComponentProps, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { uploadFile } from '../../../api/upload.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { idOfCustom } from './custom-keys.ts'
import classes from './FileField.module.css'
import type { Ref } from './field-data.ts'
import { useFileOwner } from './file-owner.ts'

type FileFieldProps = Pick<
  ComponentProps<typeof Input.Wrapper>,
  'label' | 'description' | 'error' | 'withAsterisk' | 'inputWrapperOrder'
> & {
  fieldKey: string
  value: Ref | null
  onChange: (value: Ref | null) => void
}

/** A file to be uploaded; it becomes the value when the card is saved. */
export function FileField({ fieldKey, value, onChange, error, ...wrapper }: FileFieldProps) {
  const { t } = useTranslation('clients')
  const owner = useFileOwner()
  const [progress, setProgress] = useState<number | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const reset = useRef<() => void>(null)

  const upload = async (file: File | null) => {
    if (file === null || owner === null) return
    setFault(null)
    setProgress(0)
    try {
      const id = encodeURIComponent(idOfCustom(fieldKey) ?? '')
      const kept = await uploadFile({
        method: 'POST',
        url: `/api/v1/clients/${encodeURIComponent(owner)}/custom-fields/${id}/files`,
        file,
        idempotencyKey: idempotencyKey(),
        onProgress: setProgress,
        signal: new AbortController().signal,
      })
      onChange(kept as Ref)
    } catch (reason) {
      setFault(problemOf(reason).detail)
    } finally {
      setProgress(null)
      reset.current?.()
    }
  }

  return (
    <Input.Wrapper {...wrapper} labelElement="div" error={fault ?? error}>
      <div className={classes.file}>
        {value && (
          <span className={classes.name}>
            <IconPaperclip size={14} stroke={1.7} aria-hidden />
            <span className={classes.text}>{value.name}</span>
          </span>
        )}
        <FileButton onChange={(file) => void upload(file)} resetRef={reset}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={progress !== null}
              disabled={owner === null}
              leftSection={<IconUpload size={14} stroke={1.7} />}
              aria-label={t(value ? 'file.replaceOf' : 'file.chooseOf', { field: String(wrapper.label) })}
            >
              {t(value ? 'file.replace' : 'file.choose')}
            </Button>
          )}
        </FileButton>
        {value && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} stroke={1.7} />}
            aria-label={t('file.removeOf', { field: String(wrapper.label) })}
            onClick={() => onChange(null)}
          >
            {t('file.remove')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  )
}
