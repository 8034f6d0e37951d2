import type { Translation } from './message.ts'
import type { PROVIDERS_EN } from './providers-en.ts'

/** Texts about keys of providers and the session that a key may stand for, in French. */
export const PROVIDERS_FR: Translation<typeof PROVIDERS_EN> = {
  'providers.title': 'Clés de fournisseurs',
  'providers.lead':
    'Ce service travaille en votre nom avec des clés d’autres entreprises. Elles sont gardées dans le trousseau de cet ordinateur, à côté de la clé du profil. Cette fenêtre ne les voit jamais, et rien n’est envoyé sans vous.',
  'providers.none': 'Aucune clé',
  'providers.kept': 'mise en place le {when}',
  'providers.required': 'exigée par le service',
  'providers.others': { one: '{count} autre fournisseur', other: '{count} autres fournisseurs' },
  'providers.enter': 'Saisir…',
  'providers.replace': 'Remplacer…',
  'providers.remove': 'Retirer…',
  'providers.removeTitle': 'Retirer la clé de {provider} ?',
  'providers.removeMeans':
    'Elle est supprimée du trousseau de cet ordinateur. Ce qui a été envoyé au service reste chez lui, et la clé fonctionne jusqu’à ce que son fournisseur y mette fin.',
  'providers.removeDo': 'Retirer la clé',
  'providers.import': 'Prendre les clés d’un fichier…',
  'providers.importHint':
    'Un fichier de réglages avec des lignes comme GEMINI_API_KEY=… Vous choisissez celles qui sont gardées.',
  'providers.offer': 'Lesquelles faut-il garder ?',
  'providers.replaces': 'prend la place de celle qui est gardée',
  'providers.keep': 'Garder celles-ci',
  'providers.send': 'Envoi des clés au service',
  'providers.sendOff': 'Il est désactivé. Rien n’est envoyé sans votre accord ici, à chaque fois.',
  'providers.missing': 'Le service ne les prend qu’ensemble. Il manque encore : {providers}.',
  'providers.sendOpen': 'Envoyer les clés…',
  'providers.sendTitle': 'Envoyer les clés de {name} ?',
  'providers.sendWhat': '{keys} : toutes vont à {address}.',
  'providers.does': 'Voici ce qu’on a vu un tel service faire des clés :',
  'providers.doesLog': 'Il les écrit dans son journal.',
  'providers.doesKeepPlain': 'Il les garde lisibles dans sa base de données.',
  'providers.doesShare':
    'Les clés qu’il met en service servent à toutes les personnes connectées, aux frais de leur propriétaire.',
  'providers.doesHandOut': 'Il donne les clés avec lesquelles il travaille à quiconque les demande, sans connexion.',
  'providers.doesNotDelete': 'On ne peut pas lui dire de les oublier. Seul le fournisseur peut mettre fin à une clé.',
  'providers.type': 'Pour accepter cet unique envoi, saisissez le nom du profil',
  'providers.sendDo': 'Les envoyer cette fois',
  'providers.sent': 'Le service dit avoir pris les clés de {providers}.',
  'providers.warnings': { one: 'Il a ajouté {count} avertissement.', other: 'Il a ajouté {count} avertissements.' },
  'session.age': 'La session date de {age}.',
  'session.minutes': { one: '{count} minute', other: '{count} minutes' },
  'session.hours': { one: '{count} heure', other: '{count} heures' },
  'session.days': { one: '{count} jour', other: '{count} jours' },
  'session.ends': 'La session se termine le {when}.',
  'session.ended': 'La session s’est terminée le {when}. Connectez-vous au service et mettez la nouvelle clé en place.',
  'session.endless': 'La clé ne dit pas quand la session se termine.',
  'session.unread': 'La fin de la session figure dans la clé, qui n’a pas encore été lue.',
  'session.means':
    'La clé de ce profil est votre connexion au service, et se termine d’elle-même. C’est ce que dit la clé ; le service a le dernier mot.',
  'send.nothing': 'Ce service ne prend pas de fichiers. Ses clés sont à l’écran Clé.',
  'send.toKey': 'Aller à l’écran Clé',
  'sealed.provider': 'Clé de {provider}',
  'sealed.forProvider':
    'Elle reste dans le trousseau de cet ordinateur. Rien ne l’envoie à {address} sans votre accord ultérieur.',
  'activity.provider-key-kept': {
    one: '{count} clé de fournisseur mise en place',
    other: '{count} clés de fournisseurs mises en place',
  },
  'activity.kinds.provider-key-kept': 'Clés de fournisseurs mises en place',
  'activity.provider-key-removed': {
    one: '{count} clé de fournisseur retirée',
    other: '{count} clés de fournisseurs retirées',
  },
  'activity.kinds.provider-key-removed': 'Clés de fournisseurs retirées',
  'activity.provider-keys-sent': {
    one: '{count} clé de fournisseur envoyée au service',
    other: '{count} clés de fournisseurs envoyées au service',
  },
  'activity.kinds.provider-keys-sent': 'Clés de fournisseurs envoyées au service',
}
