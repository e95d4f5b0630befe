import type { MethodName } from '../../training/tuning/methods.ts'
import type { KeepingName } from '../../training/tuning/tuned-file.ts'

/** What each run moves, in words. */
export const methodLabels: Readonly<Record<MethodName, string>> = {
  full: 'All weights',
  'rank-4': 'Rank 4',
  'rank-2': 'Rank 2',
  'rank-1': 'Rank 1',
  in_proj: 'Rank 2, in_proj',
  x_proj: 'Rank 2, x_proj',
  out_proj: 'Rank 2, out_proj',
  rates: 'A_log and bias of Δ',
}

export const keepingLabels: Readonly<Record<KeepingName, string>> = {
  nothing: 'Nothing',
  rehearsal: 'A quarter rehearsed',
  penalty: 'Fisher penalty',
}
