import type { Translation } from './message.ts'
import type { SERVER_EN } from './server-en.ts'

/** The same in French. */
export const SERVER_FR: Translation<typeof SERVER_EN> = {
  'server.title': 'Serveur',
  'server.again': 'Redemander',
  'server.asking': 'Le serveur est interrogé. Ce sont ses processus qui répondent : il faut quelques secondes.',
  'server.nothing': 'Le serveur n’a rien dit.',
  'server.rooms': 'Place',
  'server.place': 'Emplacement',
  'server.sent': 'Ce qui a été envoyé',
  'server.results': 'Ce qui a été fait',
  'server.files': 'Fichiers',
  'server.size': 'Taille',
  'server.free': 'Libre sur son disque',
  'server.freeOf': '{free} sur {total}',
  'server.notTold': 'non indiqué',
  'server.list': 'Ce qu’il garde',
  'server.name': 'Nom',
  'server.changed': 'Modifié',
  'server.empty': 'Il n’y a rien ici.',
  'server.more': 'Seuls les {count} premiers sont affichés.',
  'server.clear': 'Effacer un travail',
  'server.clearText':
    'Ce que le serveur garde d’un travail est effacé. Les résultats qui se trouvent ailleurs restent.',
  'server.job': 'Numéro du travail',
  'server.clearOpen': 'Effacer ce travail',
  'server.clearTitle': 'Effacer le travail {job} ?',
  'server.clearMeans': 'Ses fichiers sont effacés du serveur, pour tout le monde. On ne peut pas revenir en arrière.',
  'server.clearedNothing': 'Le serveur ne gardait rien de ce travail.',
  'server.cleared': { one: 'Un fichier a été effacé, {size}.', other: '{count} fichiers ont été effacés, {size}.' },
  'server.clearedNot': 'Le serveur n’a pas pu tout effacer. Il dit :',
  'server.notes': 'Ses propres notes',
  'server.newest': 'La plus récente',
}
