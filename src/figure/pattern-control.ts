import type { Control, Send } from './control.ts'
import type { PatternParameter } from './parameters.ts'
import {
  insertLetter,
  isPattern,
  moveLetter,
  patternMessage,
  patternOf,
  readPattern,
  removeLetter,
  showPattern,
  writePattern,
  type Pattern,
} from './pattern.ts'
import { escapeHtml } from './symbol.ts'

type Say = (text: string | undefined, kind?: 'error' | 'reason') => void

const button = (act: string, text: string, name: string) =>
  `<button type="button" class="button" data-act="${act}" aria-label="${escapeHtml(name)}" title="${escapeHtml(name)}">${text}</button>`

function editorHtml(id: string, { item, letters, known = [] }: PatternParameter): string {
  const inserts = letters
    .map(
      ({ letter, name }) =>
        `<button type="button" class="button" data-insert="${letter}"><b>${letter}</b> ${escapeHtml(name)}</button>`,
    )
    .join('')
  const options = known.map(({ name, value }) => `<option value="${value}">${escapeHtml(name)}`)
  const menu =
    `<label for="${id}-known">Take the order of</label>` +
    `<div class="ctl-options"><select id="${id}-known"><option value="">Choose one${options.join('')}</select></div>`
  return (
    `<div class="ctl-pattern-editor"><div class="ctl-letters" role="listbox" aria-orientation="horizontal" aria-label="${item}s in order"></div>` +
    `<div class="ctl-row" role="group" aria-label="The chosen ${item}">` +
    button('-1', '←', `Move the ${item} one place earlier`) +
    button('1', '→', `Move the ${item} one place later`) +
    button('remove', 'Remove', `Remove the ${item}`) +
    button('fewer', '−', 'One repeat fewer') +
    '<output></output>' +
    button('more', '+', 'One repeat more') +
    `</div><div class="ctl-inserts" role="group" aria-label="Insert behind the chosen ${item}">${inserts}</div>` +
    `${known.length > 0 ? menu : ''}</div>`
  )
}

/**
 * A field for a pattern, and under it its letters as a list: arrow keys choose one, Alt with them
 * moves it, Delete takes it out, a letter puts one behind it; buttons do the same.
 */
