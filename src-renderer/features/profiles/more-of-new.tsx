import { PROTECTIONS, type Protection, ROLES, type Role } from '../../../src-preload/contract/profile-kinds.ts'
import { PROTECTION_WORDS, ROLE_WORDS } from '../../locales/profile-words.ts'
import { useMirror } from '../../state/store.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { useText } from '../../ui/use-text.ts'
import { type MoreAbout, MoreAboutFields } from './more-about.tsx'

/** What may be said of a new profile beyond what it takes. */
export interface MoreOfNew extends MoreAbout {
  readonly role: Role
  readonly protection: Protection
}

interface MoreOfNewProps {
  readonly more: MoreOfNew
  /** True where a file has brought some of it: then it is there to be looked over. */
  readonly open: boolean
  readonly onMore: (change: Partial<MoreOfNew>) => void
}

const NONE: readonly never[] = []

/** Role, protection and the rest, behind one line that most people never open. */
export function MoreOfNewFields({ more, open, onMore }: MoreOfNewProps) {
  const { t } = useText()
  const served = useMirror((state) => state.mirror?.app.served ?? NONE)
  // A role that no service has could not be given a key.
  const roles = ROLES.filter((role) => role === more.role || served.some((one) => one.roles.includes(role)))
  const roleWords = Object.fromEntries(roles.map((each) => [each, t(ROLE_WORDS[each])]))
  const protectionWords = Object.fromEntries(PROTECTIONS.map((each) => [each, t(PROTECTION_WORDS[each])]))
  return (
    <details className="card" open={open}>
      <summary>{t('more.title')}</summary>
      <div>
        <ChoiceField
          id="new-role"
          label={t('more.role')}
          value={more.role}
          choices={roleWords as Record<Role, string>}
          onChoice={(role) => onMore({ role })}
        />
        <ChoiceField
          id="new-protection"
          label={t('protect.legend')}
          value={more.protection}
          choices={protectionWords as Record<Protection, string>}
          onChoice={(protection) => onMore({ protection })}
        />
        <MoreAboutFields id="new" more={more} onMore={onMore} />
      </div>
    </details>
  )
}
