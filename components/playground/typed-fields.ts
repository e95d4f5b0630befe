import type { State } from './schema.ts'
import { typedKeys, typedNote, typedText, withTyped, type TypedKey } from './typed.ts'

/** A field after a text that could not be used: it stands until it is mended, or the vector changes. */
interface Refused {
  readonly error: string
  /** The vector as it was. */
  readonly vector: string
}

/** The field of one vector; returns what shows a state in it. */
function bindField(
  root: HTMLElement,
  key: TypedKey,
  state: () => State,
  set: (state: State) => void,
): (state: State) => void {
  const part = root.querySelector<HTMLElement>(`[data-typed="${key}"]`)!
  const field = part.querySelector('textarea')!
  const message = part.querySelector<HTMLElement>('.ctl-message')!
  let refused: Refused | undefined

  const say = (now: State) => {
    const note = key === 'A' ? undefined : typedNote(now, key)
    const text = refused?.error ?? note ?? ''
    message.dataset.kind = refused ? 'error' : 'reason'
    message.setAttribute('role', refused ? 'alert' : 'status')
    message.hidden = text === ''
    if (message.textContent !== text) message.textContent = text
    if (refused) field.setAttribute('aria-invalid', 'true')
    else field.removeAttribute('aria-invalid')
  }
  const read = () => {
    const now = state()
    const vector = typedText(now, key)
    if (field.value === vector) refused = undefined
    else
      try {
        const next = withTyped(now, key, field.value)
        refused = undefined
        set(next)
      } catch (error) {
        refused = { error: (error as Error).message, vector }
      }
    say(now)
  }
  field.addEventListener('blur', read)
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    read()
  })
  return (now) => {
    if (key !== 'A') {
      part.hidden = now.settings[key] !== 'own'
      if (part.hidden) return
    }
    const vector = typedText(now, key)
    if (refused?.vector !== vector) refused = undefined
    if (!refused && document.activeElement !== field) field.value = vector
    say(now)
  }
}

/**
 * Brings the fields of typed vectors to life: they are read when they are left, or by Enter.
 * @param set - gets the state after a vector was typed.
 * @returns what shows a state in the fields.
 */
export function bindTypedFields(
  root: HTMLElement,
  state: () => State,
  set: (state: State) => void,
): (state: State) => void {
  const shows = typedKeys.map((key) => bindField(root, key, state, set))
  return (now) => shows.forEach((show) => show(now))
}
