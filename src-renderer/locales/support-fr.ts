import type { Translation } from './message.ts'
import type { SUPPORT_EN } from './support-en.ts'

/** Texts about the file for support, in French. */
export const SUPPORT_FR: Translation<typeof SUPPORT_EN> = {
  'support.title': 'Un fichier pour l’assistance',
  'support.what':
    'La personne qui vous aide y voit où en est Latchkey : jamais une clé. Avant de l’enregistrer, vous voyez exactement ce qu’il contient, et Latchkey y recherche chacune de vos clés.',
  'support.open': 'Préparer un fichier pour l’assistance…',
  'support.about': { one: 'Il porte sur le profil {names}.', other: 'Il porte sur {count} profils : {names}.' },
  'support.parts': 'Ce qu’il contient',
  'support.part.versions': 'Numéros de version',
  'support.part.settings': 'Réglages',
  'support.part.health': 'État des clés, des travaux et des services',
  'support.part.failures': 'Échecs récents, avec des noms de fichiers',
  'support.part.activity': 'Ce qui a été fait, avec des noms de profils et de personnes',
  'support.part.log': 'Le journal technique de Latchkey',
  'support.make': 'Le parcourir et le montrer',
  'support.busy': 'Recherche des clés…',
  'support.clean': 'Aucune clé ne s’y trouve. Voici tout ce qui sera écrit, à la lettre près :',
  'support.reduced':
    'Seul ce qui ne peut contenir aucune clé est là : versions, réglages, état des clés, des travaux et des services.',
  'support.heldTitle': 'L’une de vos clés s’y trouve',
  'support.heldText': {
    one: 'Rien n’a été écrit. Une clé, ou un morceau de clé, se trouve dans cette partie : {parts}.',
    other: 'Rien n’a été écrit. Une clé, ou un morceau de clé, se trouve dans ces parties : {parts}.',
  },
  'support.heldNext': 'Cette clé devrait être changée : quiconque a lu cette partie peut la connaître.',
  'support.without': 'Le préparer sans cela',
  'support.nothing': 'Il ne reste rien à écrire.',
  'support.save': 'Enregistrer le fichier…',
  'support.saved': 'Enregistré sous le nom {name}. Envoyez-le à la personne qui vous aide.',
  'support.again': 'Choisir d’autres parties',
}
