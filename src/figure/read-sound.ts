import { takeSound, type SoundRules, type TakenSound } from './sound.ts'

/** Largest file that is read, in bytes. */
const MOST_BYTES = 50_000_000

/** Decodes a sound in the page, to the rate of the rules. */
async function decode(rules: SoundRules, data: Blob, trouble: string): Promise<TakenSound> {
  const buffer = await data.arrayBuffer()
  const sound = await new OfflineAudioContext(1, 1, rules.rate)
    .decodeAudioData(buffer)
    .catch(() => {
      throw new Error(trouble)
    })
  return takeSound(
    rules,
    Array.from({ length: sound.numberOfChannels }, (_, c) => sound.getChannelData(c)),
  )
}

/**
 * The samples of a sound in a file.
 * @throws in words for the reader when the file is too large, is no sound that the browser knows, or is silent.
 */
export function readSound(rules: SoundRules, file: File): Promise<TakenSound> {
  if (file.size > MOST_BYTES)
    return Promise.reject(
      new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB; use a file of at most 50.`),
    )
  const trouble = `${file.name} is no sound that this browser reads; use a WAV, MP3 or Ogg file.`
  return decode(rules, file, trouble)
}

/** Why this page cannot have the microphone, or nothing when it can ask for it. */
export function microphoneTrouble(): string | undefined {
  const { featurePolicy } = document as unknown as {
    featurePolicy?: { allowsFeature?(name: string): boolean }
  }
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!isSecureContext)
    return 'The microphone can be used only where the page comes over https or from this device.'
  if (featurePolicy?.allowsFeature?.('microphone') === false)
    return 'The page around this figure does not let it use the microphone.'
  return typeof devices?.getUserMedia === 'function' && typeof MediaRecorder === 'function'
    ? undefined
    : 'This browser gives the page no microphone.'
}

function microphoneRefusal(error: unknown): Error {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError')
    return new Error(
      'The microphone was refused. Allow it for this page in the browser, or choose a file.',
    )
  if (name === 'NotFoundError') return new Error('No microphone was found. Choose a file instead.')
  return new Error('The microphone could not be opened. Choose a file instead.')
}

/**
 * Records from the microphone until it is told to stop, or as much as fits.
 * @param begun - is called when the recording runs, with what stops it.
 * @throws in words for the reader when the microphone is refused, absent, or hears nothing.
 */
export async function recordSound(
  rules: SoundRules,
  begun: (stop: () => void) => void,
): Promise<TakenSound> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error) => {
    throw microphoneRefusal(error)
  })
  try {
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    const stop = () => {
      if (recorder.state !== 'inactive') recorder.stop()
    }
    recorder.start()
    // What is silent at the beginning is cut off, so a little more is heard than fits.
    const timer = setTimeout(stop, 1000 * (rules.seconds[1] + 0.5))
    begun(stop)
    await ended
    clearTimeout(timer)
    return await decode(rules, new Blob(parts), 'The recording could not be read.')
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}
