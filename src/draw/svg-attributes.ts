import { cssColour } from './colour.ts'
import type { Fill, Stroke } from './mark.ts'

/** A text as the content of an element. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** A text as the value of an attribute. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;')
}

/** An attribute with the space before it; nothing without a value. */
export function attribute(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : ` ${name}="${value}"`
}

/** A number with two decimals at most. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** The attributes of a fill and a stroke. The style sheet of drawings fills no path and no rectangle unasked. */
export function paint(fill: Fill | undefined, stroke: Stroke | undefined): string {
  let text = fill
    ? attribute('fill', cssColour(fill.colour)) +
      attribute('fill-opacity', fill.opacity === undefined ? undefined : number(fill.opacity))
    : ''
  if (stroke) {
    text += attribute('stroke', cssColour(stroke.colour))
    if (stroke.width !== undefined && stroke.width !== 1)
      text += attribute('stroke-width', number(stroke.width))
    if (stroke.dash?.length)
      text += attribute('stroke-dasharray', stroke.dash.map(number).join(' '))
    if (stroke.cap === 'round') text += ' stroke-linecap="round"'
    if (stroke.opacity !== undefined) text += attribute('stroke-opacity', number(stroke.opacity))
  }
  return text
}
