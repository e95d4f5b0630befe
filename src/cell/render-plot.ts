import { svgContent, toSvg } from '../draw/index.ts'
import type { Drawing } from '../draw/index.ts'
import { csvOf, mostTableRows, type PlotTable } from './csv.ts'
import { belowLog, describeImage, describePlot, describeSound } from './describe-plot.ts'
import { escapeHtml } from './highlight.ts'
import type {
  AudioOutput,
  HeatPlot,
  ImageOutput,
  LinePlot,
  MultiplesPlot,
  Plot,
  SinglePlot,
} from './output.ts'
import { pictureAddress, pictureScale } from './picture.ts'
import { imageTable, plotTable } from './plot-data.ts'
import { colouringOf, crossNote, drawHeat, type Colouring } from './plot-heat.ts'
import { drawPanel, sharedDomains, type Domains } from './plot-panel.ts'
import { drawPath } from './plot-path.ts'
import { drawPoles } from './plot-poles.ts'
import { drawStates } from './plot-states.ts'
import { drawSound } from './plot-sound.ts'
import { lengthText, soundTable } from './sound.ts'
import { symbolHtml } from './symbol.ts'

/** A plot is not drawn wider than this, however much room there is. */
const widestPlot = 560

/** The least width at which plots stand side by side, and what lies between them, in px. */
const sideBySide = 440
const panelGap = 16

interface Shared {
  readonly domains?: Domains
  readonly colouring?: Colouring
}

function draw(plot: SinglePlot, width: number, { domains, colouring }: Shared = {}): Drawing {
  switch (plot.type) {
    case 'heat':
      return drawHeat(plot, width, colouring)
    case 'poles':
      return drawPoles(plot, width)
    case 'states':
      return drawStates(plot, width)
    case 'path':
      return drawPath(plot, width)
    default:
      return drawPanel(plot, width, domains)
  }
}

/** Something drawn once for each width; what is no wider where there is more room is stored once. */
function atWidths(widths: readonly number[], html: (width: number) => string): string {
  const drawn = widths.map((width) => html(Math.min(width, widestPlot)))
  const isOne = drawn.every((one) => one === drawn[0])
  return (isOne ? drawn.slice(-1) : drawn)
    .map((one, index) => {
      const kind = isOne ? '' : index === 0 ? ' cell-plot-wide' : ' cell-plot-narrow'
      return `<div class="cell-plot${kind}">${one}</div>`
    })
    .join('')
}

function drawings(widths: readonly number[], label: string, make: (width: number) => Drawing) {
  // The drawing itself decides: the same marks on a wider ground are the same drawing.
  const all = new Map(
    widths.map((width) => [Math.min(width, widestPlot), make(Math.min(width, widestPlot))]),
  )
  const narrow = [...all.values()].at(-1) as Drawing
  const content = svgContent(narrow)
  return atWidths(widths, (width) => {
    const drawing = all.get(width) as Drawing
    return toSvg(svgContent(drawing) === content ? narrow : drawing, { label })
  })
}

/**
 * The values behind a plot: closed, as text, of which the page makes a table when it is opened.
 * `count` is how many rows there are, where the page has the others in another form.
 */
function dataHtml(table: PlotTable, count = table.rows.length): string {
  return (
    `<details class="cell-data" data-rows="${count}"><summary>Data, ${count} ${count === 1 ? 'row' : 'rows'}</summary>` +
    `<pre class="cell-csv" role="group" aria-label="Data" tabindex="0">${escapeHtml(csvOf(table))}</pre></details>`
  )
}

