import type { Fingerprint } from '../../../src-preload/contract/views.ts'
import { useText } from '../../ui/use-text.ts'

/** A key by its fingerprint, as people compare it on the phone. */
export function FingerprintText({ fingerprint }: { readonly fingerprint: Fingerprint | null }) {
  const { t } = useText()
  if (fingerprint === null) return <span>{t('old.unnamed')}</span>
  return (
    <span>
      <code>{fingerprint.hex}</code> · {fingerprint.words.join(' ')}
    </span>
  )
}
