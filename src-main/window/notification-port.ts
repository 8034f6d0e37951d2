import { Notification, nativeImage } from 'electron'
import type { Colour } from '../../src-preload/contract/views.ts'
import { plainBody } from './notification-text.ts'

/** One notification of the system: plain words, never a key and never a path. */
export interface Said {
  readonly title: string
  readonly body: string
  /** Of the profile it is about, which it wears as its picture. */
  readonly colour?: Colour | null
}

/** Shows notifications; `onClick` runs when the person asks for more. */
export type ShowNotification = (said: Said, onClick: () => void) => void

/** Without a reference, one that is still on screen could be collected, and its click with it. */
const onScreen = new Set<Notification>()
const MOST_KEPT = 32

/**
 * The system's notifications, where it has any.
 * @param isEnabled the person's wish, asked each time
 * @param pictureOf a PNG in a profile's colour; null where it cannot be made yet
 */
export function electronNotifications(
  isEnabled: () => boolean,
  pictureOf: (colour: Colour) => Uint8Array | null,
): ShowNotification {
  return (said, onClick) => {
    if (!isEnabled() || !Notification.isSupported()) return
    const { title, body, colour = null } = said
    const picture = colour === null ? null : pictureOf(colour)
    const icon = picture === null ? {} : { icon: nativeImage.createFromBuffer(Buffer.from(picture)) }
    const notification = new Notification({ title, body: plainBody(body, process.platform), ...icon })
    const forget = (): void => void onScreen.delete(notification)
    notification.on('click', () => {
      forget()
      onClick()
    })
    notification.on('close', forget)
    notification.on('failed', forget)
    onScreen.add(notification)
    const [oldest] = onScreen
    if (onScreen.size > MOST_KEPT && oldest !== undefined) onScreen.delete(oldest)
    notification.show()
  }
}
