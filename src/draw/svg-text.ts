import { cssColour } from './colour.ts'
import type { TextMark, TextRun } from './mark.ts'
import { compact } from './path-data.ts'
import { attribute, escapeText, number } from './svg-attributes.ts'
import type { Context, Painters } from './svg-context.ts'
import { baselineShift, indexFace } from './text.ts'

/** The face as a class of the style sheet of drawings. */
function faceOf(run: Omit<TextRun, 'text'>): string {
  return (
    attribute('class', run.font === 'sans' ? undefined : run.font) +
    attribute(
      'font-size',
      run.size === undefined || run.size === 12 ? undefined : number(run.size),
    ) +
    attribute(
      'font-weight',
      run.weight === undefined || run.weight === 400 ? undefined : run.weight,
    ) +
    attribute('fill', run.colour === undefined ? undefined : cssColour(run.colour)) +
    (run.overline ? ' text-decoration="overline"' : '')
  )
}

function indexSpan(text: string, size: number, shift: number): string {
  const face = indexFace(text, size)
  return `<tspan dy="${compact(shift * size)}" font-size="${number(face.size)}"${face.upright ? ' class="roman"' : ''}>${escapeText(text)}</tspan>`
}

function runContent(run: TextRun, size: number): { text: string; shift: number } {
  if (run.sub !== undefined) return { text: indexSpan(run.sub, size, 0.2), shift: -0.2 * size }
  if (run.sup !== undefined) return { text: indexSpan(run.sup, size, -0.36), shift: 0.36 * size }
  return { text: '', shift: 0 }
}

interface TextElement {
  /** Attributes that neighbours may share. */
  readonly style: string
  readonly place: string
  readonly content: string
}

function textParts(mark: TextMark, place: Painters['place']): TextElement {
  const size = mark.size ?? 12
  const first = mark.overline && (mark.sub ?? mark.sup) !== undefined
  let content = first
    ? `<tspan text-decoration="overline">${escapeText(mark.text)}</tspan>`
    : escapeText(mark.text)
  const index = runContent(mark, size)
  content += index.text
  let shift = index.shift
  for (const run of mark.runs ?? []) {
    const style = (shift === 0 ? '' : attribute('dy', compact(shift))) + faceOf(run)
    const inner = runContent(run, run.size ?? size)
    const text = escapeText(run.text)
    content += (style ? `<tspan${style}>${text}</tspan>` : text) + inner.text
    shift = inner.shift
  }
  return {
    style:
      faceOf({ ...mark, overline: mark.overline && !first }) +
      attribute('text-anchor', mark.anchor === 'start' ? undefined : mark.anchor) +
      attribute('stroke', mark.halo && cssColour(mark.halo)),
    place:
      ` x="${place(mark.x)}" y="${place(mark.y + baselineShift(mark))}"` +
      (mark.rotate
        ? ` transform="rotate(${number(mark.rotate)} ${compact(mark.x)} ${compact(mark.y)})"`
        : ''),
    content,
  }
}

/** Neighbouring texts of one style share a group. */
export function textElements(marks: readonly TextMark[], { painters }: Context): string {
  const parts = marks.map((mark) => textParts(mark, painters.place))
  let text = ''
  for (let from = 0, to = 1; from < parts.length; from = to++) {
    const { style } = parts[from]
    while (to < parts.length && parts[to].style === style) to++
    const grouped = to - from > 1 && style !== ''
    const inside = parts
      .slice(from, to)
      .map(({ place, content }) => `<text${place}${grouped ? '' : style}>${content}</text>`)
      .join('')
    text += grouped ? `<g${style}>${inside}</g>` : inside
  }
  return text
}
