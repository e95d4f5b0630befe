import { svgContent } from '../draw/index.ts'
import { lateRoom, roomStyle, type LateRoom } from './late-room.ts'
import {
  defaultsOf,
  type ChoiceParameter,
  type CurveParameter,
  type NumberParameter,
  type Parameter,
  type PatternParameter,
  type Schema,
  type TextParameter,
  type ToggleParameter,
} from './parameters.ts'
import { formatValue } from './parameter-values.ts'
import { escapeHtml, symbolHtml } from './symbol.ts'

function labelText({ label, setLabel = [label] }: Parameter): string {
  return setLabel
    .map((part) => (typeof part === 'string' ? escapeHtml(part) : symbolHtml(part).trim()))
    .join('')
}

function labelHtml(parameter: Parameter): string {
  const unit =
    parameter.type === 'number' && parameter.unit
      ? ` <span class="ctl-unit">(${escapeHtml(parameter.unit)})</span>`
      : ''
  return `${symbolHtml(parameter.symbol)}<span class="ctl-name">${labelText(parameter)}${unit}</span>`
}

/** The shell of every control: `data-key` is how the runtime finds it and adds what only it can use. */
function shell(
  key: string,
  parameter: Parameter,
  tag: string,
  inner: string,
  room?: LateRoom,
): string {
  const role = parameter.symbol?.role
  const style = [
    ...(role ? [`--role:var(--${role})`] : []),
    ...(room ? [roomStyle(room)] : []),
  ].join(';')
  const styled = style ? ` style="${style}"` : ''
  return `<${tag} class="ctl ctl-${parameter.type}" data-key="${key}"${styled}>${inner}</${tag}>`
}

function fieldControl(
  id: string,
  key: string,
  parameter: NumberParameter | CurveParameter | PatternParameter,
  shown: unknown = parameter.default,
  room?: LateRoom,
): string {
  const value = formatValue(parameter, shown)
  const inner =
    `<label for="${id}">${labelHtml(parameter)}</label>` +
    `<input class="ctl-field" id="${id}" value="${escapeHtml(value)}" disabled>`
  return shell(key, parameter, 'div', inner, room)
}

/** A field of four lines, or of two for a short text; what sets it apart from other fields stands on it, since few pages have one. */
function textControl(id: string, key: string, parameter: TextParameter): string {
  const inner =
    `<label for="${id}">${labelHtml(parameter)}</label>` +
    `<textarea class="ctl-field" id="${id}" rows="${parameter.most > 120 ? 4 : 2}" style="height:auto;padding:6px 8px;line-height:1.45;resize:vertical" disabled>${escapeHtml(parameter.default)}</textarea>`
  return shell(key, parameter, 'div', inner)
}

/** A few options of a menu as buttons with pictures. */
function pictureButtons(
  id: string,
  { label, options, pictures, ...rest }: ChoiceParameter,
): string {
  if (!pictures) return ''
  const buttons = Object.entries(pictures()).map(([value, marks]) => {
    const name = escapeHtml(options.find((option) => option.value === value)!.label)
    const drawn = svgContent({ width: 26, height: 26, marks })
    return (
      `<label title="${name}"><input type="radio" name="${id}-pictures" value="${escapeHtml(value)}"${value === rest.default ? ' checked' : ''} disabled>` +
      // The colour of the button, which changes when it is chosen.
      `<svg width="26" height="26" fill="none" aria-hidden="true">${drawn.replaceAll(/var\(--[\w-]+\)/g, 'currentColor')}</svg>` +
      `<span class="hidden-label">${name}</span></label>`
    )
  })
  return `<div class="ctl-options" role="radiogroup" aria-label="${escapeHtml(label)}, by picture">${buttons.join('')}</div>`
}

/** The menu with its authored option alone: the script adds the others, which nobody could choose before. */
function menuControl(id: string, key: string, parameter: ChoiceParameter): string {
  const { label } = parameter.options.find(({ value }) => value === parameter.default)!
  const inner =
    `<label for="${id}">${labelHtml(parameter)}</label>` +
    pictureButtons(id, parameter) +
    `<div class="ctl-options"><select id="${id}" style="min-width:0" disabled><option>${escapeHtml(label)}</option></select></div>`
  return shell(key, parameter, 'div', inner)
}

function choiceControl(id: string, key: string, parameter: ChoiceParameter): string {
  const options = parameter.options
    .map(
      ({ value, label }) =>
        `<label><input type="radio" name="${id}" value="${escapeHtml(value)}"${value === parameter.default ? ' checked' : ''} disabled><span>${escapeHtml(label)}</span></label>`,
    )
    .join('')
  const inner = `<legend>${labelHtml(parameter)}</legend><div class="ctl-options">${options}</div>`
  return shell(key, parameter, 'fieldset', inner)
}

function toggleControl(key: string, parameter: ToggleParameter): string {
  const inner = `<label><input type="checkbox" role="switch"${parameter.default ? ' checked' : ''} disabled>${labelHtml(parameter)}</label>`
  return shell(key, parameter, 'div', inner)
}

/**
 * One control at its authored value. Inputs start disabled: without scripts they could do nothing. Why one
 * cannot be used at the authored settings is said here already, so that nothing moves when the script says it.
 */
export function controlHtml(
  figure: string,
  key: string,
  parameter: Parameter,
  all: Readonly<Record<string, unknown>>,
): string {
  const reason = parameter.disabled?.(all)
  const room = lateRoom(parameter, reason !== undefined)
  const html = controlWithout(figure, key, parameter, all, room)
  if (reason === undefined) return html
  const end = html.lastIndexOf('</')
  return `${html.slice(0, end)}<p class="ctl-message" data-kind="reason">${escapeHtml(reason)}</p>${html.slice(end)}`
}

function controlWithout(
  figure: string,
  key: string,
  parameter: Parameter,
  all: Readonly<Record<string, unknown>>,
  room: LateRoom | undefined,
): string {
  const id = `${figure}-${key}`
  switch (parameter.type) {
    case 'number':
    case 'curve':
      return fieldControl(id, key, parameter)
    case 'pattern':
      return fieldControl(id, key, parameter, parameter.shown?.(all), room)
    case 'text':
      return textControl(id, key, parameter)
    case 'choice':
      return (parameter.menu ? menuControl : choiceControl)(id, key, parameter)
    case 'toggle':
      return toggleControl(key, parameter)
    case 'picture':
    case 'table':
    case 'sound':
    case 'learned':
      return shell(
        key,
        parameter,
        'div',
        `<div class="ctl-label">${labelHtml(parameter)}</div>`,
        room,
      )
  }
}

/** The controls of a schema: everything but toggles first, then toggles. */
export function controlsHtml(figure: string, schema: Schema): { main: string; toggles: string } {
  const html = { main: '', toggles: '' }
  const all = defaultsOf(schema)
  for (const [key, parameter] of Object.entries(schema))
    if (!parameter.hidden)
      html[parameter.type === 'toggle' ? 'toggles' : 'main'] += controlHtml(
        figure,
        key,
        parameter,
        all,
      )
  return html
}
