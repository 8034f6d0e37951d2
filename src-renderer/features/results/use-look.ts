import { useState } from 'react'
import type { Failure } from '../../../src-preload/contract/result.ts'
import { currentSeal } from '../../state/mirror.ts'

/** How far looking at a model has come. */
export type Look =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** A result that can be looked at. The model is fetched when asked for, and let go when closed. */
export function useLook(fileId: string): { readonly look: Look; readonly toggle: () => void } {
  const [look, setLook] = useState<Look>({ kind: 'closed' })
  const open = async (): Promise<void> => {
    setLook({ kind: 'asked' })
    const answer = await window.latchkey.call['results.model'](currentSeal(), { fileId })
    // Closed meanwhile: then nobody waits for it any more.
    setLook((now) => {
      if (now.kind !== 'asked') return now
      return answer.ok ? { kind: 'open', bytes: answer.value.bytes } : { kind: 'failed', failure: answer.failure }
    })
  }
  const toggle = (): void => (look.kind === 'closed' ? void open() : setLook({ kind: 'closed' }))
  return { look, toggle }
}
