import type { ProfileView } from '../../../src-preload/contract/views.ts'
import { guardedByName } from '../../state/guarded.ts'
import { currentSeal, unwrap } from '../../state/mirror.ts'
import { goTo } from '../../state/screens.ts'
import { TypedNameButton } from '../../ui/typed-name-button.tsx'
import { useText } from '../../ui/use-text.ts'

/** Removing takes the name typed out: it deletes the key, and nothing else in Latchkey ever does. */
export function RemoveProfile({ profile }: { readonly profile: ProfileView }) {
  const { t } = useText()
  const remove = async (typedName: string): Promise<void> => {
    const done = unwrap(await guardedByName(typedName)['profiles.remove'](currentSeal(), { typedName }))
    if (done !== null) goTo('send')
  }
  return (
    <section className="apart">
      <TypedNameButton
        open={t('remove.open')}
        title={t('remove.title', { name: profile.name })}
        means={<p>{t('remove.means')}</p>}
        type={t('remove.type')}
        maxLength={60}
        act={t('remove.do')}
        colour={profile.colour}
        onAct={(typed) => void remove(typed)}
      />
    </section>
  )
}
