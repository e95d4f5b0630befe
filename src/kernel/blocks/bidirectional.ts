import { addTensors, reverseTokens } from '../layers/rearrange.ts'
import { checkMixer, type Mixer } from './mixer.ts'
import { weightsBelow, withPrefix, type WeightsLike } from './weights.ts'

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
 * @throws when it is no mixer; its functions, as those of the mixer, and when a weight has another name.
 * @returns a mixer that goes on from no state: a token's output depends on the tokens after it, so that a step throws, and a forward pass from a state.
 * @formula y=f(x)+R\,g(R\,x),\qquad R\text{ reverses the tokens}
 * @source Zhu and others, Vision Mamba (2024)
 */
export function bidirectionalMixer<State, Saved>(
  mixer: Mixer<State, Saved>,
): Mixer<NoState, BidirectionalSaved<Saved>> {
  checkMixer('mixer', mixer)
  const split = (weights: WeightsLike) => {
    const other = Object.keys(weights).find((name) => !/^(forward|backward)\./.test(name))
    if (other !== undefined)
      throw new RangeError(
        `weights.${other} is unknown; allowed are names that begin with forward. or backward.`,
      )
    return [weightsBelow(weights, 'forward.'), weightsBelow(weights, 'backward.')] as const
  }
  const refuseState = (): never => {
    throw new RangeError(
      `mixer is bidirectional ${mixer.name}; allowed for a step, or from a state on, are mixers that read forwards only.`,
    )
  }
  return {
    name: `bidirectional ${mixer.name}`,
    forward(weights, hidden, initialState) {
      if (initialState !== undefined) refuseState()
      const [forwards, backwards] = split(weights)
      const ahead = mixer.forward(forwards, hidden)
      const back = mixer.forward(backwards, reverseTokens(hidden))
      return {
        out: addTensors(ahead.out, reverseTokens(back.out)),
        state: {},
        saved: { forward: ahead.saved, backward: back.saved },
      }
    },
    initialState(weights) {
      split(weights)
      return {}
    },
    step: refuseState,
    backward(weights, saved, dout) {
      const [forwards, backwards] = split(weights)
      const ahead = mixer.backward(forwards, saved.forward, dout)
      const back = mixer.backward(backwards, saved.backward, reverseTokens(dout))
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
