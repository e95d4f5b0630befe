import { bindFileChoice } from '../site/file-choice.ts'
import type { Control, Send } from './control.ts'
import { noTable, readTable, type DataTable } from './data-table.ts'
import { escapeHtml } from './symbol.ts'
import type { TableParameter } from './parameters.ts'

type Say = (text: string | undefined, kind?: 'error' | 'reason') => void

/** Largest file that is read, in bytes. */
const MOST_BYTES = 20_000_000

const html = (id: string, own: string) =>
  '<div class="ctl-ways"><button type="button" class="button">Choose a file</button>' +
  '<input type="file" accept=".csv,.tsv,.txt,text/csv" hidden>' +
  `<button type="button" class="button">${escapeHtml(own)}</button></div>` +
  `<label class="ctl-paste" for="${id}">or paste a table</label><textarea class="ctl-field" id="${id}" rows="2"></textarea>` +
  `<div class="ctl-column" hidden><label for="${id}-column">Column</label><div class="ctl-options"><select id="${id}-column"></select></div></div>`

/** Ways to a table of the reader's: a file chosen or dropped, a text pasted; and a menu of its columns. */
export function bindTable(
  control: HTMLElement,
  parameter: TableParameter,
  send: Send,
  messenger: (control: HTMLElement) => Say,
): Control {
  const figure = control.closest<HTMLElement>('book-figure')?.dataset.figure ?? ''
  control.insertAdjacentHTML('beforeend', html(`${figure}-${control.dataset.key}`, parameter.own))
  const say = messenger(control)
  const [choose, own] = control.querySelectorAll('button')
  const field = control.querySelector('textarea')!
  const column = control.querySelector<HTMLElement>('.ctl-column')!
  const menu = column.querySelector('select')!
  field.autocomplete = 'off'
  field.spellcheck = false
  field.placeholder = 'time,value\n1,0.5'
  let value: DataTable = parameter.default
  /** The text of the field that was read last. */
  let read = ''
  /** The columns that the menu offers. */
  let offered: unknown

  const complain = (message: string | undefined, ofField: boolean) => {
    if (message && ofField) {
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', `${field.id}-message`)
    } else for (const name of ['invalid', 'describedby']) field.removeAttribute(`aria-${name}`)
    if (message) say(`${message} The figure keeps its data.`)
  }
  const take = (text: string, ofField: boolean) => {
    if (ofField) read = text
    try {
      const { table, note } = readTable(parameter, text)
      complain(undefined, ofField)
      value = table
      send(table)
      say(note, 'reason')
    } catch (error) {
      complain((error as Error).message, ofField)
    }
  }
  field.addEventListener('input', (event) => {
    if ((event as InputEvent).inputType === 'insertFromPaste') take(field.value, true)
  })
  field.addEventListener('blur', () => {
    if (field.value.trim() !== '' && field.value !== read) take(field.value, true)
  })
  own.addEventListener('click', () => send(noTable))
  menu.addEventListener('change', () => {
    value = { ...value, chosen: Number(menu.value) }
    send(value)
  })
  bindFileChoice(
    {
      button: choose,
      picker: control.querySelector<HTMLInputElement>('input[type="file"]')!,
      drop: control.closest<HTMLElement>('.fig-plate') ?? control,
    },
    (file) => {
      if (file.size > MOST_BYTES)
        complain(`${file.name} has ${Math.round(file.size / 1e6)} MB; use at most 20.`, false)
      else
        void file.text().then(
          (text) => take(text, false),
          () => complain(`${file.name} could not be read.`, false),
        )
    },
  )

  return {
    show(next, all) {
      if (next !== value) {
        // Another has set the data: what was said of the last ones no longer holds.
        complain(undefined, true)
        say(undefined, 'reason')
        field.value = read = ''
      }
      value = next as DataTable
      const { columns, chosen } = value
      if (offered !== columns) {
        menu.replaceChildren(...columns.map(({ name }, i) => new Option(name, String(i))))
        offered = columns
      }
      menu.value = String(chosen)
      column.hidden = columns.length < 2
      const reason = parameter.disabled?.(all)
      for (const part of [choose, own, field, menu]) part.disabled = reason !== undefined
      if (reason) say(reason, 'reason')
    },
  }
}
