import { toSvg } from '../draw/index.ts'
import { controlsHtml } from './control-html.ts'
import type { FigureDefinition } from './definition.ts'
import { defaultsOf, type Parameters, type Schema } from './parameters.ts'
import { readoutsHtml } from './readout-html.ts'
import { escapeHtml, symbolHtml } from './symbol.ts'
import { tableRows, tableSummary } from './table-rows.ts'

/** Widths of the stills: the canvas beside the controls in a 972 px column, and a 390 px phone. */
export const stillWidths = { wide: 678, narrow: 390, inset: 256 } as const

/** So many rows of a table are in the page; the rest comes with the script and with Copy CSV. */
const tableLimit = 120

const icon = (path: string, size = 16) =>
  `<svg width="${size}" height="${size}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="${path}"/></svg>`

const icons = {
  reset: icon('M3 2.5v3.5h3.5M3.4 6A5.3 5.3 0 1 1 2.8 9.5'),
  link: icon(
    'M6.6 9.4l2.8-2.8M7.2 4.6l1.7-1.7a3 3 0 0 1 4.2 4.2l-1.7 1.7M8.8 11.4l-1.7 1.7a3 3 0 0 1-4.2-4.2l1.7-1.7',
  ),
  full: icon('M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3'),
  text: icon('M2 4h12M2 8h12M2 12h7', 14),
  table: icon('M2 3h12v10H2zM2 6.5h12M6.5 6.5V13', 14),
}

export interface StillOptions {
  /** The figure's number in the book, such as `2.3`; without it the title stands alone. */
  readonly number?: string
  /** The id of the element, where the number links to; the figure's name without it. */
  readonly anchor?: string
  /** The address of the figure's own page; without it (on that page) the link is left out. */
  readonly pageHref?: string
}

export interface StillHtml {
  /** Number, title and tools. */
  readonly head: string
  /** The plate: both stills, controls, readouts. */
  readonly plate: string
  /** The panels under the caption: description and data. */
  readonly more: string
  /** Heights for the element's style attribute. */
  readonly style: string
}

function headHtml(
  definition: FigureDefinition,
  { number, pageHref, anchor = definition.name }: StillOptions,
): string {
  const { name, title } = definition
  const mark =
    number === undefined ? '' : `<a class="fig-number" href="#${anchor}">Figure ${number}</a> `
  const full = pageHref
    ? `<a class="tool" href="${escapeHtml(pageHref)}" data-tool="full" aria-label="Open the figure on its own page" title="Full page">${icons.full}</a>`
    : ''
  return (
    `<div class="fig-head"><p class="fig-title" id="${name}-title">${mark}<span>${escapeHtml(title)}</span></p>` +
    `<div class="fig-tools"><span class="fig-status" role="status"></span>` +
    `<button class="tool" type="button" data-tool="reset" aria-label="Reset the figure" title="Reset" disabled>${icons.reset}</button>` +
    `<button class="tool" type="button" data-tool="link" aria-label="Copy a link to these settings" title="Copy link" disabled>${icons.link}</button>` +
    `${full}</div></div>`
  )
}

function stills<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
): string {
  const still = (kind: 'wide' | 'narrow') => {
    const frame = {
      width: stillWidths[kind],
      height: definition.height[kind],
      narrow: kind === 'narrow',
    }
    return toSvg(definition.draw(data, parameters, frame), {
      className: kind,
      idPrefix: `${definition.name}-${kind}`,
    })
  }
  return still('wide') + still('narrow')
}

function insetHtml<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
): string {
  const { inset, name } = definition
  if (!inset) return ''
  const frame = { width: stillWidths.inset, height: inset.height, narrow: false }
  const drawing = inset.draw(data, parameters, frame)
  const hint = drawing.handles?.length ? '<span class="hint">, drag to move</span>' : ''
  return (
    `<div class="fig-inset"><div class="ctl-label">${symbolHtml(inset.symbol)}<span class="ctl-name">${escapeHtml(inset.title)}${hint}</span></div>` +
    `<div class="fig-stage" role="img" aria-label="${escapeHtml(inset.title)}" style="height:${inset.height}px">` +
    `${toSvg(drawing, { idPrefix: `${name}-inset` })}</div></div>`
  )
}

function moreHtml<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
): string {
  const table = definition.table(data, parameters)
  const heads = table.columns
    .map(
      ({ label, symbol }) =>
        `<th scope="col">${symbol ? symbolHtml(symbol).trim() : escapeHtml(label)}</th>`,
    )
    .join('')
  const rest = table.rows.length - tableLimit
  const cut = rest > 0 ? `<tr><td colspan="${table.columns.length}">and ${rest} more</td></tr>` : ''
  return (
    `<div class="fig-more"><details class="fig-describe"><summary>${icons.text}<span>Describe this figure</span></summary>` +
    `<p>${escapeHtml(definition.explanation)}</p><p class="fig-now" id="${definition.name}-now">${escapeHtml(definition.describe(data, parameters))}</p></details>` +
    `<details class="fig-data"><summary>${icons.table}<span>${tableSummary(table)}</span></summary>` +
    `<button class="button" type="button" data-tool="csv" disabled>Copy CSV</button>` +
    `<div class="fig-table" role="region" tabindex="0" aria-label="Data of the figure ${escapeHtml(definition.title)}">` +
    `<table><thead><tr>${heads}</tr></thead><tbody>${tableRows(table, tableLimit)}${cut}</tbody></table></div></details></div>`
  )
}

/**
 * The whole HTML of a figure at its authored settings, made at build: what readers without scripts
 * and in print get, and what the element takes over without moving anything. Pure.
 */
export function stillHtml<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  options: StillOptions = {},
): StillHtml {
  const { name, title, schema, height } = definition
  const parameters = defaultsOf(schema)
  const data = definition.compute(parameters)
  const controls = controlsHtml(name, schema)
  const readouts = readoutsHtml(definition.readouts(data, parameters))
  return {
    head: headHtml(definition as unknown as FigureDefinition, options),
    plate:
      `<div class="fig-plate"><div class="fig-canvas"><div class="fig-stage" role="img" aria-label="${escapeHtml(title)}" aria-describedby="${name}-now">${stills(definition, data, parameters)}</div></div>` +
      `<div class="fig-controls">${controls.main}${insetHtml(definition, data, parameters)}${controls.toggles}` +
      `${readouts && `<dl class="fig-readouts">${readouts}</dl>`}</div></div>`,
    more: moreHtml(definition, data, parameters),
    style: `--wide:${height.wide}px;--narrow:${height.narrow}px`,
  }
}

/** The value of one readout at the authored settings, for `<Value>` in prose. Throws for an unknown key. */
export function authoredReadout<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  key: string,
): string {
  const parameters = defaultsOf(definition.schema)
  const readouts = definition.readouts(definition.compute(parameters), parameters)
  const found = readouts.find((readout) => readout.key === key)
  if (found) return found.value
  throw new Error(
    `Value: the figure "${definition.name}" has no readout "${key}"; it has ${readouts.map((readout) => readout.key).join(', ')}`,
  )
}

/** A figure at its authored settings as one SVG of that width, for a card on another page. */
export function figureStill<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  width: number = stillWidths.narrow,
): string {
  const parameters = defaultsOf(definition.schema)
  const narrow = width < 480
  const frame = { width, height: definition.height[narrow ? 'narrow' : 'wide'], narrow }
  const drawing = definition.draw(definition.compute(parameters), parameters, frame)
  return toSvg(drawing, { idPrefix: `${definition.name}-card` })
}
