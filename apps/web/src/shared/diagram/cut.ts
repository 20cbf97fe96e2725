/** A text that fits about so many letters: `cut('Контактное лицо', 8)` → «Контакт…». */
export function cut(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
