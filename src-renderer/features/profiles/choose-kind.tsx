import type { Role, ServiceKind } from '../../../src-preload/contract/profile-kinds.ts'
import { KIND_WORDS } from '../../locales/profile-words.ts'
import { useMirror } from '../../state/store.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'

interface ChooseKindProps {
  readonly role: Role
  readonly kind: ServiceKind | null
  readonly onKind: (kind: ServiceKind | null) => void
}

const NONE: readonly never[] = []

/** The kinds of service that a profile of that role can be for. */
export function useKinds(role: Role): readonly ServiceKind[] {
  const served = useMirror((state) => state.mirror?.app.served ?? NONE)
  return [...new Set(served.filter(({ roles }) => roles.includes(role)).map(({ kind }) => kind))]
}

/** Nobody answers at the address, so the person says which service it is. With only one there is nothing to say. */
export function ChooseKind({ role, kind, onKind }: ChooseKindProps) {
  const { t } = useText()
  const kinds = useKinds(role)
  if (kinds.length < 2) return null
  const words = Object.fromEntries(kinds.map((each) => [each, t(KIND_WORDS[each])]))
  const choices = { none: t('form.kindNone'), ...words } as Record<ServiceKind | 'none', string>
  return (
    <ChoiceField
      id="kind"
      label={t('form.kind')}
      value={kind ?? 'none'}
      choices={choices}
      onChoice={(chosen) => onKind(chosen === 'none' ? null : chosen)}
    />
  )
}