function multiplesHtml(plot: MultiplesPlot, widths: readonly number[]): string {
  const plots = plot.panels.map((panel) => panel.plot)
  const isHeat = plots[0]?.type === 'heat'
  const shared: Shared = isHeat
    ? { colouring: colouringOf(plots as HeatPlot[]) }
    : { domains: sharedDomains(plots as LinePlot[]) }
  const panels = (width: number): string => {
    const columns = width >= sideBySide && plots.length > 1 ? 2 : 1
    const room = (width - panelGap * (columns - 1)) / columns
    const all = plot.panels
      .map(({ name, plot: one }) => {
        const label = `${name ? `${name}: ` : ''}${describePlot(one)}`
        const svg = toSvg(draw(one, room, shared), { label })
        return `<div class="cell-panel"><p class="cell-panel-name" aria-hidden="true">${symbolHtml(name)}</p>${svg}</div>`
      })
      .join('')
    return `<div class="cell-panels">${all}</div>`
  }
  const label = escapeHtml(describePlot(plot))
  return `<div class="cell-multiples" role="group" aria-label="${label}">${atWidths(widths, panels)}</div>`
}

/** What is said under a plot. */
function notesOf(plot: Plot): string[] {
  const notes: (string | undefined)[] = []
  if (plot.type === 'heat') notes.push(plot.note)
  if (plot.type === 'states' && plot.each)
    notes.push('Every state is divided by its own largest magnitude.')
  if (plot.type === 'heat' || plot.type === 'states') notes.push(crossNote(plot.values))
  const lines = plot.type === 'multiples' ? plot.panels.map((panel) => panel.plot) : [plot]
  for (const one of lines) {
    const below = one.type === 'line' || one.type === 'stem' ? belowLog(one) : undefined
    if (below) notes.push(`A logarithmic axis has no place for them: ${below}.`)
  }
  if (plot.type === 'multiples')
    notes.push(
      crossNote(
        plot.panels.flatMap((panel) => (panel.plot.type === 'heat' ? panel.plot.values : [])),
      ),
    )
  return notes.filter((note) => note !== undefined)
}

/** A plot as drawings for each width, with what it says of itself and its data. */
export function plotHtml(plot: Plot, widths: readonly number[]): string {
  const inner =
    plot.type === 'multiples'
      ? multiplesHtml(plot, widths)
      : drawings(widths, describePlot(plot), (width) => draw(plot, width))
  return (
    `<div class="cell-drawn">${inner}` +
    notesOf(plot)
      .map((note) => `<p class="cell-plot-note">${escapeHtml(note)}</p>`)
      .join('') +
    `${dataHtml(plotTable(plot))}</div>`
  )
}

/** A picture, its pixels squares. */
export function imageHtml(image: ImageOutput, widths: readonly number[]): string {
  const scale = pictureScale(image, Math.min(widths[0], widestPlot))
  const [width, height] = [image.width * scale, image.height * scale]
  return (
    `<div class="cell-drawn"><img class="cell-image" src="${pictureAddress(image)}" width="${width}" height="${height}" alt="${escapeHtml(describeImage(image))}">` +
    `${dataHtml(imageTable(image))}</div>`
  )
}

/**
 * A waveform with the buttons that play and save it; `output-actions.ts` answers them, and reads the
 * rows of a long sound's data, of which the first are written here, from its samples.
 */
export function audioHtml(audio: AudioOutput, widths: readonly number[]): string {
  const { rate, samples, label } = audio
  const padding = samples.length - samples.replace(/=+$/, '').length
  const count = Math.trunc(((samples.length / 4) * 3 - padding) / 2)
  const length = lengthText(count, rate)
  const what = label ? `: ${escapeHtml(label)}` : ''
  return (
    `<div class="cell-drawn cell-audio" data-rate="${rate}" data-samples="${samples}">` +
    drawings(widths, describeSound(audio), (width) => drawSound(audio, width)) +
    `<p class="cell-sound" data-needs-scripts><button type="button" class="cell-choice cell-play" aria-label="Play, ${length}${what}">Play, ${length}</button> ` +
    `<button type="button" class="cell-choice cell-wav" aria-label="Save WAV${what}">Save WAV</button></p>` +
    `${dataHtml(soundTable(samples, rate, mostTableRows), count)}</div>`
  )
}
