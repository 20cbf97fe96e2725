import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withEntry } from '../drafts.ts'
import classes from '../Inherited.module.css'
import type { BranchProps } from './props.ts'

export const EVENTS = [
  'order-accepted',
  'performer-assigned',
  'performer-arrived',
  'order-completed',
  'order-cancelled',
  'account-topped-up',
  'balance-low',
] as const
export const CHANNELS = ['push', 'sms', 'call', 'email'] as const

/** What the client is told of, and by which ways. */
export function NoticesInput({ draft, onChange }: BranchProps<'notifications'>) {
  const { t } = useTranslation('inherited')
  return (
    <div className={classes.stack}>
      <fieldset className={classes.ticks}>
        <legend>{t('input.events')}</legend>
        {EVENTS.map((event) => (
          <Checkbox
            key={event}
            size="xs"
            label={t(`event.${event}`)}
            checked={draft.events.includes(event)}
            onChange={({ currentTarget }) =>
              onChange({ ...draft, events: withEntry(EVENTS, draft.events, event, currentTarget.checked) })
            }
          />
        ))}
      </fieldset>
      <fieldset className={classes.ticks}>
        <legend>{t('input.channels')}</legend>
        {CHANNELS.map((channel) => (
          <Checkbox
            key={channel}
            size="xs"
            label={t(`channel.${channel}`)}
            checked={draft.channels.includes(channel)}
            onChange={({ currentTarget }) =>
              onChange({
                ...draft,
                channels: withEntry(CHANNELS, draft.channels, channel, currentTarget.checked),
              })
            }
          />
        ))}
      </fieldset>
    </div>
  )
}
