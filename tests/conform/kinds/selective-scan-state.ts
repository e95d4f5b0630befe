import { packedSelectiveScan } from '../../../src/kernel/selective-scan/packed-selective-scan.ts'
import { input, NotCovered, type Kind } from './kind.ts'
import {
  dataOf,
  selectiveScanInput,
  selectiveScanKind,
  selectiveScanOptions,
  selectiveScanParts,
} from './selective-scan.ts'

export const selectiveScanStateKind: Kind = {
  options: [...selectiveScanParts.options, 'kind'],
  notes: selectiveScanParts.notes,
  inputs: [...selectiveScanParts.inputs, 'cu_seqlens'],
  run(testCase) {
    const { kind } = testCase.options
    if (kind === 'initial') return selectiveScanKind.run(testCase)
    if (kind !== 'packed') throw new NotCovered(`the kind ${kind}`)
    const { y, lastStates } = packedSelectiveScan(
      selectiveScanInput(testCase),
      input(testCase, 'cu_seqlens').data,
      selectiveScanOptions(testCase),
    )
    return { y: y.data, last_states: dataOf(lastStates) }
  },
  run32: (testCase) => selectiveScanStateKind.run(testCase),
}
