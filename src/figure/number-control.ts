import { formatTick } from '../draw/index.ts'
import type { Control, Send } from './control.ts'
import { fieldOf, messenger } from './control-parts.ts'
import { formatNumber, parseTyped, rangeMessage } from './number-text.ts'
import { nudge, positionOf, valueAt } from './number-track.ts'
import type { NumberParameter } from './parameters.ts'

/** By how much a key moves a slider: ±1 for a small step, ±10 for a large one, ±1000 for an end. */
function keyStep(event: KeyboardEvent): number {
  const large = event.shiftKey ? 10 : 1
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return large
    case 'ArrowLeft':
    case 'ArrowDown':
      return -large
    case 'PageUp':
      return 10
    case 'PageDown':
      return -10
    case 'Home':
      return -1000
    case 'End':
      return 1000
    default:
      return 0
  }
}

/** The value after a key, for a slider of any kind; undefined when the key means nothing. */
export function valueAfterKey(
  event: KeyboardEvent,
  parameter: NumberParameter,
  value: number,
  step?: number,
): number | undefined {
  const by = keyStep(event)
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return undefined
  event.preventDefault()
  if (Math.abs(by) === 1000) return by < 0 ? parameter.min : parameter.max
  return nudge(parameter, value, by, step)
}

/** "0.35 s, half-life 9 steps". */
export function spokenValue(
  parameter: NumberParameter,
  value: number,
  all: Readonly<Record<string, unknown>>,
): string {
  const meaning = parameter.meaning?.(value, all)
  const text = formatNumber(parameter, value)
  const units = parameter.spokenUnit ?? parameter.unit
  // "1 token", "1 cell a frame".
  const unit = text === '1' ? units?.replace(/^(\w{3,})s\b/, '$1') : units
  return [[text, unit].filter(Boolean).join(' '), ...(meaning ? [meaning] : [])].join(', ')
}

/** The slider and its scale, which stand under the field as soon as they can be used. */
function addRange(control: HTMLElement, parameter: NumberParameter): HTMLInputElement {
  const range = document.createElement('input')
  range.className = 'ctl-range'
  range.type = 'range'
  range.min = '0'
  range.max = '1'
  range.step = 'any'
  range.ariaLabel = parameter.label
  const scale = document.createElement('div')
  scale.className = 'ctl-ticks'
  scale.ariaHidden = 'true'
  for (const tick of parameter.ticks ?? [parameter.min, parameter.max]) {
    const mark = document.createElement('span')
    mark.style.setProperty('--at', String(positionOf(parameter, tick)))
    mark.textContent = formatTick(tick)
    scale.append(mark)
  }
  control.append(range, scale)
  return range
}

/** Brings a number's field and slider to life. */
export function bindNumber(control: HTMLElement, parameter: NumberParameter, send: Send): Control {
  const field = fieldOf(control)
  field.inputMode = 'decimal'
  const range = addRange(control, parameter)
  const say = messenger(control)
  let current = parameter.default
  /** What the last key made of it: two keys may come before the next drawing. */
  let latest = current
  const moveBy = (event: KeyboardEvent) => {
    const value = valueAfterKey(event, parameter, latest)
    if (value === undefined) return
    latest = value
    send(value)
  }
  const complain = (wrong: boolean) => {
    if (wrong) {
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', `${field.id}-message`)
    } else for (const name of ['invalid', 'describedby']) field.removeAttribute(`aria-${name}`)
    say(wrong ? rangeMessage(parameter, current) : undefined)
  }
  const read = () => {
    const value = parseTyped(parameter, field.value)
    const wrong = !(value >= parameter.min && value <= parameter.max)
    complain(wrong)
    if (!wrong) send(value)
  }
  range.addEventListener('input', () => send(valueAt(parameter, range.valueAsNumber)))
  range.addEventListener('keydown', moveBy)
  field.addEventListener('change', read)
  field.addEventListener('blur', () => {
    if (!field.hasAttribute('aria-invalid')) field.value = formatNumber(parameter, current)
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') read()
    else if (event.key.startsWith('Arrow') && /Up|Down/.test(event.key)) moveBy(event)
  })
  return {
    show(value, all) {
      const fresh = value !== current
      current = latest = value as number
      const place = positionOf(parameter, current)
      range.value = String(place)
      range.style.setProperty('--at', String(place))
      range.setAttribute('aria-valuetext', spokenValue(parameter, current, all))
      if (fresh || !field.hasAttribute('aria-invalid')) {
        const text = formatNumber(parameter, current)
        if (fresh) complain(false)
        if (document.activeElement !== field || parseTyped(parameter, field.value) !== current)
          field.value = text
      }
      const reason = parameter.disabled?.(all)
      field.disabled = range.disabled = reason !== undefined
      if (reason || !field.hasAttribute('aria-invalid')) say(reason, 'reason')
    },
  }
}
