/** Puts the cursor into the first field that is wrong, once the errors are on the page. */
export function focusFirstError(form: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const wrong =
      form?.querySelector<HTMLElement>('[data-invalid] [aria-invalid="true"]') ??
      form?.querySelector<HTMLElement>('[data-invalid] input, [data-invalid] textarea')
    wrong?.focus()
    wrong?.scrollIntoView({ block: 'center' })
  })
}

/** Puts the cursor into the field with this key, or without one into the first field. */
export function focusField(form: HTMLElement | null, key?: string): void {
  const named =
    key === undefined ? null : form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`)
  const within = named ?? form?.querySelector<HTMLElement>('[data-field]')
  const input = within?.querySelector<HTMLElement>('input:not([type="hidden"]):not([disabled]), textarea')
  input?.focus()
}
