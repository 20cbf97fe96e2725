import { Button, Group, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { extrasOf } from '../extras.ts'
import { type Dictionary, type DictionaryItem, referenceItems } from '../queries.ts'
import { MutualOffers, offerName } from '../relation-types/MutualOffers.tsx'
import { closedFields, mutualOffers, mutualPatches } from '../relation-types/rules.ts'
import { TheirChange } from '../TheirChange.tsx'
import { type EditedItem, useItemEdit } from '../use-item-edit.ts'
import { DetailInput } from './DetailInput.tsx'
import classes from './ItemDetails.module.css'

/**
 * All that an item has, each field with what it means by an example: Enter saves, Esc backs out. When a counterpart has been
 * chosen, naming this one in turn is offered and done together with saving.
 */
export function ItemDetails({ all, ...edited }: EditedItem & { all: Dictionary }) {
  const { item, fields, rename } = edited
  const { t } = useTranslation(['dictionaries', 'common'])
  const { started, name, extras, theirs, refusal, close, save, setName, set } = useItemEdit(edited)
  const items = useQuery(referenceItems(all.key)).data?.items ?? []
  const [declined, setDeclined] = useState<ReadonlySet<string>>(new Set())
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set())
  const title = useId()
  const form = useRef<HTMLFormElement>(null)
  // The button that was pressed can't keep the focus while it saves; what is wrong gets it, and Esc works again.
  useEffect(() => {
    if (refusal.whole === null && Object.keys(refusal.at).length === 0) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const first = form.current?.querySelector('input')
    ;(wrong ?? first)?.focus()
  }, [refusal])
  const closed = closedFields(extras, item.meaning)
  const offers = mutualOffers(item.id, extrasOf(started, fields), extras, items)
  // What would replace something has to be ticked, what fills a gap is ticked already.
  const taken = offers.filter((offer) =>
    offer.replaces === null ? !declined.has(offerName(offer)) : accepted.has(offerName(offer)),
  )

  const submit = (from: DictionaryItem) =>
    save(from, taken.length === 0 ? undefined : () => alsoOthers(taken))

  const alsoOthers = async (chosen: typeof taken) => {
    for (const patch of mutualPatches(item.id, chosen))
      await rename.mutateAsync({ ...patch, name: patch.item.name })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // A list that is open takes Esc for itself.
    if (event.key === 'Escape' && !event.defaultPrevented && !isOpenList(event.target)) close()
  }

  return (
    <form
      ref={form}
      className={classes.form}
      aria-labelledby={title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit(theirs ?? started)
      }}
      onKeyDown={onKeyDown}
    >
      <p id={title} className={classes.title}>
        {t('dictionaries:edit', { name: started.name })}
      </p>
      <BuiltInMeaning item={item} all={all} />
      <div className={classes.fields}>
        <TextInput
          autoFocus
          label={t('dictionaries:name')}
          maxLength={200}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
          error={refusal.at.name}
        />
        {fields.map((field) => (
          <DetailInput
            key={field.key}
            field={field}
            value={extras[field.key] ?? null}
            closed={closed.has(field.key)}
            items={items}
            error={refusal.at[field.key]}
            onChange={(value) => {
              const emptied = [...closedFields({ ...extras, [field.key]: value }, item.meaning)]
              const gone = emptied.filter((key) => key !== 'symmetric').map((key) => [key, null])
              set({ [field.key]: value, ...Object.fromEntries(gone) })
            }}
          />
        ))}
      </div>
      <MutualOffers
        offers={offers}
        taken={taken}
        name={name.trim() || started.name}
        onToggle={(offer) => {
          const key = offerName(offer)
          if (offer.replaces === null) setDeclined(toggled(declined, key))
          else setAccepted(toggled(accepted, key))
        }}
      />
      {refusal.whole && (
        <p className={classes.fault} role="alert">
          {refusal.whole}
        </p>
      )}
      {theirs ? (
        <TheirChange
          started={started}
          theirs={theirs}
          keepMine={() => void submit(theirs)}
          keepTheirs={close}
        />
      ) : (
        <Group gap={8}>
          <Button
            type="submit"
            loading={rename.isPending}
            rightSection={<KeyHint keys="enter" on="accent" />}
          >
            {t('common:action.save')}
          </Button>
          <Button variant="subtle" onClick={close}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      )}
    </form>
  )
}

function BuiltInMeaning({ item, all }: { item: DictionaryItem; all: Dictionary }) {
  const { t } = useTranslation('dictionaries')
  const format = useFormat()
  const choices = all.fields.find(({ key }) => key === 'meaning')?.choices
  const chosen = choices?.find(({ value }) => value === item.meaning)
  if (!chosen) return null
  return <p className={classes.builtIn}>{t('details.builtIn', { meaning: format.words(chosen.label) })}</p>
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}

function isOpenList(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true'
}
