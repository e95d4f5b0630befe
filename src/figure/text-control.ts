import type { Control, Send } from './control.ts'
import type { TextParameter } from './parameters.ts'
import { asTaken, textMessage, textTrouble } from './text.ts'

type Say = (text: string | undefined, kind?: 'error' | 'reason') => void

/** A field of several lines for a text, which is taken as it is typed. */
export function bindText(
  control: HTMLElement,
  parameter: TextParameter,
  send: Send,
  say: Say,
): Control {
  const field = control.querySelector<HTMLTextAreaElement>('textarea')!
  field.autocomplete = 'off'
  field.spellcheck = false
  let value = parameter.default
  const complain = (message: string | undefined) => {
    if (message) {
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', `${field.id}-message`)
    } else for (const name of ['invalid', 'describedby']) field.removeAttribute(`aria-${name}`)
    say(message)
  }
  const take = () => {
    const text = asTaken(parameter, field.value)
    complain(textMessage(parameter, text) || undefined)
    if (textTrouble(parameter, text) === undefined) send(text)
  }
  field.addEventListener('input', take)
  field.addEventListener('blur', () => {
    if (!field.hasAttribute('aria-invalid')) field.value = value
  })
  // The text has one line; a line break would only become a space.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) event.preventDefault()
  })
  return {
    show(next, all) {
      const fresh = next !== value
      value = next as string
      const reason = parameter.disabled?.(all)
      field.disabled = reason !== undefined
      if (fresh && asTaken(parameter, field.value) !== value) {
        complain(undefined)
        field.value = value
      }
      if (reason || !field.hasAttribute('aria-invalid')) say(reason, 'reason')
    },
  }
}
