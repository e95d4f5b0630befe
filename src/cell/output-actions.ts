import { copyText } from '../site/copy-text.ts'
import { readCsv } from './csv.ts'
import { samplesOf, wavOf } from './sound.ts'

/** More rows than this are left to the CSV. */
const mostRows = 200

/** Makes the table of a plot's data from its text, the first time it is opened. */
function showTable(details: Element): void {
  const pre = details.querySelector('.cell-csv')
  if (!pre) return
  const csv = pre.textContent ?? ''
  const [head = [], ...rows] = readCsv(csv)
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
  for (const row of rows.slice(0, mostRows)) line(body, row, 'td')

  const copy = document.createElement('button')
  copy.type = 'button'
  copy.className = 'cell-choice'
  copy.textContent = 'Copy CSV'
  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  copy.addEventListener('click', () => {
    void copyText(csv).then((done) => {
      status.textContent = done ? 'CSV copied' : 'The browser did not allow copying'
      setTimeout(() => (status.textContent = ''), 2000)
    })
  })
  const bar = document.createElement('p')
  bar.className = 'cell-data-bar'
  bar.append(copy, status)
  const region = document.createElement('div')
  region.className = 'cell-data-table'
  region.tabIndex = 0
  region.setAttribute('role', 'group')
  region.setAttribute('aria-label', 'Data')
  region.append(table)
  pre.replaceWith(bar, region)
  if (rows.length > mostRows) {
    const rest = document.createElement('p')
    rest.textContent = `${rows.length - mostRows} more rows are in the CSV.`
    region.after(rest)
  }
}

let playing: { readonly button: HTMLElement; stop(): void } | undefined

/** Plays a sound, or stops it; one at a time, and only when a reader asks. */
function play(button: HTMLElement, rate: number, samples: string): void {
  const { button: before, stop } = playing ?? {}
  stop?.()
  if (before === button) return
  const context = new AudioContext()
  const values = samplesOf(samples)
  const buffer = context.createBuffer(1, values.length, rate)
  buffer.copyToChannel(values, 0)
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(context.destination)
  const { textContent, ariaLabel } = button
  const end = (): void => {
    source.onended = null
    void context.close()
    playing = undefined
    button.textContent = textContent
    button.ariaLabel = ariaLabel
  }
  button.textContent = 'Stop'
  button.ariaLabel = `Stop${ariaLabel?.slice(textContent.length) ?? ''}`
  playing = { button, stop: end }
  source.onended = end
  source.start()
}

function save(rate: number, samples: string): void {
  const url = URL.createObjectURL(new Blob([wavOf(samples, rate)], { type: 'audio/wav' }))
  Object.assign(document.createElement('a'), { href: url, download: 'sound.wav' }).click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

/** Answers what a reader does with the plots, pictures and sounds of all cells of the page. */
export function answerOutputs(): void {
  // A toggle does not bubble, but is seen on its way down.
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.matches('.cell-data[open]'))
        showTable(target)
    },
    true,
  )
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLElement>('.cell-sound button')
    const { rate, samples } = (button && button.closest<HTMLElement>('.cell-audio')?.dataset) || {}
    if (!button || !rate || !samples) return
    if (button.matches('.cell-play')) play(button, Number(rate), samples)
    else save(Number(rate), samples)
  })
}
