import type { DrillTexts } from './drill-words.ts'

/** Texts of the drills, in French. */
export const DRILL_FR: DrillTexts = {
  open: 'Exercice…',
  title: 'Exercice',
  lead: 'Chacun crée un profil d’entraînement dont le service échoue d’une certaine façon. Les écrans sont les vrais ; rien ne quitte cet ordinateur, et aucun autre profil n’est touché.',
  seen: 'Vous verrez :',
  todo: 'Que faire :',
  begin: 'Commencer',
  beginWhich: 'Commencer : {what}',
  starting: 'Le service démarre…',
  profile: 'Exercice : {what}',
  running: 'Ceci est un exercice : « {what} ».',
  over: 'L’exercice « {what} » est terminé : le service va de nouveau bien.',
  recover: 'Réparez maintenant ce qui n’allait pas, et voyez votre image devenir un résultat.',
  end: 'Terminer l’exercice',
  again: 'Le recommencer',
  remove: 'Vers l’écran Clé, où ce profil peut être supprimé',
  drills: {
    'key-refused': {
      what: 'La clé est refusée',
      seen: 'Votre envoi se termine par « Le service n’accepte pas cette clé », et la barre dit que la clé n’est pas acceptée.',
      todo: 'Terminez l’exercice, comme si le service avait repris son ancienne clé ; sur l’écran Clé, cliquez sur « Vérifier à nouveau », puis renvoyez.',
    },
    'key-due': {
      what: 'La clé est à changer dans trois jours',
      seen: 'Un rappel se trouve sur chaque écran, et la barre nomme le jour ; tout fonctionne encore.',
      todo: 'Sur l’écran Clé, changez la clé : ce service peut en créer une.',
    },
    'key-lost-on-way': {
      what: 'Une nouvelle clé se perd',
      seen: 'Quand le service crée une clé, sa réponse ne vient jamais : « Le service n’a pas créé de nouvelle clé », et l’ancienne sert encore.',
      todo: 'Sur l’écran Clé, cliquez sur « Faire une clé et l’utiliser », lisez ce qui est dit, terminez l’exercice, et cliquez-y encore.',
    },
    'no-keys-set': {
      what: 'Le service n’a pas de clés',
      seen: 'Votre envoi se termine par « Le service n’est pas prêt » : la clé de personne ne pourrait y marcher.',
      todo: 'Prévenez qui gère le service : ici, terminez l’exercice et cliquez sur « Renvoyer ».',
    },
    'service-away': {
      what: 'La connexion se coupe',
      seen: 'Chaque connexion se termine aussitôt ; votre envoi attend et dit quand Latchkey réessaie de lui-même.',
      todo: 'Terminez seulement l’exercice, et voyez l’envoi reprendre de lui-même.',
    },
    'gateway-page': {
      what: 'La page d’un proxy répond',
      seen: 'Quelque chose entre ici et le service répond par une page web, comme à l’hôtel : « La réponse n’était pas claire », et rien n’a été envoyé.',
      todo: 'Identifiez-vous là où cette page le demande : ici, terminez l’exercice et cliquez sur « Renvoyer ».',
    },
    'slow-answers': {
      what: 'Le service est lent',
      seen: 'Chaque réponse vient huit secondes trop tard ; la carte dit ce qu’elle attend, et rien n’échoue.',
      todo: 'Envoyez une image et attendez ; le résultat vient en moins d’une minute.',
    },
    'uploads-limited': {
      what: 'Trop de demandes',
      seen: 'Le service n’en prend plus pour le moment, et la carte compte les secondes jusqu’au prochain essai.',
      todo: 'Terminez l’exercice, puis laissez passer l’attente ou cliquez sur « Essayer maintenant ».',
    },
    'upload-unanswered': {
      what: 'La réponse à un envoi se perd',
      seen: 'La connexion se coupe quand tout est envoyé ; Latchkey demande au service, trouve la tâche et continue avec elle.',
      todo: 'Envoyez une image, et voyez qu’il y en a une tâche et non deux.',
    },
    'queue-stuck': {
      what: 'La tâche n’avance pas',
      seen: 'La tâche est prise et reste à « En cours » tant que dure l’exercice.',
      todo: 'Envoyez une image, terminez l’exercice, et voyez venir le résultat.',
    },
    'pictures-fail': {
      what: 'Aucune image n’aboutit',
      seen: 'La tâche se termine sans résultat, et chaque image dit pourquoi avec les mots du service.',
      todo: 'Terminez l’exercice et cliquez sur « Renvoyer ».',
    },
    'job-unheard-of': {
      what: 'Le service oublie la tâche',
      seen: 'La tâche a été prise, mais le service ne la connaît plus et la dit « en attente » sans fin.',
      todo: 'Envoyez une image, terminez l’exercice, comme après un redémarrage du service, et voyez venir le résultat.',
    },
    'result-cut': {
      what: 'La connexion se coupe au téléchargement',
      seen: 'L’enregistrement s’arrête au milieu, reprend où il en était, et s’arrête encore ; une moitié de fichier ne reçoit jamais de nom.',
      todo: 'Enregistrez un résultat, terminez l’exercice, et voyez l’enregistrement aboutir ; cliquez sur « Réessayer » s’il le demande.',
    },
    'result-damaged': {
      what: 'Un résultat est abîmé',
      seen: 'Le résultat est plus court que le service ne l’a dit : « Le fichier n’est pas arrivé entier », et il n’est pas enregistré.',
      todo: 'Enregistrez un résultat, terminez l’exercice, et cliquez sur « Réessayer ».',
    },
    'result-thrown-away': {
      what: 'Un résultat a disparu',
      seen: 'La tâche est prête, mais le service n’a plus son résultat quand vous l’enregistrez.',
      todo: 'Enregistrez un résultat, terminez l’exercice et réessayez, ou renvoyez l’image.',
    },
  },
}
