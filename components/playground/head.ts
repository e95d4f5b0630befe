import { openMenu } from '../../src/site/open-menu.ts'
import { saveFile } from '../../src/site/save-file.ts'
import { copyText } from '../../src/site/copy-text.ts'
import { exportWithKernel } from './export-kernel.ts'
import { exportPyTorch } from './export-pytorch.ts'
import { exportTypeScript } from './export-typescript.ts'
import { formatLink } from './link.ts'
import { presetOf, presets, type Preset } from './presets.ts'
import type { State } from './schema.ts'

/** How long a status is shown, in ms. */
const STATUS_TIME = 2000

export interface HeadActions {
  /** Takes a system to start from. */
  start(preset: Preset): void
  reset(): void
}

export interface Head {
  show(state: State): void
}

const programs: readonly {
  readonly label: string
  readonly aside: string
  readonly text: (state: State) => string
}[] = [
  { label: 'TypeScript program', aside: 'ssm.ts', text: exportTypeScript },
  { label: 'TypeScript with the kernel', aside: 'ssm.ts', text: exportWithKernel },
  { label: 'PyTorch module', aside: 'ssm.py', text: exportPyTorch },
]

/** The head of the playground: systems to start from, reset, link and export. */
export function bindHead(root: HTMLElement, state: () => State, actions: HeadActions): Head {
  const part = <T extends HTMLElement>(name: string) =>
    root.querySelector<T>(`[data-pg="${name}"]`)!
  const preset = part<HTMLSelectElement>('preset')
  const reset = part<HTMLButtonElement>('reset')
  const status = part('status')
  const button = part('export')
  let timer: ReturnType<typeof setTimeout>

  const copyLink = async () => {
    const address = new URL(location.href)
    address.hash = formatLink(state())
    const done = await copyText(address.href)
    status.textContent = done ? 'Link copied' : 'Copying is not allowed here'
    clearTimeout(timer)
    timer = setTimeout(() => (status.textContent = ''), STATUS_TIME)
  }
  preset.disabled = false
  preset.addEventListener('change', () => {
    const found = presets.find(({ name }) => name === preset.value)
    if (found) actions.start(found)
  })
  reset.addEventListener('click', () => actions.reset())
  part('link').addEventListener('click', () => void copyLink())
  button.addEventListener('click', () =>
    openMenu(
      button,
      programs.map(({ label, aside, text }) => ({
        label,
        aside,
        act: () => saveFile(aside, text(state())),
      })),
    ),
  )
  return {
    show(now) {
      preset.value = now.moved?.length ? '' : (presetOf(now.settings)?.name ?? '')
      reset.disabled = formatLink(now) === ''
      reset.title = reset.disabled ? 'Nothing to reset: this is how the playground begins' : ''
    },
  }
}
