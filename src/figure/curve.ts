import { clamp } from '../draw/index.ts'
import { accepts, formatValue } from './parameter-values.ts'
import { parseNumber } from './number-text.ts'
import type { CurveParameter } from './parameters.ts'
import type { Control, Send } from './control.ts'

/** The step of the values of a drawn curve. */
const quantum = 40

/** A curve after the pointer went from one place to another (each 0…1 across, −1…1 up). */
export function drawStroke(
  values: readonly number[],
  from: { x: number; y: number },
  to: { x: number; y: number },
): number[] {
  const next = [...values]
  const cell = (x: number) => clamp(Math.floor(x * values.length), 0, values.length - 1)
  const first = cell(from.x)
  const last = cell(to.x)
  for (let i = Math.min(first, last); i <= Math.max(first, last); i++) {
    const share = first === last ? 1 : (i - first) / (last - first)
    const y = clamp(from.y + (to.y - from.y) * share, -1, 1)
    next[i] = Math.round(y * quantum) / quantum
  }
  return next
}

/** What is said of values that are no curve. */
export function curveMessage({ length }: CurveParameter): string {
  return `Use ${length} values from −1 to 1, with commas between.`
}

/** A pad to draw on with the pointer, and a field with the same values for the keyboard. */
export function bindCurve(
  control: HTMLElement,
  field: HTMLInputElement,
  parameter: CurveParameter,
  send: Send,
  say: (text: string | undefined, kind?: 'error' | 'reason') => void,
): Control {
  const pad = document.createElement('div')
  pad.className = 'ctl-pad'
  field.before(pad)
  let current: readonly number[] = parameter.default
  let before: { x: number; y: number } | undefined
  const place = (event: PointerEvent) => {
    const box = pad.getBoundingClientRect()
    return {
      x: (event.clientX - box.left) / box.width,
      y: 1 - (2 * (event.clientY - box.top)) / box.height,
    }
  }
  const stroke = (event: PointerEvent) => {
    if (!before || field.disabled) return
    const now = place(event)
    send(drawStroke(current, before, now))
    before = now
  }
  pad.addEventListener('pointerdown', (event) => {
    pad.setPointerCapture(event.pointerId)
    before = place(event)
    stroke(event)
  })
  pad.addEventListener('pointermove', stroke)
  pad.addEventListener('lostpointercapture', () => (before = undefined))
  field.addEventListener('change', () => {
    const values = field.value
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map(parseNumber)
    const right = accepts(parameter, values)
    say(right ? undefined : curveMessage(parameter))
    if (right) send(values)
  })
  return {
    show(value, all) {
      current = value as readonly number[]
      const points = current.map(
        (entry, i) =>
          `${(100 * i) / current.length},${50 - 50 * entry} ${(100 * (i + 1)) / current.length},${50 - 50 * entry}`,
      )
      pad.innerHTML = `<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><path d="M0 50H100"/><polyline points="${points.join(' ')}"/></svg>`
      if (document.activeElement !== field) field.value = formatValue(parameter, current)
      const reason = parameter.disabled?.(all)
      field.disabled = reason !== undefined
      if (reason || !field.hasAttribute('aria-invalid')) say(reason, 'reason')
    },
  }
}
