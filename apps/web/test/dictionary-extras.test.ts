import { describe, expect, it } from 'vitest'
import {
  askedFields,
  changedExtras,
  detailFields,
  type ExtraField,
  extrasOf,
  missingExtras,
  startingExtras,
} from '../src/features/dictionaries/extras.ts'

const words = (text: string) => ({ ru: text, en: text })
const described = (key: string, type: ExtraField['type'], more: Partial<ExtraField>): ExtraField => ({
  key,
  type,
  label: words(key),
  hint: null,
  section: 'item',
  kinds: [],
  required: false,
  inTable: false,
  tableDefault: false,
  sortable: false,
  filterable: false,
  editable: true,
  masked: false,
  hideable: false,
  hidden: false,
  ...more,
})
const city = described('cityId', 'reference', { required: true, dictionary: 'cities' })
const color = described('color', 'choice', {
  choices: [
    { value: 'gray', label: words('Серый') },
    { value: 'red', label: words('Красный') },
  ],
})

const mutual = described('symmetric', 'flag', { section: 'details' })
const wife = described('counterpartFemaleId', 'reference', {
  section: 'details',
  dictionary: 'relation-types',
})
const meaning = described('meaning', 'choice', { section: 'details', editable: false })

describe('extra fields of a dictionary’s items', () => {
  it('are read from an item as they are written', () => {
    const item = { id: '1', name: 'Салон', retired: false, version: 1 }
    expect(extrasOf({ ...item, city: { id: 'tver', name: 'Тверь' } }, [city])).toEqual({ cityId: 'tver' })
    expect(extrasOf({ ...item, color: 'red' }, [color])).toEqual({ color: 'red' })
    expect(extrasOf({ ...item, color: 'red' }, [])).toEqual({})
  })

  it('keep flags and what is empty, so that emptying is a change', () => {
    const item = {
      id: '1',
      name: 'Муж',
      retired: false,
      version: 1,
      symmetric: false,
      counterpartFemale: null,
    }
    expect(extrasOf(item, [mutual, wife])).toEqual({ symmetric: false, counterpartFemaleId: null })
    expect(changedExtras({ counterpartFemaleId: '5' }, { counterpartFemaleId: null })).toEqual({
      counterpartFemaleId: null,
    })
    expect(changedExtras({ symmetric: false }, { symmetric: true })).toEqual({ symmetric: true })
  })

  it('are asked for with the name, or edited afterwards, or built in', () => {
    const all = [city, mutual, wife, meaning]
    expect(askedFields(all)).toEqual([city])
    expect(detailFields(all)).toEqual([mutual, wife])
  })

  it('begin with the first choice, and say what is missing', () => {
    expect(startingExtras([city, color])).toEqual({ color: 'gray' })
    expect(missingExtras([city, color], {})).toEqual(['cityId'])
    expect(missingExtras([city], { cityId: 'tver' })).toEqual([])
  })

  it('are sent only where they changed', () => {
    expect(changedExtras({ color: 'gray' }, { color: 'red' })).toEqual({ color: 'red' })
    expect(changedExtras({ color: 'red' }, { color: 'red' })).toEqual({})
  })
})
