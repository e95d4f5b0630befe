import { spokenValue, valueAfterKey } from './number-control.ts'
import type { Handle } from './definition.ts'
import type { NumberParameter, Schema } from './parameters.ts'

type Values = Readonly<Record<string, unknown>>
type AnyHandle = Handle<Record<string, unknown>>

interface Living {
  readonly element: HTMLElement
  readonly sliders: { key: string; element: HTMLElement }[]
}

/** The numbers among a handle's parameters; each gets a slider of its own. */
function numbersOf(handle: AnyHandle, schema: Schema): [string, NumberParameter][] {
  return handle.parameters.flatMap((key) => {
    const parameter = schema[key]
    return parameter?.type === 'number' ? [[key, parameter] as [string, NumberParameter]] : []
  })
}

/** A parameter with the range that a handle has now, and its value within it. */
function withinReach(
  { most }: AnyHandle,
  key: string,
  parameter: NumberParameter,
  value: number,
): { parameter: NumberParameter; value: number } {
  const max = Math.min(parameter.max, most?.[key] ?? Infinity)
  return { parameter: { ...parameter, max }, value: Math.min(value, max) }
}

/**
 * Lays focusable sliders over the things in a drawing that can be moved; `current` gives the
 * parameters as they are, where they may be newer than the drawing. Returns what to call after every drawing, with the handles it has now.
 */
export function bindHandles(
  stage: HTMLElement,
  schema: Schema,
  change: (values: Values) => void,
  current?: () => Values,
): (handles: readonly AnyHandle[], all: Values) => void {
  const living: Living[] = []
  let handles: readonly AnyHandle[] = []
  let values: Values = {}

  function create(index: number): Living {
    const element = document.createElement('div')
    element.className = `handle handle-${handles[index].shape}`
    const move = (event: PointerEvent) => {
      const box = stage.getBoundingClientRect()
      // A projected page is magnified as a whole, and its drawing with it.
      const zoom = stage.currentCSSZoom ?? 1
      change(
        handles[index].move((event.clientX - box.left) / zoom, (event.clientY - box.top) / zoom),
      )
    }
    element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return
      element.setPointerCapture(event.pointerId)
      event.preventDefault()
      const focused = sliders.some((slider) => slider.element === document.activeElement)
      if (!focused) sliders[0]?.element.focus({ preventScroll: true })
      if (handles[index].shape !== 'point') move(event)
    })
    element.addEventListener('pointermove', (event) => {
      if (element.hasPointerCapture(event.pointerId)) move(event)
    })
    const sliders = numbersOf(handles[index], schema).map(([key, parameter]) => {
      const slider = document.createElement('span')
      slider.role = 'slider'
      slider.tabIndex = 0
      slider.addEventListener('keydown', (event) => {
        const step = handles[index].steps?.[key]
        // As it is now, not as it was drawn: two keys may come before the next drawing.
        const now = (current?.() ?? values)[key] as number
        const reach = withinReach(handles[index], key, parameter, now)
        const value = valueAfterKey(event, reach.parameter, reach.value, step)
        if (value !== undefined) change({ [key]: value })
      })
      element.append(slider)
      return { key, element: slider }
    })
    stage.append(element)
    return { element, sliders }
  }

  function place({ element, sliders }: Living, handle: AnyHandle): void {
    const { area } = handle
    const style = element.style
    style.color = handle.role ? `var(--${handle.role})` : ''
    style.left = `${area && handle.shape === 'surface' ? area.x : handle.x}px`
    style.top = `${area && handle.shape !== 'point' ? area.y : handle.y}px`
    style.width = area && handle.shape === 'surface' ? `${area.width}px` : ''
    style.height = area && handle.shape !== 'point' ? `${area.height}px` : ''
    for (const slider of sliders) {
      const { parameter, value } = withinReach(
        handle,
        slider.key,
        schema[slider.key] as NumberParameter,
        values[slider.key] as number,
      )
      const set = (name: string, text: string) => slider.element.setAttribute(`aria-${name}`, text)
      set('label', sliders.length > 1 ? `${handle.label}, ${parameter.label}` : handle.label)
      set('valuemin', String(parameter.min))
      set('valuemax', String(parameter.max))
      set('valuenow', String(value))
      set('valuetext', spokenValue(parameter, value, values))
    }
  }

  return (now, all) => {
    handles = now
    values = all
    for (const extra of living.splice(handles.length)) extra.element.remove()
    handles.forEach((handle, i) => place((living[i] ??= create(i)), handle))
  }
}
