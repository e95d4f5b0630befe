import { escapeHtml, symbolHtml } from '../../src/figure/symbol.ts'
import type { ChoiceParameter, NumberParameter } from '../../src/figure/parameters.ts'

/** A choice, or a whole number, as a menu: for parameters with more values than a row of buttons holds. */
export type MenuParameter = ChoiceParameter | NumberParameter

function optionsOf(parameter: MenuParameter): readonly { value: string; label: string }[] {
  if (parameter.type === 'choice') return parameter.options
  const { min, max } = parameter
  return Array.from({ length: max - min + 1 }, (_, i) => ({
    value: String(min + i),
    label: String(min + i),
  }))
}

/** The control at its authored value; disabled until scripts run. */
export function menuHtml(key: string, parameter: MenuParameter): string {
  const id = `playground-${key}`
  const options = optionsOf(parameter)
    .map(({ value, label }) => {
      const chosen = value === String(parameter.default) ? ' selected' : ''
      return `<option value="${escapeHtml(value)}"${chosen}>${escapeHtml(label)}</option>`
    })
    .join('')
  return (
    `<div class="pg-menu" data-menu="${key}"><label for="${id}">${symbolHtml(parameter.symbol)}` +
    `<span class="ctl-name">${escapeHtml(parameter.label)}</span></label>` +
    `<select id="${id}" disabled>${options}</select></div>`
  )
}

/** Brings the menus under `root` to life. Returns what shows values in them. */
export function bindMenus(
  root: HTMLElement,
  schema: Readonly<Record<string, unknown>>,
  change: (values: Readonly<Record<string, unknown>>) => void,
): (all: Readonly<Record<string, unknown>>) => void {
  const menus = [...root.querySelectorAll<HTMLElement>('[data-menu]')].map((menu) => {
    const key = menu.dataset.menu!
    const select = menu.querySelector('select')!
    const { type } = schema[key] as MenuParameter
    select.disabled = false
    select.addEventListener('change', () =>
      change({ [key]: type === 'number' ? Number(select.value) : select.value }),
    )
    return { key, select }
  })
  return (all) => {
    for (const { key, select } of menus) select.value = String(all[key])
  }
}