export function bindPattern(
  control: HTMLElement,
  field: HTMLInputElement,
  parameter: PatternParameter,
  send: Send,
  messenger: (control: HTMLElement) => Say,
): Control {
  const { item, letters: allowed } = parameter
  control.insertAdjacentHTML('beforeend', editorHtml(field.id, parameter))
  const editor = control.querySelector<HTMLElement>('.ctl-pattern-editor')!
  const list = editor.querySelector<HTMLElement>('.ctl-letters')!
  const output = editor.querySelector('output')!
  const menu = editor.querySelector('select')
  const say = messenger(control)
  field.autocapitalize = 'off'
  let value = parameter.default
  let pattern: Pattern = patternOf(parameter, value)
  let chosen = 0
  /** What the list shows. */
  let laid = ''
  /** Whether the control was off when it was last shown. */
  let wasOff = false

  const complain = (message: string | undefined, ofField = true) => {
    if (message && ofField) {
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', `${field.id}-message`)
    } else for (const name of ['invalid', 'describedby']) field.removeAttribute(`aria-${name}`)
    say(message)
  }
  /** Sends a text that the parameter takes; of another it says what is wrong, and marks the letter. */
  const take = (text: string, ofField = true) => {
    const read = readPattern(parameter, text)
    if (isPattern(read)) {
      complain(undefined)
      value = writePattern(read)
      pattern = read
      send(value)
      return
    }
    complain(patternMessage(parameter, text, value), ofField)
    if (read.at === undefined || document.activeElement !== field) return
    // Letters are counted without spaces.
    const place = [...field.value.matchAll(/\S/g)][read.at].index
    field.setSelectionRange(place, place + 1)
  }
  const nameOf = (letter: string) => allowed.find((one) => one.letter === letter)!.name
  const focus = () => (list.children[chosen] as HTMLElement).focus()
  const layList = () => {
    const { letters, times } = pattern
    chosen = Math.min(chosen, letters.length - 1)
    const next = `${letters} ${times} ${chosen}`
    if (next === laid) return
    laid = next
    const had = list.contains(document.activeElement)
    list.innerHTML = Array.from(letters, (letter, i) => {
      const name = `${item} ${i + 1} of ${letters.length}, ${nameOf(letter)}`
      return `<span role="option" aria-selected="${i === chosen}" aria-label="${escapeHtml(name)}" tabindex="${i === chosen ? 0 : -1}">${letter}</span>`
    }).join('')
    output.textContent = `× ${times}`
    if (had) focus()
  }
  /** Takes the letters after an edit, and chooses one. */
  const edit = (next: Partial<Pattern>, choose = chosen) => {
    take(writePattern({ ...pattern, ...next }), false)
    chosen = choose
    layList()
  }
  const insert = (letter: string) => {
    const grown = insertLetter(pattern.letters, chosen, letter)
    const fits = isPattern(readPattern(parameter, writePattern({ ...pattern, letters: grown })))
    edit({ letters: grown }, fits ? chosen + 1 : chosen)
  }
  const move = (by: number) => {
    const to = Math.min(pattern.letters.length - 1, Math.max(0, chosen + by))
    edit({ letters: moveLetter(pattern.letters, chosen, by) }, to)
  }
  const remove = () => {
    if (pattern.letters.length === 1) complain(`The last ${item} stays.`, false)
    else edit({ letters: removeLetter(pattern.letters, chosen) })
  }
  const choose = (at: number) => {
    chosen = Math.min(pattern.letters.length - 1, Math.max(0, at))
    layList()
    focus()
  }

  field.addEventListener('input', () => {
    if (isPattern(readPattern(parameter, field.value))) take(field.value)
  })
  field.addEventListener('change', () => take(field.value))
  field.addEventListener('blur', () => {
    if (!field.hasAttribute('aria-invalid')) field.value = showPattern(value)
  })
  editor.addEventListener('click', (event) => {
    const target = event.target as HTMLElement
    const at = [...list.children].indexOf(target)
    if (at >= 0) choose(at)
    const { act, insert: letter } = target.closest('button')?.dataset ?? {}
    if (letter) insert(letter)
    else if (act === 'remove') remove()
    else if (act === 'more') edit({ times: pattern.times + 1 })
    else if (act === 'fewer') edit({ times: Math.max(1, pattern.times - 1) })
    else if (act) move(Number(act))
  })
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey) return
    const { key, altKey } = event
    const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
    if (by !== 0) (altKey ? move : (step: number) => choose(chosen + step))(by)
    else if (key === 'Home') choose(0)
    else if (key === 'End') choose(pattern.letters.length - 1)
    else if (key === 'Delete' || key === 'Backspace') remove()
    else if (!altKey && allowed.some(({ letter }) => letter === key)) insert(key)
    else return
    event.preventDefault()
  })
  menu?.addEventListener('change', () => {
    chosen = 0
    if (menu.value) take(menu.value)
    menu.value = ''
  })

  return {
    show(next, all) {
      const reason = parameter.disabled?.(all)
      const fresh = next !== value
      value = next as string
      pattern = patternOf(parameter, value)
      editor.hidden = field.disabled = reason !== undefined
      if (reason) {
        complain(undefined)
        field.value = showPattern(parameter.shown?.(all) ?? value)
        say(reason, 'reason')
        wasOff = true
        return
      }
      if (wasOff) say(undefined, 'reason')
      wasOff = false
      if (fresh) complain(undefined)
      const isTyping = document.activeElement === field || field.hasAttribute('aria-invalid')
      if (fresh || !isTyping) field.value = showPattern(value)
      layList()
    },
  }
}
