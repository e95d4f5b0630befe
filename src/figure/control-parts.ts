/** Parts that controls of several kinds have: the line for their messages, and the field. */

/** The line under a control that takes its messages, named for the first part of the control that has a name. */
export function messenger(control: HTMLElement) {
  // The still may have it, with a reason.
  const line =
    control.querySelector<HTMLElement>(':scope > .ctl-message') ?? document.createElement('p')
  line.className = 'ctl-message'
  const named = control.querySelector(':is(input, select, textarea)[id]')
  if (named) line.id = `${named.id}-message`
  line.hidden = true
  control.append(line)
  return (text: string | undefined, kind: 'error' | 'reason' = 'error') => {
    line.hidden = !text
    line.textContent = text ?? ''
    line.dataset.kind = kind
    if (kind === 'error') line.setAttribute('role', 'alert')
    else {
      line.removeAttribute('role')
      describe(control, line.id, text !== undefined)
    }
  }
}

/** Lets the parts of a control that cannot be used say why. */
function describe(control: HTMLElement, id: string, isOff: boolean): void {
  for (const part of control.querySelectorAll('input, select, textarea'))
    if (isOff && id) part.setAttribute('aria-describedby', id)
    else if (part.getAttribute('aria-describedby') === id) part.removeAttribute('aria-describedby')
}

/** The field of a control, with nothing of the browser's own to fill in or to correct. */
export function fieldOf(control: HTMLElement): HTMLInputElement {
  const field = control.querySelector<HTMLInputElement>('.ctl-field')!
  field.autocomplete = 'off'
  field.spellcheck = false
  return field
}
