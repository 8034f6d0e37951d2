import type { LISTS_EN } from './lists-en.ts'
import type { Translation } from './message.ts'

/** Texts about lists of profiles, in French. */
export const LISTS_FR: Translation<typeof LISTS_EN> = {
  'lists.title': 'Listes de profils',
  'lists.what':
    'Une liste contient les noms, adresses, propriétaires, contacts et notes des profils, jamais une clé. La personne qui la reprend met les clés ensuite.',
  'lists.writeAll': 'Enregistrer tous les profils dans une liste…',
  'lists.writeOne': 'Enregistrer ce profil dans une liste…',
  'lists.written': {
    one: '{count} profil enregistré sous le nom {name}.',
    other: '{count} profils enregistrés sous le nom {name}.',
  },
  'lists.readFile': 'Reprendre les profils d’une liste…',
  'lists.readFolder': 'Reprendre les profils d’un dossier de fichiers de l’assistance…',
  'lists.reading': 'Lecture en cours…',
  'lists.panel': 'Profils de {name}',
  'lists.new': { one: '{count} profil peut être ajouté.', other: '{count} profils peuvent être ajoutés.' },
  'lists.exists': { one: '{count} existe déjà.', other: '{count} existent déjà.' },
  'lists.refused': { one: '{count} ne peut pas être repris :', other: '{count} ne peuvent pas être repris :' },
  'lists.sealed': {
    one: '{count} est protégé par une phrase secrète. Ouvrez-le à part, avec « J’ai reçu un fichier de l’assistance » :',
    other:
      '{count} sont protégés par une phrase secrète. Ouvrez-les un par un, avec « J’ai reçu un fichier de l’assistance » :',
  },
  'lists.addresses': 'Adresses qu’aucun profil n’avait jusqu’ici',
  'lists.addressesWhat': 'Des clés iront plus tard à ces adresses. Ne cochez que celles que vous connaissez.',
  'lists.tickFirst':
    'Rien ne peut encore être ajouté : regardez les adresses ci-dessus et cochez celles que vous connaissez.',
  'lists.address': { one: '{address} ({count} profil)', other: '{address} ({count} profils)' },
  'lists.which': 'Profils à ajouter',
  'lists.mixed': 'des lettres de plusieurs alphabets dans un mot',
  'lists.entry': 'Entrée {number}',
  'lists.take': { one: 'Ajouter {count} profil', other: 'Ajouter {count} profils' },
  'lists.taken': {
    one: '{count} profil a été ajouté. Ouvrez-le et cliquez sur « Ajouter la clé… ».',
    other: '{count} profils ont été ajoutés. Ouvrez chacun et cliquez sur « Ajouter la clé… ».',
  },
}
