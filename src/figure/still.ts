import type { Drawing } from '../draw/index.ts'
// Not from the index: only the build writes stills, and browsers need not load how.
import { stillContent } from '../draw/still-svg.ts'
import { accountsHtml } from './account-html.ts'
import { controlsHtml } from './control-html.ts'
import type { FigureDefinition } from './definition.ts'
import { buttonsRoom, roomStyle } from './late-room.ts'
import { defaultsOf, type Parameters, type Schema } from './parameters.ts'
import { projectedHeight } from './projected-height.ts'
import { readoutsHtml } from './readout-html.ts'
import { escapeHtml, symbolHtml } from './symbol.ts'
import { tableSummary } from './table-rows.ts'

/** Width of a still: the canvas beside the controls in a 972 px column. */
const stillWidth = 678

/** Width of an inset among the controls there. */
const insetWidth = 256

export interface StillOptions {
  /** The figure's number in the book, such as `2.3`; without it the title stands alone. */
  readonly number?: string
  /** The id of the element, where the number links to; the figure's name without it. */
  readonly anchor?: string
  /** Leaves the drawing to `stillGroup`, which the page has elsewhere. */
  readonly apart?: boolean
}

export interface StillHtml {
  /** Number and title; the script adds the tools. */
  readonly head: string
  /** The plate: still, controls, readouts. */
  readonly plate: string
  /** What is known of what is chosen, under the caption; empty for a figure that has nothing to say of it. */
  readonly accounts: string
  /** The panels under the caption: the description, and a place for the data, which the script fills. */
  readonly more: string
  /** Heights for the element's style attribute. */
  readonly style: string
}

function headHtml(
  { name, title }: FigureDefinition,
  { number, anchor = name }: StillOptions,
): string {
  const mark =
    number === undefined ? '' : `<a class="fig-number" href="#${anchor}">Figure ${number}</a> `
  return `<div class="fig-head"><p class="fig-title" id="${name}-title">${mark}<span>${escapeHtml(title)}</span></p></div>`
}

/** Where the inset will stand; only the script draws it. */
function insetHtml<S extends Schema, D>(
  { inset }: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
): string {
  if (!inset) return ''
  const frame = { width: insetWidth, height: inset.height, narrow: false }
  const { handles } = inset.draw(data, parameters, frame)
  const hint = handles?.length ? '<span class="hint">, drag to move</span>' : ''
  return (
    `<div class="fig-inset" data-needs-scripts><div class="ctl-label">${symbolHtml(inset.symbol)}<span class="ctl-name">${escapeHtml(inset.title)}${hint}</span></div>` +
    `<div class="fig-stage" role="img" aria-label="${escapeHtml(inset.title)}" style="height:${inset.height}px"></div></div>`
  )
}

function moreHtml<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
): string {
  const table = definition.table(data, parameters)
  return (
    `<div class="fig-more"><details class="fig-describe"><summary><span>Describe this figure</span></summary>` +
    `<p>${escapeHtml(definition.explanation)}</p><p class="fig-now" id="${definition.name}-now">${escapeHtml(definition.describe(data, parameters))}</p></details>` +
    `<details class="fig-data" data-needs-scripts><summary><span>${tableSummary(table)}</span></summary></details></div>`
  )
}

/** Data by definition: a figure stands in its chapter, on its own page and in its frame, and values of it in prose. */
const authored = new WeakMap<object, unknown>()

/** Gives the data of a figure at its authored settings, which was computed elsewhere, and what was made of it. */
export function setAuthoredData(definition: object, data: unknown, made?: StillContents): void {
  // Every place where a figure stands gives it once more.
  if (authored.get(definition) === data) return
  authored.set(definition, data)
  if (made) contents.set(definition, made)
  else contents.delete(definition)
}

/** The figure's data at its authored settings, computed once. */
export function authoredData<S extends Schema, D>(definition: FigureDefinition<S, D>): D {
  if (!authored.has(definition))
    authored.set(definition, definition.compute(defaultsOf(definition.schema)))
  return authored.get(definition) as D
}

function wideDrawing<S extends Schema, D>(
  { draw, height }: FigureDefinition<S, D>,
  data: D,
  parameters: Parameters<S>,
): Drawing {
  return draw(data, parameters, { width: stillWidth, height: height.wide, narrow: false })
}

