import type { Protection } from '../../../src-preload/contract/profile-kinds.ts'
import { useText } from '../../ui/use-text.ts'

/** In a line of a list: a sign that a profile is protected, with its words for whoever hears the list. */
export function ProtectionMark({ protection }: { readonly protection: Protection }) {
  const { t } = useText()
  if (protection === 'open') return null
  const words = t(protection === 'read-only' ? 'protect.isReadOnly' : 'protect.asks')
  return (
    <span role="img" aria-label={words} title={words} data-protection={protection}>
      {protection === 'read-only' ? '⊘' : '◇'}
    </span>
  )
}
