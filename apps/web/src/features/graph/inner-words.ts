/**
 * A label as it stands inside a line: «Муж» is «муж», while «VIP-клиент» stays, since only a capital followed by a small
 * letter began a sentence.
 */
export function innerWord(label: string): string {
  const [first = '', second = ''] = label
  const begins = first !== first.toLocaleLowerCase() && second === second.toLocaleLowerCase() && second !== ''
  return begins ? first.toLocaleLowerCase() + label.slice(first.length) : label
}
