import type { APP_ERRORS_EN } from './errors-app-en.ts'

/** Refusals about profiles, the window and its commands, in French: title, sentence, remedy. */
export const APP_ERRORS_FR: Readonly<Record<keyof typeof APP_ERRORS_EN, readonly [string, string, string]>> = {
  PROFILE_UNKNOWN: ['Ce profil n’existe pas', 'Il a été supprimé.', 'Choisissez un autre profil.'],
  PROFILE_NAME_INVALID: ['Ce nom ne peut pas servir', 'Il est vide ou trop long.', 'Écrivez un nom court et simple.'],
  PROFILE_NAME_HIDDEN: [
    'Quelque chose dans le nom ne se voit pas',
    'Il contient des caractères invisibles, qui font ressembler un nom à un autre. Ils viennent souvent avec un texte copié.',
    'Videz le champ et tapez le nom à la main.',
  ],
  PROFILE_NAME_TAKEN: [
    'Un tel profil existe déjà',
    'Deux profils ne doivent pas se ressembler.',
    'Choisissez un autre nom.',
  ],
  REMOVAL_NOT_CONFIRMED: ['Le nom ne correspond pas', 'Rien n’a été supprimé.', 'Écrivez exactement le nom du profil.'],
  PROFILE_BUSY: [
    'Le profil est en plein travail',
    'Quelque chose est encore en cours.',
    'Attendez la fin, ou annulez d’abord.',
  ],
  PROFILE_READ_ONLY: [
    'Ce profil est en lecture seule',
    'Rien n’est envoyé ni modifié avec « {name} », même automatiquement.',
    'Pour modifier quelque chose, changez sa protection sur l’écran Clé, sous « Protection ».',
  ],
  PROFILE_NEEDS_CONFIRM: [
    'Ce profil demande une confirmation',
    'Rien n’a encore été modifié.',
    'Tapez le nom « {name} » : le profil est alors ouvert aux modifications pendant 15 minutes.',
  ],
  PROTECTION_NOT_CONFIRMED: [
    'Ce n’est pas ce nom',
    'Le profil est protégé comme avant.',
    'Tapez exactement « {name} ».',
  ],
  PROFILES_SET_ASIDE: [
    'Certains profils ne peuvent plus être lus',
    'Ils ont été mis de côté et ne sont plus dans la liste ; tout le reste y est. Leurs clés du trousseau sont intactes.',
    'Restaurez un fichier de récupération, ou ajoutez à nouveau ces profils.',
  ],
  VIEW_STALE: [
    'L’écran a changé',
    'Un autre profil est affiché maintenant ; rien n’a été fait.',
    'Regardez à nouveau, puis recommencez.',
  ],
  REQUEST_MALFORMED: [
    'La demande n’a pas été comprise',
    'La fenêtre a envoyé quelque chose d’inattendu.',
    'Réessayez ; si cela continue, redémarrez Latchkey.',
  ],
  SENDER_REFUSED: [
    'La demande a été refusée',
    'Elle ne venait pas de cette fenêtre.',
    'Réessayez ; si cela continue, redémarrez Latchkey.',
  ],
  CANCELLED: ['C’est annulé', 'Rien n’a été changé.', 'Recommencez quand vous voudrez.'],
  PRACTICE_FAILED: [
    'L’entraînement n’a pas pu commencer',
    'Le service d’entraînement n’a pas démarré.',
    'Réessayez ; si cela continue, redémarrez Latchkey.',
  ],
  DATABASE_SET_ASIDE: [
    'La liste des profils était abîmée',
    'Elle a été mise de côté et une nouvelle a été commencée ; les clés du trousseau sont intactes.',
    'Latchkey cherche vos profils dans le trousseau. Ajoutez à nouveau ceux qui ne reviennent pas.',
  ],
  DATABASE_NOT_WRITABLE: [
    'Rien ne peut être gardé',
    'Latchkey ne peut pas écrire dans son propre dossier.',
    'Vérifiez que le disque n’est pas plein ; sinon, demandez à la personne qui s’occupe de cet ordinateur.',
  ],
  INTERNAL: ['Latchkey a rencontré un problème', 'C’est un défaut de Latchkey ; rien n’a été perdu.', 'Réessayez.'],
}
