import { accountsHtml } from './account-html.ts'
import type { FigureDefinition } from './definition.ts'
import type { Present } from './present.ts'
import { showValues } from './prose.ts'
import { readoutsHtml } from './readout-html.ts'

/** Writes what a figure tells beside its drawing: readouts, accounts, description, values in the prose. */
export function showResults(
  root: HTMLElement,
  definition: FigureDefinition,
  { data, parameters, readouts }: Present,
): void {
  const list = root.querySelector('.fig-readouts')
  if (list) list.innerHTML = readoutsHtml(readouts)
  const accounts = root.querySelector('.fig-accounts')
  if (accounts && definition.accounts)
    accounts.innerHTML = accountsHtml(definition.accounts(data, parameters as never))
  const now = root.querySelector('.fig-now')
  if (now) now.textContent = definition.describe(data, parameters as never)
  showValues(root.dataset.figure ?? root.id, readouts)
}
