import type { Translation } from './message.ts'
import type { REPORTS_EN } from './reports-en.ts'

/** Texts about what each kind of service takes, and about the reports that some answer, in French. */
export const REPORTS_FR: Translation<typeof REPORTS_EN> = {
  'send.videosTitle': 'Envoyer des vidéos',
  'send.videosDrop': 'Déposez des vidéos ou des dossiers ici ({kinds}, {size} au plus chacune), ou',
  'send.documentsTitle': 'Envoyer des documents',
  'send.documentsDrop': 'Déposez des documents ou des dossiers ici ({kinds}, {size} au plus chacun), ou',
  'send.nothingTitle': 'Rien à envoyer',
  'send.noKey': 'Ce profil n’a pas encore de clé. Ce que vous envoyez attend ici qu’elle soit ajoutée.',
  'send.nothing':
    'Cette clé sert à s’occuper du service. Les fichiers s’envoient avec un profil qui a la clé d’un client.',
  'send.oneVideo': 'Le service regarde une vidéo après l’autre.',
  'work.emptyVideos':
    'Rien n’a encore été envoyé. Les vidéos que vous envoyez apparaissent ici jusqu’à ce que vous les retiriez de la liste.',
  'work.emptyDocuments':
    'Rien n’a encore été envoyé. Les documents que vous envoyez apparaissent ici jusqu’à ce que vous les retiriez de la liste.',
  'work.emptyNothing': 'Avec cette clé, aucun fichier n’est envoyé.',
  'batch.resent': {
    one: 'Renvoyée une fois : le service avait perdu la vidéo.',
    other: 'Renvoyée {count} fois : le service avait perdu la vidéo à chaque fois.',
  },
  'batch.report': 'Le rapport est là',
  'report.title': 'Rapport sur {name}',
  'report.incident': 'Quelque chose a été vu',
  'report.calm': 'Rien n’a été vu',
  'report.risk': 'Risque',
  'report.high': 'Élevé',
  'report.medium': 'Moyen',
  'report.low': 'Faible',
  'report.unknown': 'Non précisé',
  'report.kind': 'Nature',
  'report.second': 'Second regard',
  'report.confirmed': 'Il le confirme',
  'report.doubted': 'Il ne le confirme pas',
  'report.noText': 'Le service n’a rien écrit à ce sujet.',
  'report.doubt': 'Pourquoi le second regard en doute',
  'report.severalPlaces':
    'Ce service semble tourner à plusieurs endroits qui ne partagent pas ce qu’ils reçoivent : un rapport peut porter sur une vidéo envoyée plus tôt. Comparez-le avec la vidéo.',
  'report.copy': 'Copier',
  'report.copied': 'Copié',
  'report.save': 'Enregistrer comme texte…',
  'report.saved': 'Enregistré sous {name}',
  'report.again': 'Renvoyer la vidéo',
  'report.mail': 'L’envoyer par e-mail…',
  'report.mailAgain': 'Renvoyer l’e-mail…',
  'report.mailTitle': 'Envoyer ce rapport par e-mail ?',
  'report.mailMeans':
    'Le service l’envoie à l’adresse e-mail qu’il connaît de ce client. Il met aussi la vidéo là où quiconque en a l’adresse peut la regarder, pendant deux jours.',
  'report.mailSend': 'Envoyer l’e-mail',
  'report.mailing': 'Le service envoie l’e-mail. Cela peut prendre une minute.',
  'report.mailed': 'E-mail envoyé à {to}, {when}.',
  'report.mailedSomewhere': 'E-mail envoyé {when}.',
  'report.notMailed': 'Le service n’a pas pu envoyer l’e-mail, {when}.',
  'report.notMailedWhy': 'Il dit',
  'report.watch': 'Regarder la vidéo dans le navigateur ({host})',
  'report.watchUntil': 'La vidéo y reste jusqu’à environ {when}, pour quiconque en a l’adresse.',
}
