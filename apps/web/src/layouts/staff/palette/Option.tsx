import { formatPhone, phoneDigits } from '@kith/kernel/phone.ts'
import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { highlightDigits, highlightWords } from '../../../lib/highlight.ts'
import { Highlighted } from '../../../ui/Highlighted.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import type { Command } from './commands.ts'
import classes from './Palette.module.css'
import type { ClientHit } from './queries.ts'

interface OptionProps {
  id: string
  active: boolean
  onPoint: () => void
  onChoose: () => void
  children: ReactNode
}

/** One line of the palette. The focus stays in the search field; the field names the active line. */
export function Option({ id, active, onPoint, onChoose, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox that owns this option.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={classes.option}
      onMouseMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </div>
  )
}

export function ClientLine({ client, query }: { client: ClientHit; query: string }) {
  const { t } = useTranslation(['shell', 'common'])
  const chain = client.parentChain.map(({ displayName }) => displayName).join(' › ')
  return (
    <>
      <KindAvatar kind={client.kind} name={client.displayName} />
      <span className={classes.texts}>
        <span className={classes.name}>
          <Highlighted segments={highlightWords(client.displayName, query)} />
          <VisuallyHidden>, {t(`common:kind.${client.kind}`)}</VisuallyHidden>
        </span>
        {chain && <span className={classes.chain}>{chain}</span>}
      </span>
      <StateBadge state={client.state}>{t(`common:state.${client.state}`)}</StateBadge>
      <span className={classes.phone}>
        {client.mainPhone ? (
          <Highlighted segments={highlightDigits(formatPhone(client.mainPhone), phoneDigits(query))} />
        ) : (
          client.masked.includes('phones') && (
            <span className={classes.quiet}>{t('shell:palette.masked')}</span>
          )
        )}
      </span>
    </>
  )
}

export function CommandLine({ command, query }: { command: Command; query: string }) {
  const Icon = command.icon
  return (
    <>
      <span className={classes.icon}>
        <Icon size={17} stroke={1.7} aria-hidden />
      </span>
      <span className={classes.name}>
        <Highlighted segments={highlightWords(command.label, query)} />
      </span>
      {command.keys && <KeyHint keys={command.keys} />}
    </>
  )
}
