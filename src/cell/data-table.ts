import { copyText } from '../site/copy-text.ts'
import { csvOf, mostTableRows, readCsv } from './csv.ts'
import { saveFile } from '../site/save-file.ts'
import { soundTable } from './sound.ts'

function tableOf([head = [], ...rows]: readonly (readonly string[])[]): HTMLTableElement {
  const table = document.createElement('table')
  table.className = 'cell-table'
  const line = (parent: HTMLElement, fields: readonly string[], kind: 'th' | 'td'): void => {
    const row = document.createElement('tr')
    for (const text of fields) {
      const cell = document.createElement(kind)
      cell.textContent = text.replace(/^-(?=\d)/, '−')
      if (kind === 'th') cell.setAttribute('scope', 'col')
      row.append(cell)
    }
    parent.append(row)
  }
  line(table.createTHead(), head, 'th')
  const body = table.createTBody()
  for (const row of rows) line(body, row, 'td')
  return table
}

/** The whole of the data: the text as the page holds it, or, of a sound, all its samples. */
function wholeCsv(details: Element, text: string): string {
  const { rate, samples } = details.closest<HTMLElement>('.cell-audio')?.dataset ?? {}
  return rate && samples ? csvOf(soundTable(samples, Number(rate))) : text
}

/** Buttons that hand out the whole of the data, made when it is asked for. */
function handOut(details: Element, csv: () => string): HTMLElement {
  const bar = document.createElement('p')
  bar.className = 'cell-data-bar'
  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  const button = (label: string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'cell-choice'
    made.textContent = label
    made.addEventListener('click', act)
    return made
  }
  const copy = async (): Promise<void> => {
    status.textContent = (await copyText(csv()))
      ? 'CSV copied'
      : 'The browser did not allow copying'
    setTimeout(() => (status.textContent = ''), 2000)
  }
  const id = details.closest<HTMLElement>('live-cell')?.dataset.cell ?? 'data'
  bar.append(
    button('Copy CSV', () => void copy()),
    button('Save CSV', () => saveFile(`${id}.csv`, csv())),
    status,
  )
  return bar
}

/** Makes the table of a plot's data from its text, the first time it is opened. */
export function showTable(details: HTMLElement): void {
  const pre = details.querySelector('.cell-csv')
  if (!pre) return
  const text = pre.textContent ?? ''
  const csv = (): string => wholeCsv(details, text)
  const rows = readCsv(text).slice(0, mostTableRows + 1)
  const region = document.createElement('div')
  region.className = 'cell-data-table'
  region.tabIndex = 0
  region.setAttribute('role', 'group')
  region.setAttribute('aria-label', 'Data')
  region.append(tableOf(rows))
  pre.replaceWith(handOut(details, csv), region)
  const more = Number(details.dataset.rows) - (rows.length - 1)
  if (more > 0) {
    const rest = document.createElement('p')
    rest.textContent = `${more} more ${more === 1 ? 'row is' : 'rows are'} in the CSV.`
    region.after(rest)
  }
}