/** What is the same wherever a figure stands. */
export interface StillContents {
  /** The inside of the still. */
  readonly drawing: string
  readonly controls: string
  readonly accounts: string
  readonly more: string
}

/** By definition, as the data. */
const contents = new WeakMap<object, StillContents>()

/** What a still holds at the authored settings; drawn once. */
export function stillContents<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
): StillContents {
  const known = contents.get(definition) ?? makeContents(definition)
  contents.set(definition, known)
  return known
}

/** A place that the script fills with buttons, each in a row of its own. */
const buttonsPlace = (name: string, rows: number): string =>
  `<div class="${name} ctl-ways" style="${roomStyle(buttonsRoom(rows))};min-height:var(--late)" data-needs-scripts></div>`

function makeContents<S extends Schema, D>(definition: FigureDefinition<S, D>): StillContents {
  const { name, schema } = definition
  const parameters = defaultsOf(schema)
  const data = authoredData(definition)
  const controls = controlsHtml(name, schema)
  const time = definition.timeline ? '<div class="fig-time" data-needs-scripts></div>' : ''
  const heard = definition.sounds?.(data, parameters) ?? []
  const sounds = heard.length > 0 ? buttonsPlace('fig-sounds', heard.length) : ''
  const lesson = definition.lesson ? buttonsPlace('fig-lesson', 1) : ''
  const readouts = readoutsHtml(definition.readouts(data, parameters))
  return {
    drawing: stillContent(wideDrawing(definition, data, parameters), { idPrefix: name }),
    controls:
      `<div class="fig-controls">${time}${controls.main}${sounds}${lesson}${insetHtml(definition, data, parameters)}${controls.toggles}` +
      `${readouts && `<dl class="fig-readouts">${readouts}</dl>`}</div>`,
    accounts: definition.accounts
      ? `<div class="fig-more fig-accounts">${accountsHtml(definition.accounts(data, parameters))}</div>`
      : '',
    more: moreHtml(definition, data, parameters),
  }
}

/**
 * The still of a figure as a group for `<use>`. Stills that stand together in a page are compressed
 * together: what they share is sent once.
 */
export function stillGroup<S extends Schema, D>(definition: FigureDefinition<S, D>): string {
  return `<g class="drawing" id="still-${definition.name}">${stillContents(definition).drawing}</g>`
}

/**
 * The HTML of a figure at its authored settings, made at build: what readers without scripts and in
 * print get, and what the element takes over without moving anything. Its one drawing is the wide
 * one; where it does not fit it scrolls until the script draws anew. Pure.
 */
export function stillHtml<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  options: StillOptions = {},
): StillHtml {
  const { name, title, height } = definition
  const onProjector = projectedHeight(height)
  const { drawing, controls, accounts, more } = stillContents(definition)
  const size = `width="${stillWidth}" height="${height.wide}" viewBox="0 0 ${stillWidth} ${height.wide}"`
  const inside = options.apart ? `<use href="#still-${name}"/>` : drawing
  return {
    head: headHtml(definition as unknown as FigureDefinition, options),
    plate:
      `<div class="fig-plate"><div class="fig-canvas"><div class="fig-stage" role="img" tabindex="0" aria-label="${escapeHtml(title)}" aria-describedby="${name}-now">` +
      `<svg class="drawing" ${size} aria-hidden="true">${inside}</svg></div></div>${controls}</div>`,
    accounts,
    more,
    style:
      `--wide:${height.wide}px;--narrow:${height.narrow}px` +
      (onProjector < height.wide && !options.apart ? `;--projected:${onProjector}px` : ''),
  }
}

/** The value of one readout at the authored settings, for `<Value>` in prose. Throws for an unknown key. */
export function authoredReadout<S extends Schema, D>(
  definition: FigureDefinition<S, D>,
  key: string,
): string {
  const parameters = defaultsOf(definition.schema)
  const readouts = definition.readouts(authoredData(definition), parameters)
  const found = readouts.find((readout) => readout.key === key)
  if (found) return found.value
  throw new Error(
    `Value: the figure "${definition.name}" has no readout "${key}"; it has ${readouts.map((readout) => readout.key).join(', ')}`,
  )
}
