import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseShare, shareInput } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import classes from './Family.module.css'
import { addMember, type Family, type FamilyMember, setShare } from './queries.ts'
import { useFamilySaving } from './use-family-saving.ts'

const WHOLE = 10_000

interface SplitProps {
  title: string
  text: ReactNode
  /** The heads of this family and of the other. */
  ours: string
  theirs: string
  start: number
  confirm: string
  save: (share: number) => Promise<unknown>
  onClose: (done: boolean) => void
}

/** Two percentages that make up 100 %, whichever of them is typed. */
function SplitDialog({ title, text, ours, theirs, start, confirm, save, onClose }: SplitProps) {
  const { t } = useTranslation(['family', 'common'])
  const { language } = useFormat()
  const asTyped = (share: number) => shareInput(share, language)
  const [typed, setTyped] = useState({ ours: asTyped(start), theirs: asTyped(WHOLE - start) })
  const share = parseShare(typed.ours)
  const fits = share !== null && share > 0 && share < WHOLE
  const type = (side: 'ours' | 'theirs', value: string) => {
    const read = parseShare(value)
    const rest = read === null ? '' : asTyped(WHOLE - read)
    setTyped(side === 'ours' ? { ours: value, theirs: rest } : { ours: rest, theirs: value })
  }
  const saving = useFamilySaving(
    () => save(share ?? 0),
    () => onClose(true),
  )
  const field = (side: 'ours' | 'theirs', name: string) => (
    <TextInput
      label={name}
      data-autofocus={side === 'ours' || undefined}
      inputMode="decimal"
      maxLength={8}
      rightSection="%"
      value={typed[side]}
      error={!fits}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => type(side, event.currentTarget.value)}
    />
  )
  return (
    <FormDialog
      title={title}
      size={460}
      confirm={{ label: confirm, busy: saving.isPending, disabled: !fits }}
      onSubmit={() => saving.mutate()}
      onClose={() => onClose(false)}
    >
      <DialogFault error={saving.error} />
      <p className={classes.text}>{text}</p>
      <div className={classes.pair}>
        {field('ours', ours)}
        {field('theirs', theirs)}
      </div>
      <p className={classes.hint} role="status">
        {fits ? t('family:split.whole') : t('family:split.wrong')}
      </p>
    </FormDialog>
  )
}

interface JoinDialogProps {
  family: Family
  /** The family that the client is in already. */
  other: Family
  client: { id: string; name: string }
  onClose: (joined: boolean) => void
}

/** A client of another family joins this one too: how the bills are split between the two. */
export function JoinDialog({ family, other, client, onClose }: JoinDialogProps) {
  const { t } = useTranslation('family')
  return (
    <SplitDialog
      title={t('split.title')}
      text={
        other.head.id === client.id
          ? t('split.textHead', { name: client.name })
          : t('split.text', { name: client.name, head: other.head.displayName })
      }
      ours={family.head.displayName}
      theirs={other.head.displayName}
      start={WHOLE / 2}
      confirm={t('split.confirm')}
      save={(payerShareBasisPoints) => addMember(family.id, { clientId: client.id, payerShareBasisPoints })}
      onClose={onClose}
    />
  )
}

interface ShareDialogProps {
  family: Family
  member: FamilyMember
  onClose: () => void
}

/** Another split for who is in two families. */
export function ShareDialog({ family, member, onClose }: ShareDialogProps) {
  const { t } = useTranslation(['family', 'common'])
  const { client, otherFamily, payerShareBasisPoints } = member
  return (
    <SplitDialog
      title={t('family:split.changeTitle')}
      text={t('family:split.changeText', { name: client.displayName })}
      ours={family.head.displayName}
      theirs={otherFamily?.head.displayName ?? ''}
      start={payerShareBasisPoints}
      confirm={t('common:action.save')}
      save={(share) => setShare(family, client.id, share)}
      onClose={onClose}
    />
  )
}
