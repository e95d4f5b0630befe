/** Pixels along a side of the image. */
export const PIXELS = 224

/** Width of the plain stack, and of the pyramid where its patches have 16 pixels: that of Vim-Ti and DeiT-Ti. */
const WIDTH = 192
const STATES = 16
const CONVOLUTION = 4

/** Patches along a side. */
export function sideOf(patch: number): number {
  return PIXELS / patch
}

/**
 * Operations of a bidirectional Mamba layer, an addition or a multiplication each. Left out are
 * norms, activations, biases and the skip term.
 * @param tokens - how many it reads.
 * @param width - the width of the stream.
 */
export function scanOperations(tokens: number, width: number): number {
  const inner = 2 * width
  const rank = Math.ceil(width / 16)
  const shared = 3 * width * inner
  const own = CONVOLUTION * inner + inner * (rank + 2 * STATES) + rank * inner
  // For each state ΔA, its exponential, ·B, a·h, the sum, C·h and its sum; Δ·x once a channel.
  const scan = inner * (7 * STATES + 1)
  return tokens * (2 * shared + 2 * (2 * own + scan))
}

/** The same of an attention layer and the feed-forward layer of four times the width behind it. */
function attentionOperations(tokens: number, width: number): number {
  return tokens * (2 * 12 * width * width + 4 * tokens * width)
}

export interface Cost {
  readonly patch: number
  readonly tokens: number
  /** A layer of the plain stack, by scans and by attention. */
  readonly scan: number
  readonly attention: number
  /** Width of a pyramid's stage whose tokens stand for as many pixels, and what a layer of it takes by scans. */
  readonly width: number
  readonly pyramid: number
}

/** What a layer over all patches of an image takes. */
export function costOf(patch: number): Cost {
  const tokens = sideOf(patch) ** 2
  const width = (WIDTH * patch) / 16
  return {
    patch,
    tokens,
    scan: scanOperations(tokens, WIDTH),
    attention: attentionOperations(tokens, WIDTH),
    width,
    pyramid: scanOperations(tokens, width),
  }
}
