import { blockCalls } from './block-calls.ts'
import { functionCalls } from './function-calls.ts'
import { layerCalls } from './layer-calls.ts'
import { numberCalls } from './number-calls.ts'
import { orderCalls } from './order-calls.ts'
import { pathCalls } from './path-calls.ts'
import { ruleCalls } from './rule-calls.ts'
import { scanCalls } from './scan-calls.ts'
import { systemCalls } from './system-calls.ts'

/** Every call whose arguments are put wrong. */
export const calls = [
  ...numberCalls,
  ...systemCalls,
  ...scanCalls,
  ...layerCalls,
  ...blockCalls,
  ...ruleCalls,
  ...orderCalls,
  ...pathCalls,
  ...functionCalls,
].map(([name, call, args, wholes = []]) => ({ name, call, args, wholes }))
