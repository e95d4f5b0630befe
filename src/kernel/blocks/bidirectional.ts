import { addTensors, reverseTokens } from '../layers/rearrange.ts'
import type { Mixer } from './mixer.ts'
import { weightsBelow, withPrefix } from './weights.ts'

/** What a bidirectional mixer carries: nothing, since it needs the whole sequence. */
export type NoState = Readonly<Record<string, never>>

interface BidirectionalSaved<Saved> {
  readonly forward: Saved
  readonly backward: Saved
}

/**
 * Two mixers of one kind, one of which reads the tokens from the end; their outputs are added.
 * Weights are named `forward.…` and `backward.…`.
 * @param mixer - the kind.
 * @returns a mixer without `step`: a token's output depends on the tokens after it, so a step throws.
 * @formula y=f(x)+R\,g(R\,x),\qquad R\text{ reverses the tokens}
 * @source Zhu and others, Vision Mamba (2024)
 */
export function bidirectionalMixer<State, Saved>(
  mixer: Mixer<State, Saved>,
): Mixer<NoState, BidirectionalSaved<Saved>> {
  return {
    name: `bidirectional ${mixer.name}`,
    forward(weights, hidden) {
      const ahead = mixer.forward(weightsBelow(weights, 'forward.'), hidden)
      const back = mixer.forward(weightsBelow(weights, 'backward.'), reverseTokens(hidden))
      return {
        out: addTensors(ahead.out, reverseTokens(back.out)),
        state: {},
        saved: { forward: ahead.saved, backward: back.saved },
      }
    },
    initialState: () => ({}),
    step() {
      throw new RangeError(
        `mixer is bidirectional ${mixer.name}; allowed for a step are mixers that read forwards only.`,
      )
    },
    backward(weights, saved, dout) {
      const ahead = mixer.backward(weightsBelow(weights, 'forward.'), saved.forward, dout)
      const back = mixer.backward(
        weightsBelow(weights, 'backward.'),
        saved.backward,
        reverseTokens(dout),
      )
      return {
        dhidden: addTensors(ahead.dhidden, reverseTokens(back.dhidden)),
        dweights: {
          ...withPrefix('forward.', ahead.dweights),
          ...withPrefix('backward.', back.dweights),
        },
      }
    },
  }
}
