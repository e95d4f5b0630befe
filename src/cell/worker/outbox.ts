import type { Output } from '../output.ts'
import type { WorkerMessage } from './messages.ts'

/** The way out of the worker. */
export interface Outbox {
  tell(message: WorkerMessage): void
  /** Tells an output, unless the cell is to be silent or has said too much. */
  emit(output: Output): void
  /** Whether what the cell shows goes out. */
  silence(silent: boolean): void
  isSilent(): boolean
}

/**
 * Tells everything by `post`, as text whose size can be checked, and bounds what a cell may show.
 * Runs inside the worker: it is sent there as text, so it may use
 * nothing from outside itself.
 */
export function makeOutbox(post: (text: string) => void): Outbox {
  const mostOutputs = 1000
  // Pictures and sounds are long, but cost the page little; what it draws itself is bounded lower.
  const mostCharacters = { drawn: 400_000, media: 1_800_000 }
  const characters = { drawn: 0, media: 0 }
  let outputs = 0
  let isSilent = false
  // A cell may put another in its place.
  const { stringify } = JSON

  const encode = (message: WorkerMessage): string =>
    stringify(message, (_, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    )

  return {
    tell: (message) => post(encode(message)),
    emit(output) {
      if (isSilent || outputs > mostOutputs) return
      const text = encode({ kind: 'output', output })
      outputs++
      const share = output.kind === 'image' || output.kind === 'audio' ? 'media' : 'drawn'
      characters[share] += text.length
      if (outputs <= mostOutputs && characters[share] <= mostCharacters[share]) {
        post(text)
        return
      }
      outputs = mostOutputs + 1
      const notice = 'The cell prints more than can be shown. The rest is left out.'
      post(encode({ kind: 'output', output: { kind: 'notice', text: notice } }))
    },
    silence: (silent) => void (isSilent = silent),
    isSilent: () => isSilent,
  }
}
