import { clamp, formatFixed } from '../draw/index.ts'
import { bindFileChoice } from '../site/file-choice.ts'
import type { Control, Send } from './control.ts'
import type { PictureParameter } from './parameters.ts'
import { readPicture } from './read-picture.ts'
import { cellsBetween, quantised } from './shades.ts'

type Say = (text: string | undefined, kind?: 'error' | 'reason') => void

/** How much ink one press of the space bar adds to a cell. */
const more = 0.25

/** What stands under the pad while no cell has the focus. */
const help = 'Arrow keys move, space adds ink, Delete blanks.'

const html =
  '<div class="ctl-square" role="grid"></div><div class="ctl-square-side">' +
  '<button type="button" class="button">Choose a file</button><input type="file" accept="image/*" hidden>' +
  '<button type="button" class="button">Blank</button><button type="button" class="button"></button></div>' +
  `<output class="ctl-square-help">${help}</output>`

/**
 * Where a key moves the focus on a square, as in any grid: not beyond the end of a row or column, and
 * with Control to the first or the last cell of all. Undefined for keys that do not.
 */
function cellAfterKey(
  { key, ctrlKey }: KeyboardEvent,
  cell: number,
  side: number,
): number | undefined {
  const [column, row] = [cell % side, Math.floor(cell / side)]
  const at = (x: number, y: number) => clamp(y, 0, side - 1) * side + clamp(x, 0, side - 1)
  if (ctrlKey) return key === 'Home' ? 0 : key === 'End' ? side * side - 1 : undefined
  switch (key) {
    case 'ArrowLeft':
      return at(column - 1, row)
    case 'ArrowRight':
      return at(column + 1, row)
    case 'ArrowUp':
      return at(column, row - 1)
    case 'ArrowDown':
      return at(column, row + 1)
    case 'Home':
      return at(0, row)
    case 'End':
      return at(side - 1, row)
    default:
      return undefined
  }
}

/** A square of cells to paint by pointer or keys, and ways to a picture from a file and to none. */
export function bindPicture(
  control: HTMLElement,
  parameter: PictureParameter,
  send: Send,
  say: Say,
): Control {
  control.insertAdjacentHTML('beforeend', html)
  const pad = control.querySelector<HTMLElement>('.ctl-square')!
  const output = control.querySelector('output')!
  const buttons = [...control.querySelectorAll('button')]
  const [choose, blank, own] = buttons
  own.textContent = parameter.own
  pad.ariaLabel = parameter.label
  let cells: HTMLElement[] = []
  let values: number[] = []
  let focused = 0
  let last: number | undefined
  let brush = 1
  let isOff = false

  const side = () => Math.sqrt(values.length)
  const nameOf = (cell: number) =>
    `row ${Math.floor(cell / side()) + 1}, column ${(cell % side()) + 1}, shade ${formatFixed(values[cell], 2)}`
  const paint = (painted: readonly number[], shade: number) => {
    const next = quantised(values)
    for (const cell of painted) next[cell] = shade
    show(next)
    send(next)
  }
  const focus = (cell: number) => {
    cells[focused].tabIndex = -1
    focused = cell
    cells[cell].tabIndex = isOff ? -1 : 0
  }
  /** Puts as many cells on the pad as the picture has. */
  const lay = (count: number) => {
    const cell = '<span role="gridcell" tabindex="-1"></span>'
    pad.style.setProperty('--side', String(count))
    pad.innerHTML = `<div role="row">${cell.repeat(count)}</div>`.repeat(count)
    cells = [...pad.querySelectorAll('span')]
    focused = Math.min(focused, cells.length - 1)
  }
  function show(next: number[]): void {
    const before = next.length === values.length ? values : []
    if (before.length === 0) lay(Math.sqrt(next.length))
    // The name of a cell takes its row from how many there are.
    values = next
    next.forEach((value, cell) => {
      if (before[cell] === value) return
      cells[cell].style.background =
        `color-mix(in srgb, var(--ink) ${6 + 60 * value}%, transparent)`
      cells[cell].ariaLabel = nameOf(cell)
    })
  }
  const cellUnder = (event: PointerEvent) => {
    const box = pad.getBoundingClientRect()
    const at = (share: number) => clamp(Math.floor(share * side()), 0, side() - 1)
    const row = at((event.clientY - box.top) / box.height)
    return row * side() + at((event.clientX - box.left) / box.width)
  }

  pad.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || isOff) return
    pad.setPointerCapture(event.pointerId)
    event.preventDefault()
    last = cellUnder(event)
    brush = values[last] < 0.5 ? 1 : 0
    focus(last)
    cells[last].focus({ preventScroll: true })
    paint([last], brush)
  })
  pad.addEventListener('pointermove', (event) => {
    if (last === undefined) return
    const now = cellUnder(event)
    if (now !== last) paint(cellsBetween(last, now, side()), brush)
    last = now
  })
  pad.addEventListener('lostpointercapture', () => (last = undefined))
  pad.addEventListener('keydown', (event) => {
    if (event.altKey || event.metaKey || isOff) return
    const next = cellAfterKey(event, focused, side())
    if (next !== undefined) {
      focus(next)
      cells[next].focus()
    } else if (event.ctrlKey) return
    else if (event.key === ' ')
      paint([focused], values[focused] >= 1 ? 0 : Math.min(1, values[focused] + more))
    else if (event.key === 'Delete' || event.key === 'Backspace') paint([focused], 0)
    else return
    event.preventDefault()
    output.textContent = nameOf(focused)
  })
  pad.addEventListener('focusin', (event) => {
    const cell = cells.indexOf(event.target as HTMLElement)
    if (cell >= 0) focus(cell)
  })
  pad.addEventListener('focusout', () => (output.textContent = help))

  blank.addEventListener('click', () => send(values.map(() => 0)))
  own.addEventListener('click', () => send([...parameter.default]))
  bindFileChoice(
    {
      button: choose,
      picker: control.querySelector('input')!,
      drop: control.closest<HTMLElement>('.fig-plate') ?? control,
    },
    (file) =>
      void readPicture(file, parameter.sides[1]).then(
        (picture) => {
          say(undefined)
          send(picture)
        },
        (error: Error) => say(error.message),
      ),
  )

  return {
    show(_, all) {
      show(Array.from(parameter.shown(all)))
      const reason = parameter.disabled?.(all)
      isOff = reason !== undefined
      control.toggleAttribute('data-off', isOff)
      for (const button of buttons) button.disabled = isOff
      focus(focused)
      say(reason, 'reason')
    },
  }
}
