import type { Control, Send } from './control.ts'
import { fieldOf, messenger } from './control-parts.ts'
import { bindCurve } from './curve.ts'
import { bindMenu } from './menu.ts'
import { bindNumber } from './number-control.ts'
import type { Parameter, Schema } from './parameters.ts'
import { bindPattern } from './pattern-control.ts'
import { bindPicture } from './picture.ts'
import { bindSound } from './sound-control.ts'
import { bindTable } from './table-control.ts'
import { bindText } from './text-control.ts'

function bindInputs(control: HTMLElement, parameter: Parameter, send: Send): Control {
  const inputs = [...control.querySelectorAll('input')]
  const say = messenger(control)
  for (const input of inputs)
    input.addEventListener('change', () =>
      send(parameter.type === 'toggle' ? input.checked : input.value),
    )
  return {
    show(value, all) {
      const reason = parameter.disabled?.(all)
      for (const input of inputs) {
        input.checked = parameter.type === 'toggle' ? (value as boolean) : input.value === value
        input.disabled = reason !== undefined
      }
      say(reason, 'reason')
    },
  }
}

/** Brings the controls under `root` to life; `change` gets a key and its new value. */
export function bindControls(
  root: HTMLElement,
  schema: Schema,
  change: (key: string, value: unknown) => void,
): (all: Readonly<Record<string, unknown>>) => void {
  const controls: [string, Control][] = []
  for (const element of root.querySelectorAll<HTMLElement>('.ctl')) {
    const key = element.dataset.key!
    const parameter = schema[key]
    const send = (value: unknown) => change(key, value)
    controls.push([
      key,
      parameter.type === 'number'
        ? bindNumber(element, parameter, send)
        : parameter.type === 'curve'
          ? bindCurve(element, fieldOf(element), parameter, send, messenger(element))
          : parameter.type === 'choice' && parameter.menu
            ? bindMenu(element, parameter, send, messenger(element))
            : parameter.type === 'picture'
              ? bindPicture(element, parameter, send, messenger(element))
              : parameter.type === 'pattern'
                ? bindPattern(element, fieldOf(element), parameter, send, messenger)
                : parameter.type === 'text'
                  ? bindText(element, parameter, send, messenger(element))
                  : parameter.type === 'table'
                    ? bindTable(element, parameter, send, messenger)
                    : parameter.type === 'sound'
                      ? bindSound(element, parameter, send, messenger)
                      : bindInputs(element, parameter, send),
    ])
  }
  return (all) => {
    for (const [key, control] of controls) control.show(all[key], all)
  }
}
