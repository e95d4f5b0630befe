import { formatTick } from '../draw/index.ts'
import {
  formatNumber,
  formatValue,
  positionOf,
  type ChoiceParameter,
  type CurveParameter,
  type NumberParameter,
  type Parameter,
  type Schema,
  type ToggleParameter,
} from './parameters.ts'
import { escapeHtml, symbolHtml } from './symbol.ts'

/** A position on a track as a custom property, at most four decimals. */
function place(position: number): string {
  return `--at:${Number(position.toFixed(4))}`
}

function ticksOf(parameter: NumberParameter): readonly number[] {
  return parameter.ticks ?? [parameter.min, parameter.max]
}

function labelHtml(parameter: Parameter): string {
  const unit =
    parameter.type === 'number' && parameter.unit
      ? ` <span class="ctl-unit">(${escapeHtml(parameter.unit)})</span>`
      : ''
  return `${symbolHtml(parameter.symbol)}<span class="ctl-name">${escapeHtml(parameter.label)}${unit}</span>`
}

/** The shell of every control: `data-key` is how the runtime finds it, the last line takes messages. */
function shell(key: string, parameter: Parameter, tag: string, inner: string): string {
  const role = parameter.symbol?.role ? ` style="--role:var(--${parameter.symbol.role})"` : ''
  return `<${tag} class="ctl ctl-${parameter.type}" data-key="${key}"${role}>${inner}</${tag}>`
}

function message(id: string): string {
  return `<p class="ctl-message" id="${id}-message" hidden></p>`
}

function numberControl(id: string, key: string, parameter: NumberParameter): string {
  const value = parameter.default
  const ticks = ticksOf(parameter)
    .map((tick) => `<span style="${place(positionOf(parameter, tick))}">${formatTick(tick)}</span>`)
    .join('')
  const inner =
    `<label for="${id}">${labelHtml(parameter)}</label>` +
    `<input class="ctl-field" id="${id}" type="text" inputmode="decimal" autocomplete="off" spellcheck="false" value="${formatNumber(parameter, value)}" disabled>` +
    `<input class="ctl-range" type="range" min="0" max="1" step="any" value="${Number(positionOf(parameter, value).toFixed(4))}" style="${place(positionOf(parameter, value))}" aria-label="${escapeHtml(parameter.label)}" disabled>` +
    `<div class="ctl-ticks" aria-hidden="true">${ticks}</div>${message(id)}`
  return shell(key, parameter, 'div', inner)
}

function choiceControl(id: string, key: string, parameter: ChoiceParameter): string {
  const options = parameter.options
    .map(
      ({ value, label }) =>
        `<label><input type="radio" name="${id}" value="${escapeHtml(value)}"${value === parameter.default ? ' checked' : ''} disabled><span>${escapeHtml(label)}</span></label>`,
    )
    .join('')
  const inner = `<legend>${labelHtml(parameter)}</legend><div class="ctl-options">${options}</div>${message(id)}`
  return shell(key, parameter, 'fieldset', inner)
}

function toggleControl(id: string, key: string, parameter: ToggleParameter): string {
  const inner = `<label><input type="checkbox" role="switch" id="${id}"${parameter.default ? ' checked' : ''} disabled>${labelHtml(parameter)}</label>${message(id)}`
  return shell(key, parameter, 'div', inner)
}

function curveControl(id: string, key: string, parameter: CurveParameter): string {
  const inner =
    `<label for="${id}">${labelHtml(parameter)}</label>` +
    `<div class="ctl-pad"></div>` +
    `<input class="ctl-field" id="${id}" type="text" autocomplete="off" spellcheck="false" value="${formatValue(parameter, parameter.default)}" disabled>${message(id)}`
  return shell(key, parameter, 'div', inner)
}

/** One control at its authored value. Inputs start disabled: without scripts they could do nothing. */
export function controlHtml(figure: string, key: string, parameter: Parameter): string {
  const id = `${figure}-${key}`
  switch (parameter.type) {
    case 'number':
      return numberControl(id, key, parameter)
    case 'choice':
      return choiceControl(id, key, parameter)
    case 'toggle':
      return toggleControl(id, key, parameter)
    case 'curve':
      return curveControl(id, key, parameter)
  }
}

/** The controls of a schema: everything but toggles first, then toggles. */
export function controlsHtml(figure: string, schema: Schema): { main: string; toggles: string } {
  const html = { main: '', toggles: '' }
  for (const [key, parameter] of Object.entries(schema))
    if (!parameter.hidden)
      html[parameter.type === 'toggle' ? 'toggles' : 'main'] += controlHtml(figure, key, parameter)
  return html
}
