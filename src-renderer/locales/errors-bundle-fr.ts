import type { ErrorCode } from '../../src-preload/contract/error-codes.ts'

/** Refusals about files for support and lists of profiles, in French: title, sentence, remedy. */
export const BUNDLE_ERRORS_FR = {
  PROFILE_NAME_CONFUSABLE: [
    'Ce nom ressemble à un autre',
    'On peut le prendre pour « {other} » : les lettres diffèrent, mais se ressemblent.',
    'Choisissez un nom que personne ne confondra.',
  ],
  LIST_UNREADABLE: [
    'Ce n’est pas une liste de profils',
    'Elle n’a pas été écrite par Latchkey, ou a été modifiée au point de ne plus avoir de sens.',
    'Redemandez la liste, et enregistrez-la sans l’ouvrir dans un autre programme.',
  ],
  LIST_ENTRY_UNREADABLE: [
    'Ce qui est dit de ce profil est inutilisable',
    'Il manque quelque chose, un texte est trop long, ou quelque chose n’y a pas sa place. Les autres profils ne sont pas concernés.',
    'Demandez à son auteur de corriger ce profil, ou ajoutez-le à la main.',
  ],
  LIST_NAME_TWICE: [
    'Ce nom figure deux fois dans la liste',
    'Un autre profil de la liste s’appelle aussi « {name} », et deux profils de même nom pourraient être confondus.',
    'Prenez le premier, ou demandez une liste où chacun a son propre nom.',
  ],
  LIST_NEWER: [
    'La liste vient d’un Latchkey plus récent',
    'Cette version ne sait pas ce qu’elle contient.',
    'Mettez Latchkey à jour, ou demandez une liste de cette version.',
  ],
  LIST_TOO_LARGE: [
    'La liste est trop longue',
    'Une liste peut contenir {most} profils.',
    'Divisez-la en plusieurs listes.',
  ],
  LIST_TEXT_HIDDEN: [
    'Des caractères cachés dans ses textes',
    'Le propriétaire, le contact ou les notes contiennent des caractères invisibles ou qui retournent le texte.',
    'Demandez à l’auteur de la liste de retaper ces mots.',
  ],
  LIST_HOLDS_KEY: [
    'Elle contient une clé, ou ce qui y ressemble',
    'Les listes de profils ne contiennent jamais de clés : tout le monde peut les lire.',
    'Retirez la clé des notes, et transmettez-la dans un fichier protégé par une phrase secrète.',
  ],
  LIST_EMPTY: [
    'Aucun profil',
    'Il n’y a rien à mettre dans une liste, ni à en reprendre.',
    'Choisissez un autre fichier ou dossier.',
  ],
  LIST_GONE: [
    'La liste a changé',
    'Une autre a été ouverte, ou les profils ne sont plus les mêmes. Rien n’a été repris.',
    'Ouvrez la liste de nouveau.',
  ],
  LIST_ADDRESS_OPEN: [
    'Une adresse n’est pas confirmée',
    'Aucun profil n’avait jusqu’ici l’adresse de « {name} ». Rien n’a été repris.',
    'Regardez l’adresse, et cochez-la si c’est la bonne.',
  ],
  BUNDLE_HOLDS_KEY: [
    'L’une de vos clés s’y trouve',
    'Latchkey a parcouru le fichier avant de l’écrire et y a trouvé une clé, ou un morceau de clé. Rien n’a été écrit.',
    'Préparez de nouveau le fichier : Latchkey dira quelle partie est en cause, et vous pourrez la laisser de côté.',
  ],
  BUNDLE_KEYS_UNREAD: [
    'Toutes les clés n’ont pas pu être recherchées',
    'Clés que le trousseau ne montre pas : {count}. Personne ne peut dire si l’une d’elles figure dans le journal ou les listes.',
    'Envoyez les parties présentes. Pour le reste, remettez ces clés ou retirez ces profils, puis refaites le fichier.',
  ],
  BUNDLE_GONE: [
    'Ce n’est pas le fichier le plus récent',
    'Un autre a été préparé entre-temps.',
    'Regardez le plus récent et enregistrez celui-là.',
  ],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string, string]>>
