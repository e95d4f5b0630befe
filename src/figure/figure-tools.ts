import { copyText } from '../site/copy-text.ts'
import { openMenu } from '../site/open-menu.ts'
import { saveFile } from '../site/save-file.ts'
import { bindDataPanel } from './data-panel.ts'
import type { FigureDefinition } from './definition.ts'
import { leavesOut } from './hash.ts'
import { defaultsOf } from './parameters.ts'
import { sameValue } from './parameter-values.ts'
import { bindSounds } from './play-buttons.ts'
import type { Present, Values } from './present.ts'
import { toolsHtml } from './tools.ts'

interface Tooled {
  readonly definition: FigureDefinition
  now(): Present
  change(values: Values): void
  /** Tells, beside the tools, what became of a press. */
  say(text: string): void
}

/**
 * Puts the tools at the head of a figure, and lets them and the panel of data answer.
 * @returns what brings them up to date.
 */
export function bindTools(root: HTMLElement, { definition, now, change, say }: Tooled): () => void {
  const { schema, exports, title } = definition
  root
    .querySelector('.fig-head')
    ?.insertAdjacentHTML('beforeend', toolsHtml(root.dataset.page, exports !== undefined))
  const tool = (name: string): HTMLElement | null => root.querySelector(`[data-tool="${name}"]`)
  const reset = tool('reset')
  const save = tool('save')
  const full = tool('full') as HTMLAnchorElement | null
  reset?.addEventListener('click', () => change(defaultsOf(schema)))
  tool('link')?.addEventListener('click', () => {
    const address = new URL(location.href)
    address.hash = now().state() || root.id
    const copied = leavesOut(schema, now().parameters as never)
      ? 'Link copied, without your data'
      : 'Link copied'
    void copyText(address.href).then((done) => say(done ? copied : 'Copying is not allowed here'))
  })
  save?.addEventListener('click', () =>
    openMenu(
      save,
      exports!.map(({ label, file, text }) => ({
        label,
        aside: file,
        act: () => saveFile(file, text(now().data, now().parameters as never)),
      })),
    ),
  )
  const panel = root.querySelector<HTMLDetailsElement>('.fig-data')
  const table = () => definition.table(now().data, now().parameters as never)
  const showTable = panel ? bindDataPanel(panel, { title, table, say }) : () => {}
  const { sounds } = definition
  const showSounds = sounds
    ? bindSounds(root, () => sounds(now().data, now().parameters as never))
    : () => {}
  return () => {
    const { parameters, state } = now()
    const isChanged = Object.entries(schema).some(
      ([key, parameter]) => !sameValue(parameters[key], parameter.default),
    )
    reset?.toggleAttribute('disabled', !isChanged)
    if (full) full.hash = state()
    showTable()
    showSounds()
  }
}
