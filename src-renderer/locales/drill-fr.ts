import type { DrillTexts } from './drill-words.ts'

/** Texts of the drills, in French. */
export const DRILL_FR: DrillTexts = {
  open: 'Exercice…',
  title: 'Exercice',
  lead: 'Chacun crée un profil d’entraînement dont le service échoue d’une certaine façon. Les écrans sont les vrais ; rien ne quitte cet ordinateur, et aucun autre profil n’est touché.',
  begin: 'Commencer',
  beginWhich: 'Commencer : {what}',
  starting: 'Le service démarre…',
  profile: 'Exercice : {what}',
  running: 'Exercice : {what}. Le service échoue exprès.',
  over: 'Exercice : {what}. Le service va de nouveau bien.',
  recover: 'Réparez maintenant ce qui n’allait pas, et voyez que la tâche principale aboutit.',
  end: 'Rétablir le service',
  again: 'Le faire échouer de nouveau',
  remove: 'Vers l’écran Clé, pour supprimer ce profil',
  drills: {
    'key-refused': {
      what: 'La clé est refusée',
      seen: 'Dès qu’une image est envoyée, elle attend avec « Le service n’accepte pas cette clé », et la barre le dit.',
      todo: 'Rétablissez le service, comme si la bonne clé y avait été mise, et vérifiez la clé sur l’écran Clé.',
    },
    'key-due': {
      what: 'La clé est à changer dans trois jours',
      seen: 'Un rappel se trouve sur chaque écran, et la barre nomme le jour ; tout fonctionne encore.',
      todo: 'Changez la clé sur l’écran Clé : le service peut en créer une.',
    },
    'key-lost-on-way': {
      what: 'Une nouvelle clé se perd',
      seen: 'Quand le service crée une clé, la réponse ne vient jamais et personne n’a vu la clé ; l’ancienne sert encore.',
      todo: 'Changez la clé sur l’écran Clé, lisez ce qui est dit, rétablissez le service et réessayez.',
    },
    'no-keys-set': {
      what: 'Le service n’a pas de clés',
      seen: 'L’envoi est refusé parce que le service a été installé sans clés : celle de personne ne peut marcher.',
      todo: 'Prévenez qui gère le service : rétablissez-le, et envoyez de nouveau.',
    },
    'service-away': {
      what: 'La connexion se coupe',
      seen: 'Chaque connexion se termine aussitôt ; l’envoi attend et dit quand il réessaie.',
      todo: 'N’y touchez pas, rétablissez le service, et voyez l’envoi reprendre de lui-même.',
    },
    'gateway-page': {
      what: 'Une passerelle répond à sa place',
      seen: 'Quelque chose entre ici et le service répond par une page web, comme à l’hôtel ; rien n’est envoyé.',
      todo: 'Identifiez-vous là où cette page le demande : rétablissez le service, et envoyez de nouveau.',
    },
    'slow-answers': {
      what: 'Le service est lent',
      seen: 'Chaque réponse vient huit secondes trop tard, et rien n’échoue.',
      todo: 'Envoyez une image, attendez, et voyez ce que la carte dit entre-temps.',
    },
    'uploads-limited': {
      what: 'Trop de demandes',
      seen: 'Le service n’en prend plus pour le moment, et la carte compte le temps jusqu’au prochain essai.',
      todo: 'Rétablissez le service, et laissez l’attente se terminer d’elle-même.',
    },
    'upload-unanswered': {
      what: 'La réponse à un envoi se perd',
      seen: 'La connexion se coupe après l’envoi ; Latchkey demande au service, trouve la tâche et continue.',
      todo: 'Envoyez une image, et voyez qu’elle y est une fois, et non deux.',
    },
    'queue-stuck': {
      what: 'La file n’avance pas',
      seen: 'La tâche est prise et reste à « En attente du service » tant que dure l’exercice.',
      todo: 'Envoyez une image, rétablissez le service, et voyez la tâche se faire.',
    },
    'pictures-fail': {
      what: 'Aucune image n’aboutit',
      seen: 'La tâche se termine, et chaque image dit avec les mots du service pourquoi elle n’a pas abouti.',
      todo: 'Rétablissez le service, et renvoyez-la depuis sa carte.',
    },
    'job-unheard-of': {
      what: 'Le service oublie la tâche',
      seen: 'La tâche a été prise, puis le service n’en sait plus rien : il dit « En attente » sans fin.',
      todo: 'Rétablissez le service, comme après un redémarrage, et voyez venir le résultat.',
    },
    'result-cut': {
      what: 'Un téléchargement se coupe',
      seen: 'L’enregistrement s’arrête au milieu, reprend où il en était et finit par renoncer ; rien d’incomplet ne reste.',
      todo: 'Rétablissez le service, et enregistrez de nouveau.',
    },
    'result-damaged': {
      what: 'Un résultat est abîmé',
      seen: 'Le résultat est plus court que le service ne l’a dit : il ne reçoit pas de nom et n’est pas enregistré.',
      todo: 'Rétablissez le service, et enregistrez de nouveau.',
    },
    'result-thrown-away': {
      what: 'Un résultat a disparu',
      seen: 'La tâche est prête, mais son résultat n’est plus là quand on veut l’enregistrer.',
      todo: 'Rétablissez le service, comme si le résultat avait été retrouvé, ou renvoyez l’image.',
    },
  },
}
