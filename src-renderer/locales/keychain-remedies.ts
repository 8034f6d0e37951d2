import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'
import type { System } from '../../src-preload/contract/keychain.ts'
import type { Language } from '../../src-preload/contract/languages.ts'

type Remedies = Partial<Readonly<Record<ErrorCode, Partial<Readonly<Record<System, string>>>>>>

/** What to do about a keychain where the system is known; the sentence of errors-en.ts stands in for all others. */
export const REMEDIES: Readonly<Record<Language, Remedies>> = {
  en: {
    KEYSTORE_TIMEOUT: {
      gnome: 'If a window asks for the password of the keyring, answer it and try again. If none does, log out and in.',
      kde: 'KWallet may be asking for its password in a window behind this one. Answer it and try again.',
      mac: 'If macOS asks for the password of the “login” keychain, answer it first. Then try again.',
      windows: 'Try again. If it stays so, restart Windows.',
    },
    KEYSTORE_MISSING: {
      gnome:
        'Ask whoever looks after this computer to install “gnome-keyring”. Log in again, then put the key in again.',
      kde: 'Switch the wallet on in System Settings, under “KDE Wallet”. Then put the key in again.',
      linux:
        'Ask whoever looks after this computer to install GNOME Keyring, KDE Wallet or KeePassXC. Then put the key in again.',
      mac: 'See in “Keychain Access” that there is a keychain called “login”. Then put the key in again.',
      windows: 'Log in to Windows in the ordinary way and start Latchkey from there. Then put the key in again.',
    },
    KEYSTORE_LOCKED: {
      gnome: 'Answer the window that asks for the password, or unlock “Login” in “Passwords and Keys”. Then try again.',
      kde: 'Answer the window that asks for the password, or open the wallet in “KWalletManager”. Then try again.',
      mac: 'Unlock the “login” keychain in “Keychain Access” and try again. From afar nobody can: do it on the computer itself.',
      windows: 'Unlock Windows with your password, then try again.',
    },
    KEYSTORE_UNAVAILABLE: {
      gnome:
        'Look in “Passwords and Keys” whether there is a keyring called “Login”. Then try again. Nothing was deleted.',
      kde: 'Look in “KWalletManager” whether the wallet opens. Then try again. Nothing was deleted.',
      mac: 'Look in “Keychain Access” whether the “login” keychain opens. Then try again. Nothing was deleted.',
      windows: 'It may be full: remove in “Credential Manager” what nobody needs. Then try again. Nothing was deleted.',
    },
    KEY_IN_OTHER_KEYCHAIN: {
      gnome: 'Now GNOME’s keyring answers. Log in to the desktop you used before, or put the key in again.',
      kde: 'Now KDE’s wallet answers. Log in to the desktop you used before, or put the key in again.',
    },
  },
  fr: {
    KEYSTORE_TIMEOUT: {
      gnome:
        'Si une fenêtre demande le mot de passe du trousseau, répondez-y et réessayez. Sinon, fermez la session et rouvrez-la.',
      kde: 'KWallet demande peut-être son mot de passe dans une fenêtre derrière celle-ci. Répondez-y et réessayez.',
      mac: 'Si macOS demande le mot de passe du trousseau « session », répondez-y d’abord. Puis réessayez.',
      windows: 'Réessayez. Si cela continue, redémarrez Windows.',
    },
    KEYSTORE_MISSING: {
      gnome:
        'Demandez à la personne qui s’occupe de cet ordinateur d’installer « gnome-keyring ». Rouvrez la session, puis redonnez la clé.',
      kde: 'Activez le portefeuille dans la Configuration du système, sous « Portefeuille KDE ». Puis redonnez la clé.',
      linux:
        'Demandez à la personne qui s’occupe de cet ordinateur d’installer GNOME Keyring, KDE Wallet ou KeePassXC. Puis redonnez la clé.',
      mac: 'Vérifiez dans « Trousseaux d’accès » qu’il y a un trousseau « session ». Puis redonnez la clé.',
      windows: 'Ouvrez une session Windows de la façon ordinaire et lancez-y Latchkey. Puis redonnez la clé.',
    },
    KEYSTORE_LOCKED: {
      gnome:
        'Répondez à la fenêtre qui demande le mot de passe, ou déverrouillez « Connexion » dans « Mots de passe et clés ». Puis réessayez.',
      kde: 'Répondez à la fenêtre qui demande le mot de passe, ou ouvrez le portefeuille dans « KWalletManager ». Puis réessayez.',
      mac: 'Déverrouillez le trousseau « session » dans « Trousseaux d’accès » et réessayez. À distance, c’est impossible : faites-le sur l’ordinateur même.',
      windows: 'Déverrouillez Windows avec votre mot de passe, puis réessayez.',
    },
    KEYSTORE_UNAVAILABLE: {
      gnome:
        'Regardez dans « Mots de passe et clés » s’il y a un trousseau « Connexion ». Puis réessayez. Rien n’a été effacé.',
      kde: 'Regardez dans « KWalletManager » si le portefeuille s’ouvre. Puis réessayez. Rien n’a été effacé.',
      mac: 'Regardez dans « Trousseaux d’accès » si le trousseau « session » s’ouvre. Puis réessayez. Rien n’a été effacé.',
      windows:
        'Il est peut-être plein : retirez dans le « Gestionnaire d’identification » ce qui ne sert plus. Puis réessayez. Rien n’a été effacé.',
    },
    KEY_IN_OTHER_KEYCHAIN: {
      gnome:
        'C’est maintenant le trousseau de GNOME qui répond. Ouvrez le bureau que vous utilisiez avant, ou donnez la clé à nouveau.',
      kde: 'C’est maintenant le portefeuille de KDE qui répond. Ouvrez le bureau que vous utilisiez avant, ou donnez la clé à nouveau.',
    },
  },
}
