import type { Control, Send } from './control.ts'
import type { ChoiceParameter } from './parameters.ts'

/** The options, those of one group under its name. */
function addOptions(select: HTMLSelectElement, { options }: ChoiceParameter): void {
  const groups = new Map<string, HTMLOptGroupElement>()
  select.replaceChildren()
  for (const { value, label, group } of options) {
    const option = new Option(label, value)
    if (group === undefined) {
      select.append(option)
      continue
    }
    let parent = groups.get(group)
    if (!parent) {
      parent = document.createElement('optgroup')
      parent.label = group
      groups.set(group, parent)
      select.append(parent)
    }
    parent.append(option)
  }
}

/** Brings a menu to life; `say` writes the reason why it cannot be used now. */
export function bindMenu(
  control: HTMLElement,
  parameter: ChoiceParameter,
  send: Send,
  say: (text: string | undefined, kind: 'reason') => void,
): Control {
  const select = control.querySelector('select')!
  addOptions(select, parameter)
  select.addEventListener('change', () => send(select.value))
  const pictures = control.querySelectorAll<HTMLInputElement>('input[type=radio]')
  for (const picture of pictures) picture.addEventListener('change', () => send(picture.value))
  return {
    show(value, all) {
      const reason = parameter.disabled?.(all)
      select.value = value as string
      select.disabled = reason !== undefined
      for (const picture of pictures) {
        picture.checked = picture.value === value
        picture.disabled = select.disabled
      }
      say(reason, 'reason')
    },
  }
}
