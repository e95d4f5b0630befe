import json from '../../../content/weights/fine-tuning.json' with { type: 'json' }
import type { WeightsLike } from '../../../src/kernel/index.ts'
import type { MethodName } from '../../training/tuning/methods.ts'
import {
  adapterOf,
  baseOf,
  type KeepingName,
  type TuningFile,
} from '../../training/tuning/tuned-file.ts'

const file = json as TuningFile

let read: WeightsLike | undefined

/** The trained model before it is tuned, unpacked when it is first wanted. */
export const base = (): WeightsLike => (read ??= baseOf(file))

const adapters = new Map<string, WeightsLike>()

/** What a run moved. */
export function adapter(keeping: KeepingName, method: MethodName): WeightsLike {
  const key = `${keeping} ${method}`
  const found = adapters.get(key) ?? adapterOf(file, base(), keeping, method)
  adapters.set(key, found)
  return found
}
