import type { KeychainKind, System } from '../../src-preload/contract/keychain.ts'

/** Desktops that come with GNOME's keyring and its "Passwords and Keys". */
const GNOME_LIKE = ['gnome', 'unity', 'cinnamon', 'x-cinnamon', 'mate', 'xfce', 'pantheon', 'budgie', 'lxde']

/**
 * In whose words a remedy is to be said. The keychain that answers counts for more than the desktop: what has to be
 * unlocked is the keychain's. `desktop` is the text of XDG_CURRENT_DESKTOP, names with colons between them.
 */
export function systemKind(platform: NodeJS.Platform, desktop: string, keychain: KeychainKind | null): System {
  if (platform === 'darwin') return 'mac'
  if (platform === 'win32') return 'windows'
  if (keychain === 'gnome-keyring') return 'gnome'
  if (keychain === 'kwallet') return 'kde'
  const names = desktop.toLowerCase().split(':')
  if (names.includes('kde')) return 'kde'
  return names.some((name) => GNOME_LIKE.includes(name)) ? 'gnome' : 'linux'
}
