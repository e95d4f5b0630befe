import {
  gatedDeltaNetRule,
  kimiDeltaAttentionRule,
  mamba1Rule,
  mamba2Rule,
  retnetRule,
} from '../../../src/kernel/index.ts'
import { keysAndValues, type StateLayers } from '../../kept-states.ts'

/** A released model that mixes tokens by states in most layers and by attention in some. */
export interface Hybrid {
  readonly name: string
  /** Year and month of its release. */
  readonly month: string
  readonly state: StateLayers & {
    /** The layer's own name. */
    readonly layer: string
  }
  readonly attention: {
    readonly layers: number
    /** Numbers that a layer keeps of a token: keys and values, or a latent vector for both. */
    readonly kept: number
  }
}

/** Layers of Mamba-2; x, and B and C of every group, pass the convolution. */
const mamba2 = ({
  groups,
  ...sizes
}: {
  readonly layers: number
  readonly dk: number
  readonly channels: number
  readonly groups: number
}): Hybrid['state'] => ({
  layer: 'Mamba-2',
  rule: mamba2Rule,
  ...sizes,
  convolved: sizes.channels + 2 * groups * sizes.dk,
})

/**
 * The sizes are those of the configurations that the models are published with: of ai21labs
 * (AI21-Jamba-1.5-Large), Zyphra (Zamba2-2.7B), MiniMaxAI (MiniMax-Text-01), nvidia
 * (Nemotron-H-8B-Base-8K, NVIDIA-Nemotron-Nano-9B-v2, NVIDIA-Nemotron-3-Nano-30B-A3B), Qwen
 * (Qwen3-Next-80B-A3B-Instruct), ibm-granite (granite-4.0-h-small) and moonshotai
 * (Kimi-Linear-48B-A3B-Instruct).
 */
export const hybrids: readonly Hybrid[] = [
  {
    name: 'Zamba2 2.7B',
    // The report came in November.
    month: '2024-07',
    state: mamba2({ layers: 54, dk: 64, channels: 5120, groups: 1 }),
    attention: { layers: 9, kept: keysAndValues(32, 160) },
  },
  {
    name: 'Jamba-1.5 Large',
    month: '2024-08',
    state: {
      layer: 'Mamba-1',
      layers: 63,
      rule: mamba1Rule,
      dk: 16,
      channels: 16384,
      convolved: 16384,
    },
    attention: { layers: 9, kept: keysAndValues(8, 128) },
  },
  {
    name: 'MiniMax-01',
    month: '2025-01',
    state: {
      layer: 'Lightning attention',
      layers: 70,
      rule: retnetRule,
      dk: 128,
      channels: 64 * 128,
      convolved: 0,
    },
    attention: { layers: 10, kept: keysAndValues(8, 128) },
  },
  {
    name: 'Nemotron-H 8B',
    month: '2025-04',
    state: mamba2({ layers: 24, dk: 128, channels: 8192, groups: 8 }),
    attention: { layers: 4, kept: keysAndValues(8, 128) },
  },
  {
    name: 'Nemotron Nano 2',
    month: '2025-08',
    state: mamba2({ layers: 27, dk: 128, channels: 10240, groups: 8 }),
    attention: { layers: 4, kept: keysAndValues(8, 128) },
  },
  {
    name: 'Qwen3-Next 80B',
    month: '2025-09',
    state: {
      layer: 'Gated DeltaNet',
      layers: 36,
      rule: gatedDeltaNetRule,
      dk: 128,
      channels: 32 * 128,
      // Queries and keys of 16 heads, values of 32.
      convolved: 2 * 16 * 128 + 32 * 128,
    },
    attention: { layers: 12, kept: keysAndValues(2, 256) },
  },
  {
    name: 'Granite 4.0 H-Small',
    month: '2025-10',
    state: mamba2({ layers: 36, dk: 128, channels: 8192, groups: 1 }),
    attention: { layers: 4, kept: keysAndValues(8, 128) },
  },
  {
    name: 'Kimi Linear 48B',
    month: '2025-10',
    state: {
      layer: 'Kimi Delta Attention',
      layers: 20,
      rule: kimiDeltaAttentionRule,
      dk: 128,
      channels: 32 * 128,
      convolved: 3 * 32 * 128,
    },
    // A latent vector of 512 and a part of the key of 64.
    attention: { layers: 7, kept: 512 + 64 },
  },
  {
    name: 'Nemotron 3 Nano',
    month: '2025-12',
    state: mamba2({ layers: 23, dk: 128, channels: 4096, groups: 8 }),
    attention: { layers: 6, kept: keysAndValues(2, 128) },
  },
]
