// Only the build writes stills.
import { toStill } from '../../src/draw/still-svg.ts'
import { controlHtml } from '../../src/figure/control-html.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { playbarHtml } from '../../src/figure/playbar-html.ts'
import { readoutsHtml } from '../../src/figure/readout-html.ts'
import { iconHtml } from '../../src/figure/tools.ts'
import { escapeHtml, symbolHtml } from '../../src/figure/symbol.ts'
import { tableSummary } from '../../src/figure/table-rows.ts'
import { cellCode } from './code-cell.ts'
import { compute } from './compute.ts'
import { describe, readouts, runTitle } from './describe.ts'
import { panelTexts } from './describe-panels.ts'
import { menuHtml } from './menu-control.ts'
import { panelLabel, panels, wideFrame, type Panel } from './panels.ts'
import { presets } from './presets.ts'
import { schema, type State } from './schema.ts'
import { tables } from './tables.ts'
import { typedFieldHtml, typedPolesHtml } from './typed-html.ts'

/** The state that the page shows before anything is changed. */
export const authored: State = { settings: defaultsOf(schema), own: [] }

/** The code of the cell in that state. */
export const authoredCode = cellCode(authored)

const run = compute(authored)

const control = (key: keyof typeof schema) =>
  controlHtml('playground', key, schema[key], authored.settings)

const saveButton = (name: string, label: string) =>
  `<button type="button" class="tool pg-save" data-save="${name}" data-needs-scripts aria-haspopup="true" aria-expanded="false" aria-label="Save ${escapeHtml(label)}" title="Save">` +
  `${iconHtml('save')}</button>`

/** A label inside a sentence. */
const inside = (label: string) => label[0].toLowerCase() + label.slice(1)

function panelHtml(panel: Panel): string {
  const { name, title, symbol, height } = panel
  const label = panelLabel(panel)
  const heading =
    name === 'run' ? `<span data-pg="title">${runTitle(run)}</span>` : escapeHtml(title)
  const still = toStill(panel.draw(run, wideFrame(panel)), { idPrefix: `pg-${name}` })
  return (
    `<div class="pg-panel" data-panel="${name}" style="--wide:${height.wide}px;--narrow:${height.narrow}px">` +
    `<div class="pg-panel-head"><h2>${symbolHtml(symbol)}${heading}</h2>${saveButton(name, inside(label))}</div>` +
    `${name === 'run' ? inputHtml : ''}` +
    `<div class="fig-canvas"><div class="fig-stage" role="img" tabindex="0" aria-label="${escapeHtml(label)}" aria-describedby="playground-${name}">${still}</div></div>${name === 'run' ? playbarHtml(run.k, run.L - 1, { space: true }) : ''}</div>`
  )
}

const inputHtml =
  `<div class="pg-input">${control('input')}` +
  `<button type="button" class="button" data-pg="file" data-needs-scripts>Open CSV or WAV</button>` +
  `<input type="file" accept=".csv,.tsv,.txt,.wav,text/csv,audio/wav" data-pg="picker" aria-label="CSV or WAV file" tabindex="-1" hidden>` +
  `<div class="pg-own" data-pg="own" hidden><label for="playground-own">Numbers of your own, or draw on the plot</label>` +
  `<input class="ctl-field" id="playground-own" autocomplete="off" spellcheck="false" aria-describedby="playground-own-message"></div>` +
  `<p class="ctl-message" id="playground-own-message" data-pg="message" hidden></p></div>`

const presetMenu =
  `<label class="pg-preset" data-needs-scripts>Start from <select data-pg="preset" disabled>` +
  presets
    .map(
      ({ name, title }, i) =>
        `<option value="${name}"${i ? '' : ' selected'}>${escapeHtml(title)}</option>`,
    )
    .join('') +
  `<option value="" hidden>Settings of your own</option></select></label>`

/** A panel's sentence, from its values. */
const textHtml = ({ name }: Panel) =>
  `<p id="playground-${name}" data-pg-text="${name}">${escapeHtml(panelTexts[name](run))}</p>`

/** A panel's values; the script writes the rows when the table is opened. */
const tableHtml = (panel: Panel) =>
  `<details class="fig-data" data-pg-table="${panel.name}" data-needs-scripts><summary><span>${escapeHtml(panelLabel(panel))}</span> <small>${tableSummary(tables[panel.name](run))}</small></summary>` +
  `<div class="fig-table" role="region" tabindex="0" aria-label="Data of ${escapeHtml(inside(panelLabel(panel)))}"><table><thead></thead><tbody></tbody></table></div></details>`

const tabNames = ['model', 'run', 'spectrum', 'code'] as const

/** Everything of the page that does not come from a component, at the authored state. */
export const html = {
  icons: { reset: iconHtml('reset'), link: iconHtml('link'), export: iconHtml('save') },
  preset: presetMenu,
  tabs: tabNames
    .map((name) => {
      const chosen = name === 'run'
      return `<button type="button" role="tab" id="pg-tab-${name}" aria-controls="pg-${name}" aria-selected="${chosen}" tabindex="${chosen ? 0 : -1}">${name[0].toUpperCase()}${name.slice(1)}</button>`
    })
    .join(''),
  model: [
    menuHtml('init', schema.init),
    menuHtml('N', schema.N),
    control('dt'),
    menuHtml('rule', schema.rule),
    control('decay'),
    control('frequency'),
    typedPolesHtml(authored),
    `<button type="button" class="button" data-pg="unmove" hidden>Put the moved poles back</button>`,
    menuHtml('B', schema.B),
    typedFieldHtml('B'),
    menuHtml('C', schema.C),
    typedFieldHtml('C'),
    control('D'),
    control('selective'),
    control('gate'),
    control('bias'),
    `<button type="button" class="button" data-pg="seed" hidden>Other random numbers</button>`,
  ].join(''),
  run: panelHtml(panels[0]),
  side:
    panels.slice(1).map(panelHtml).join('') +
    `<dl class="fig-readouts" data-pg="readouts">${readoutsHtml([...readouts(run), { key: 'time', label: 'Computed in', value: '–' }])}</dl>`,
  now: escapeHtml(describe(run)),
  texts: panels.map(textHtml).join(''),
  tables: panels.map(tableHtml).join(''),
}
