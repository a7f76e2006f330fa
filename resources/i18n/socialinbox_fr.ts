<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About SocialInbox</source>
        <translation>À propos de SocialInbox</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Names and marks belong to their owners. SocialInbox is not affiliated with them.</source>
        <translation>Les noms et les marques appartiennent à leurs propriétaires. SocialInbox n’a aucun lien avec eux.</translation>
    </message>
    <message>
        <source>Your data: {folder}</source>
        <translation>Vos données&#xa0;: {folder}</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Mentions</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Ouvrir le dossier des données</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <source>About this account</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Session fermée</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Injoignable</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Difficulté</translation>
    </message>
    <message>
        <source>Slowed down</source>
        <translation>Ralenti</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Fonctionne</translation>
    </message>
    <message>
        <source>Looked at {time}.</source>
        <translation>Dernière relève&#xa0;: {time}.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Not read yet.</source>
        <translation>Pas encore lu.</translation>
    </message>
</context>
<context>
    <name>AccountFactsDialog</name>
    <message>
        <source>About this account</source>
        <translation>À propos de ce compte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Les voir</translation>
    </message>
</context>
<context>
    <name>AccountSource</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>Nothing is lost.</source>
        <translation>Rien n’est perdu.</translation>
    </message>
    <message>
        <source>{network} signed you out at {time}.</source>
        <translation>{network} a fermé votre session à {time}.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <source>{network} asks us to slow down until {time}.</source>
        <translation>{network} demande de ralentir jusqu’à {time}.</translation>
    </message>
    <message>
        <source>You can keep reading and writing; replies go out in order after that.</source>
        <translation>Vous pouvez continuer à lire et à écrire&#xa0;; les réponses partiront ensuite, dans l’ordre.</translation>
    </message>
    <message>
        <source>{network} cannot be reached since {time}.</source>
        <translation>{network} est injoignable depuis {time}.</translation>
    </message>
    <message>
        <source>Replies leave by themselves.</source>
        <translation>Les réponses partiront d’elles-mêmes.</translation>
    </message>
    <message>
        <source>{network}: {trouble}</source>
        <translation>{network}&#xa0;: {trouble}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>{network} is paused.</source>
        <translation>{network} est en pause.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Offline since {time}.</source>
        <translation>Hors ligne depuis {time}.</translation>
    </message>
    <message>
        <source>Keep working: everything is on this computer and replies leave by themselves.</source>
        <translation>Continuez&#xa0;: tout est sur cet ordinateur et les réponses partiront d’elles-mêmes.</translation>
    </message>
    <message>
        <source>Back online at {time}.</source>
        <translation>De nouveau en ligne à {time}.</translation>
    </message>
    <message>
        <source>New messages first, then your replies.</source>
        <translation>Les nouveaux messages d’abord, puis vos réponses.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>Import an archive…</source>
        <translation>Importer une archive…</translation>
    </message>
    <message>
        <source>No account yet.</source>
        <translation>Aucun compte pour l’instant.</translation>
    </message>
    <message>
        <source>Remove {handle}?</source>
        <translation>Retirer {handle}&#xa0;?</translation>
    </message>
    <message>
        <source>SocialInbox no longer reads or answers for it, and its key is deleted. Conversations stay here, and replies that have not left do not leave.</source>
        <translation>SocialInbox ne lit plus et ne répond plus pour ce compte, et sa clé est supprimée. Les conversations restent ici, et les réponses qui ne sont pas parties ne partiront pas.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Next conversation</source>
        <translation>Conversation suivante</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversation précédente</translation>
    </message>
    <message>
        <source>Next unread</source>
        <translation>Non lue suivante</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>Ouvrir la conversation</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>Ouvrir dans sa propre fenêtre</translation>
    </message>
    <message>
        <source>Back to the queue</source>
        <translation>Retour à la file</translation>
    </message>
    <message>
        <source>Reply</source>
        <comment>verb</comment>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Note interne</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Send and mark done</source>
        <translation>Envoyer et marquer comme traité</translation>
    </message>
    <message>
        <source>Write a public reply</source>
        <translation>Écrire une réponse publique</translation>
    </message>
    <message>
        <source>Write a private message</source>
        <translation>Écrire un message privé</translation>
    </message>
    <message>
        <source>Write an internal note</source>
        <translation>Écrire une note interne</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traité</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Waiting on customer</source>
        <translation>En attente du client</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Mettre en veille</translation>
    </message>
    <message>
        <source>Tag</source>
        <comment>verb</comment>
        <translation>Étiqueter</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Attribuer</translation>
    </message>
    <message>
        <source>Pass to a colleague</source>
        <translation>Passer le relais</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Escalader</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Sélectionner</translation>
    </message>
    <message>
        <source>Choose downwards</source>
        <translation>Étendre la sélection vers le bas</translation>
    </message>
    <message>
        <source>Choose upwards</source>
        <translation>Étendre la sélection vers le haut</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Tout choisir</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Ne rien choisir</translation>
    </message>
    <message>
        <source>Read or unread</source>
        <translation>Lue ou non lue</translation>
    </message>
    <message>
        <source>Merge with another conversation…</source>
        <translation>Réunir avec une autre conversation…</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Qui est-ce&#xa0;?</translation>
    </message>
    <message>
        <source>Open in the browser…</source>
        <translation>Ouvrir dans le navigateur…</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lu</translation>
    </message>
    <message>
        <source>Remove a tag</source>
        <translation>Retirer une étiquette</translation>
    </message>
    <message>
        <source>Stop the act that is running</source>
        <translation>Arrêter l’action en cours</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Search this queue</source>
        <translation>Rechercher dans cette file</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Search all messages</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Find here</source>
        <translation>Rechercher ici</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>Ordre de la file</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Enregistrer ce filtre</translation>
    </message>
    <message>
        <source>Export filters</source>
        <translation>Exporter les filtres</translation>
    </message>
    <message>
        <source>Import filters</source>
        <translation>Importer des filtres</translation>
    </message>
    <message>
        <source>Go to Needs a reply</source>
        <translation>Aller à «&#xa0;À répondre&#xa0;»</translation>
    </message>
    <message>
        <source>Go to Mine</source>
        <translation>Aller à «&#xa0;Mes conversations&#xa0;»</translation>
    </message>
    <message>
        <source>Go to Unassigned</source>
        <translation>Aller à «&#xa0;Non attribuées&#xa0;»</translation>
    </message>
    <message>
        <source>Go to Waiting on customer</source>
        <translation>Aller à «&#xa0;En attente du client&#xa0;»</translation>
    </message>
    <message>
        <source>Go to Snoozed</source>
        <translation>Aller à «&#xa0;Mises en veille&#xa0;»</translation>
    </message>
    <message>
        <source>Go to Done</source>
        <translation>Aller à «&#xa0;Traitées&#xa0;»</translation>
    </message>
    <message>
        <source>Go to Escalations</source>
        <translation>Aller à «&#xa0;Escalades&#xa0;»</translation>
    </message>
    <message>
        <source>Go to the outbox</source>
        <translation>Aller à la boîte d’envoi</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Take back the reply</source>
        <translation>Reprendre la réponse</translation>
    </message>
    <message>
        <source>Check for new messages</source>
        <translation>Relever les messages</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Volet précédent</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Barre latérale</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Taille de texte habituelle</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Clair ou sombre</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>Import an archive</source>
        <translation>Importer une archive</translation>
    </message>
    <message>
        <source>Do not disturb until…</source>
        <translation>Ne pas déranger jusqu’à…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>About SocialInbox</source>
        <translation>À propos de SocialInbox</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Se déplacer</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Agir</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Écrire</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Add an account first</source>
        <translation>Ajoutez d’abord un compte</translation>
    </message>
    <message>
        <source>Show a queue first</source>
        <translation>Affichez d’abord une file</translation>
    </message>
    <message>
        <source>Choose a conversation first</source>
        <translation>Choisissez d’abord une conversation</translation>
    </message>
    <message>
        <source>Open a conversation first</source>
        <translation>Ouvrez d’abord une conversation</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Note added</source>
        <translation>Note ajoutée</translation>
    </message>
    <message>
        <source>Note deleted</source>
        <translation>Note supprimée</translation>
    </message>
    <message>
        <source>Conversations merged</source>
        <translation>Conversations réunies</translation>
    </message>
    <message>
        <source>The conversation stands alone again</source>
        <translation>La conversation est de nouveau séparée</translation>
    </message>
    <message>
        <source>Note on the customer saved</source>
        <translation>Note sur la cliente ou le client enregistrée</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Escalade envoyée</translation>
    </message>
    <message>
        <source>Escalation withdrawn</source>
        <translation>Escalade retirée</translation>
    </message>
    <message>
        <source>Escalation acknowledged</source>
        <translation>Escalade prise en charge</translation>
    </message>
    <message>
        <source>Escalation returned</source>
        <translation>Escalade renvoyée</translation>
    </message>
    <message>
        <source>Escalation closed</source>
        <translation>Escalade close</translation>
    </message>
    <message>
        <source>Escalation reopened</source>
        <translation>Escalade rouverte</translation>
    </message>
    <message>
        <source>Reply taken back, its text is a draft again</source>
        <translation>Réponse reprise, son texte redevient un brouillon</translation>
    </message>
    <message>
        <source>Reply joined the line again</source>
        <translation>Réponse remise dans la file d’envoi</translation>
    </message>
    <message>
        <source>Noted that the reply is there</source>
        <translation>C’est noté&#xa0;: la réponse est arrivée</translation>
    </message>
    <message>
        <source>Reply dropped, its text is kept as a draft</source>
        <translation>Réponse abandonnée, son texte est gardé en brouillon</translation>
    </message>
    <message>
        <source>Tag {name} saved</source>
        <translation>Étiquette {name} enregistrée</translation>
    </message>
    <message>
        <source>{name} saved</source>
        <translation>Fiche de {name} enregistrée</translation>
    </message>
    <message>
        <source>Tag {name} archived</source>
        <translation>Étiquette {name} archivée</translation>
    </message>
    <message>
        <source>Filter {name} saved</source>
        <translation>Filtre {name} enregistré</translation>
    </message>
    <message>
        <source>Filter removed</source>
        <translation>Filtre retiré</translation>
    </message>
    <message>
        <source>Saved reply {name} kept</source>
        <translation>Réponse enregistrée {name} gardée</translation>
    </message>
    <message>
        <source>Saved reply removed</source>
        <translation>Réponse enregistrée supprimée</translation>
    </message>
    <message>
        <source>{name} taken off the list</source>
        <translation>{name} ne figure plus dans la liste</translation>
    </message>
    <message>
        <source>Account {name} saved</source>
        <translation>Compte {name} enregistré</translation>
    </message>
    <message>
        <source>Opening hours {name} saved</source>
        <translation>Horaires {name} enregistrés</translation>
    </message>
    <message>
        <source>Opening hours archived</source>
        <translation>Horaires archivés</translation>
    </message>
    <message>
        <source>Reply time saved</source>
        <translation>Délai de réponse enregistré</translation>
    </message>
    <message>
        <source>Reply time removed</source>
        <translation>Délai de réponse retiré</translation>
    </message>
    <message>
        <source>Account removed</source>
        <translation>Compte retiré</translation>
    </message>
    <message>
        <source>Marked as done</source>
        <translation>Marqué comme traité</translation>
    </message>
    <message>
        <source>Put back in the queue</source>
        <translation>Remise dans la file</translation>
    </message>
    <message>
        <source>Marked as waiting for the customer</source>
        <translation>Mise en attente du client</translation>
    </message>
    <message>
        <source>Put back as it was</source>
        <translation>Retour à l’état précédent</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Basse</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Haute</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>said of an act that is over</comment>
        <translation>C’est fait</translation>
    </message>
    <message>
        <source>Filters saved</source>
        <translation>Filtres enregistrés</translation>
    </message>
    <message>
        <source>Saved replies kept</source>
        <translation>Réponses enregistrées gardées</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Annulé&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>Rétabli&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Marked as read</source>
        <translation>Lues</translation>
    </message>
    <message>
        <source>Marked as unread</source>
        <translation>Non lues</translation>
    </message>
    <message>
        <source>Snoozed until {time}</source>
        <translation>Mise en veille, retour&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Priority: {priority}</source>
        <translation>Priorité&#xa0;: {priority}</translation>
    </message>
    <message>
        <source>Tag {tag} added</source>
        <translation>Étiquette {tag} ajoutée</translation>
    </message>
    <message>
        <source>Tag {tag} removed</source>
        <translation>Étiquette {tag} retirée</translation>
    </message>
    <message>
        <source>Linked as one person</source>
        <translation>Réunis comme une seule personne</translation>
    </message>
    <message>
        <source>No longer linked</source>
        <translation>Ne sont plus réunis</translation>
    </message>
    <message>
        <source>Account paused</source>
        <translation>Compte mis en pause</translation>
    </message>
    <message>
        <source>Account resumed</source>
        <translation>Compte réactivé</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>Attribution retirée</translation>
    </message>
    <message>
        <source>Assigned to you</source>
        <translation>Attribution à vous</translation>
    </message>
    <message>
        <source>Assigned to {member}</source>
        <translation>Attribution à {member}</translation>
    </message>
    <message>
        <source>Reply queued</source>
        <translation>Réponse dans la file d’envoi</translation>
    </message>
    <message>
        <source>Reply to {name} saved to the outbox</source>
        <translation>Réponse à {name} mise en boîte d’envoi</translation>
    </message>
    <message>
        <source>Sending to {name}</source>
        <comment>still held for undo</comment>
        <translation>Envoi à {name}</translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>What to fetch</source>
        <translation>Messages à relever</translation>
    </message>
    <message>
        <source>The test only reads. Nothing is posted, liked or marked as read.</source>
        <translation>Le test ne fait que lire. Rien n’est publié, aimé ni marqué comme lu.</translation>
    </message>
    <message>
        <source>Sign in to {network}</source>
        <translation>Connexion au compte {network}</translation>
    </message>
    <message>
        <source>Choose where your customers write to you.</source>
        <translation>Choisissez où vos clients vous écrivent.</translation>
    </message>
    <message>
        <source>Finish and fetch</source>
        <translation>Terminer et relever</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>{network} is ready</source>
        <translation>{network}&#xa0;: tout est prêt</translation>
    </message>
    <message>
        <source>Continue in the browser</source>
        <translation>Continuer dans le navigateur</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Tester la connexion</translation>
    </message>
    <message>
        <source>{server} opens in your browser.</source>
        <translation>{server} s’ouvre dans votre navigateur.</translation>
    </message>
    <message>
        <source>Signing in to {network} and reading what is new.</source>
        <translation>Connexion au compte {network} et lecture des nouveautés.</translation>
    </message>
    <message>
        <source>Testing the connection</source>
        <translation>Test de la connexion</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n new in Reply first</source>
        <comment>read aloud: conversations</comment>
        <translation>
            <numerusform>%n nouvelle à traiter en premier</numerusform>
            <numerusform>%n nouvelles à traiter en premier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>While it was quiet</source>
        <translation>Pendant le silence</translation>
    </message>
    <message>
        <source>{messages}, {urgent}</source>
        <translation>{messages}, {urgent}</translation>
    </message>
    <message>
        <source>{name}, {network}</source>
        <comment>who wrote, and where</comment>
        <translation>{name}, {network}</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>A backup each day</source>
        <translation>Une sauvegarde par jour</translation>
    </message>
    <message>
        <source>Those of the last seven days are kept, each checked after it was written. Passwords and keys are not in them: those stay in the keychain. Attached files are not copied again.</source>
        <translation>Celles des sept derniers jours sont conservées, chacune vérifiée après son écriture. Les mots de passe et les clés n’y sont pas&#xa0;: ils restent dans le trousseau. Les fichiers joints ne sont pas copiés une seconde fois.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>There is none yet: the first is made a minute after the start.</source>
        <translation>Il n’y en a pas encore&#xa0;: la première se fait une minute après le démarrage.</translation>
    </message>
    <message>
        <source>{size}, made before an update of SocialInbox</source>
        <translation>{size}, faite avant une mise à jour de SocialInbox</translation>
    </message>
    <message>
        <source>Go back to it…</source>
        <translation>Y revenir…</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>Sauvegarde en cours…</translation>
    </message>
    <message>
        <source>Go back to {moment}?</source>
        <translation>{moment}&#xa0;: revenir à cet état&#xa0;?</translation>
    </message>
    <message>
        <source>SocialInbox closes and opens again as it was then. Decisions, notes and drafts made since then are not in it; messages are fetched again. Replies that had not left then are held until you look at them. The database of now is set aside beside it, not deleted.</source>
        <translation>SocialInbox se ferme et se rouvre dans l’état de ce moment. Les décisions, notes et brouillons faits depuis n’y sont pas&#xa0;; les messages sont récupérés à nouveau. Les réponses qui n’étaient pas parties sont retenues jusqu’à ce que vous les regardiez. La base actuelle est mise de côté à la même place, pas supprimée.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Revenir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this notice</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>BannerStack</name>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
</context>
<context>
    <name>BrowserPage</name>
    <message>
        <source>Code from the browser</source>
        <translation>Code du navigateur</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Enter a code instead</source>
        <translation>Saisir plutôt un code</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Demande au serveur</translation>
    </message>
    <message>
        <source>It tells where to sign in. This takes a few seconds.</source>
        <translation>Il indique où se connecter. Quelques secondes suffisent.</translation>
    </message>
    <message>
        <source>Waiting for you in the browser</source>
        <translation>En attente de votre retour du navigateur</translation>
    </message>
    <message>
        <source>Sign in there and allow SocialInbox. This page continues by itself.</source>
        <translation>Connectez-vous là-bas et autorisez SocialInbox. Cette page continue d’elle-même.</translation>
    </message>
    <message>
        <source>Enter the code from the browser</source>
        <translation>Saisissez le code du navigateur</translation>
    </message>
    <message>
        <source>Sign in there and allow SocialInbox. The page then shows a code: copy it and paste it here.</source>
        <translation>Connectez-vous là-bas et autorisez SocialInbox. La page affiche ensuite un code&#xa0;: copiez-le et collez-le ici.</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link and open it by hand.</source>
        <translation>Aucun navigateur n’a pu s’ouvrir. Copiez le lien et ouvrez-le à la main.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>CalendarLine</name>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Edit: {name}</source>
        <translation>Modifier&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Archive: {name}</source>
        <translation>Archiver&#xa0;: {name}</translation>
    </message>
    <message numerus="yes">
        <source>{week} · {zone} · %n holiday(s)</source>
        <translation>
            <numerusform>{week} · {zone} · %n jour férié</numerusform>
            <numerusform>{week} · {zone} · %n jours fériés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Capabilities</name>
    <message>
        <source>signs as people count them</source>
        <translation>signes tels qu’on les compte</translation>
    </message>
    <message>
        <source>code points</source>
        <translation>points de code</translation>
    </message>
    <message>
        <source>UTF-16 units</source>
        <translation>unités UTF-16</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>Every reply has a name there, so a second try posts nothing twice.</source>
        <translation>Chaque réponse y porte un nom&#xa0;: un second essai ne publie rien deux fois.</translation>
    </message>
    <message>
        <source>A key protects a second try for a while; after that we look first.</source>
        <translation>Une clé protège un second essai pendant un temps&#xa0;; ensuite, nous vérifions d’abord.</translation>
    </message>
    <message>
        <source>Nothing there protects a second try, so we look first and ask you.</source>
        <translation>Rien n’y protège un second essai&#xa0;: nous vérifions d’abord, puis nous vous demandons.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Reads since</source>
        <translation>Lu depuis</translation>
    </message>
    <message>
        <source>Last looked</source>
        <translation>Dernière relève</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>{number}, counted in {unit}</source>
        <translation>{number}, comptés en {unit}</translation>
    </message>
    <message>
        <source>Length of a reply</source>
        <translation>Longueur d’une réponse</translation>
    </message>
    <message>
        <source>Public replies</source>
        <translation>Réponses publiques</translation>
    </message>
    <message>
        <source>Private replies</source>
        <translation>Réponses privées</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <source>Deleting there</source>
        <translation>Suppression sur le réseau</translation>
    </message>
    <message>
        <source>A line that drops</source>
        <translation>En cas de coupure</translation>
    </message>
    <message>
        <source>Source of this</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>{source}, checked on {date}</source>
        <translation>{source}, vérifié le {date}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Kinds of message</source>
        <translation>Types de messages</translation>
    </message>
</context>
<context>
    <name>ChoicePopover</name>
    <message>
        <source>{name}, chosen</source>
        <translation>{name}, sélection actuelle</translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>{number} chosen</source>
        <comment>conversations</comment>
        <translation>{number} choisies</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
</context>
<context>
    <name>CommandSource</name>
    <message>
        <source>This conversation</source>
        <translation>Cette conversation</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>Propositions</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <comment>read aloud: place in a list</comment>
        <translation>{number} sur {all}</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write to {name}…</source>
        <translation>Écrire à {name}…</translation>
    </message>
    <message>
        <source>Reply to {name}</source>
        <translation>Réponse à {name}</translation>
    </message>
    <message>
        <source>Files and pictures are not attached to replies. Nothing was added.</source>
        <translation>Les réponses ne prennent ni fichiers ni images. Rien n’a été ajouté.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Ajouter la note</translation>
    </message>
    <message>
        <source>Save to outbox</source>
        <translation>Mettre en boîte d’envoi</translation>
    </message>
    <message>
        <source>Send privately</source>
        <translation>Envoyer en privé</translation>
    </message>
    <message>
        <source>Reply publicly</source>
        <translation>Répondre publiquement</translation>
    </message>
    <message>
        <source>Make this note public? Customers will see it.</source>
        <translation>Rendre cette note publique&#xa0;? Les clients la verront.</translation>
    </message>
    <message>
        <source>Make public</source>
        <translation>Rendre publique</translation>
    </message>
    <message>
        <source>Make this note a private message? The customer will see it.</source>
        <translation>Faire de cette note un message privé&#xa0;? Le client la verra.</translation>
    </message>
    <message>
        <source>Make it a message</source>
        <translation>En faire un message</translation>
    </message>
    <message>
        <source>Keep as note</source>
        <translation>Garder comme note</translation>
    </message>
    <message>
        <source>{name} wrote on {network}. Your text was written for {handle} on {other}.</source>
        <translation>{name} a écrit sur {network}. Votre texte a été écrit pour {handle} sur {other}.</translation>
    </message>
    <message>
        <source>Answer on {network}</source>
        <translation>Répondre sur {network}</translation>
    </message>
    <message>
        <source>Stay on {network}</source>
        <translation>Rester sur {network}</translation>
    </message>
    <message>
        <source>The account was removed; nothing can be sent from it.</source>
        <translation>Ce compte a été retiré&#xa0;; rien ne peut en partir.</translation>
    </message>
    <message>
        <source>{network} takes no private reply more than {hours} h after the message.</source>
        <translation>{network} n’accepte plus de réponse privée {hours} h après le message.</translation>
    </message>
    <message>
        <source>{gap} is not filled in yet.</source>
        <translation>{gap} n’est pas encore rempli.</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Y aller</translation>
    </message>
    <message>
        <source>A newer message arrived. Look before you send.</source>
        <translation>Un nouveau message est arrivé. Lisez-le avant d’envoyer.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>Replies to {network} wait in the outbox until you sign in again.</source>
        <translation>Les réponses pour {network} attendent dans la boîte d’envoi jusqu’à votre reconnexion.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>{network} is paused: replies wait in the outbox.</source>
        <translation>{network} est en pause&#xa0;: les réponses attendent dans la boîte d’envoi.</translation>
    </message>
    <message>
        <source>Answers the message “{words}”.</source>
        <translation>Répond au message «&#xa0;{words}&#xa0;».</translation>
    </message>
    <message>
        <source>Answer the newest</source>
        <translation>Répondre au plus récent</translation>
    </message>
    <message>
        <source>This came from an archive: nothing can be sent from here</source>
        <translation>Ceci vient d’une archive&#xa0;: rien ne peut partir d’ici</translation>
    </message>
    <message>
        <source>This exchange is private and stays so</source>
        <translation>Cet échange est privé et le reste</translation>
    </message>
    <message>
        <source>{network} takes no public reply here</source>
        <translation>{network} n’accepte pas de réponse publique ici</translation>
    </message>
    <message>
        <source>{network} takes no private message here</source>
        <translation>{network} n’accepte pas de message privé ici</translation>
    </message>
    <message>
        <source>{network} closed private replies {hours} h after the message</source>
        <translation>{network} a fermé les réponses privées {hours} h après le message</translation>
    </message>
</context>
<context>
    <name>ComposerFrame</name>
    <message>
        <source>Saved reply (/)</source>
        <translation>Réponse enregistrée (/)</translation>
    </message>
    <message>
        <source>Ctrl ↵</source>
        <translation>Ctrl ↵</translation>
    </message>
    <message>
        <source>Send and mark done	Ctrl+Shift+↵</source>
        <translation>Envoyer et marquer comme traité	Ctrl+Maj+↵</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Supprimer le brouillon</translation>
    </message>
    <message>
        <source>Only your team sees this</source>
        <translation>Visible par votre équipe seulement</translation>
    </message>
</context>
<context>
    <name>ContextRow</name>
    <message>
        <source>Open in the browser…</source>
        <translation>Ouvrir dans le navigateur…</translation>
    </message>
</context>
<context>
    <name>ConversationActs</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Reply to this message</source>
        <translation>Répondre à ce message</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Copier le message</translation>
    </message>
    <message>
        <source>What it said before…</source>
        <translation>Versions précédentes…</translation>
    </message>
    <message>
        <source>Open in the browser…</source>
        <translation>Ouvrir dans le navigateur…</translation>
    </message>
    <message>
        <source>Take the favourite back</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Mark as favourite</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <source>Delete at the network…</source>
        <translation>Supprimer sur le réseau…</translation>
    </message>
    <message>
        <source>Copy note</source>
        <translation>Copier la note</translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation>Supprimer la note</translation>
    </message>
    <message>
        <source>What it said before</source>
        <translation>Versions précédentes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Delete this reply at the network?</source>
        <translation>Supprimer cette réponse sur le réseau&#xa0;?</translation>
    </message>
    <message>
        <source>It disappears for everybody and cannot be brought back.</source>
        <translation>Elle disparaît pour tout le monde et ne pourra pas être rétablie.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>La garder</translation>
    </message>
    <message>
        <source>This is no picture that can be shown safely.</source>
        <translation>Cette image ne peut pas être affichée sans risque.</translation>
    </message>
</context>
<context>
    <name>ConversationCommands</name>
    <message>
        <source>Merge these conversations?</source>
        <translation>Réunir ces conversations&#xa0;?</translation>
    </message>
    <message>
        <source>All are shown in the one with {name}, in order of time. It can be undone.</source>
        <translation>Toutes s’affichent dans celle avec {name}, par ordre de temps. Vous pourrez annuler.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Réunir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>ConversationHeader</name>
    <message>
        <source>Back to the queue</source>
        <translation>Retour à la file</translation>
    </message>
    <message>
        <source>More acts</source>
        <translation>Plus d’actions</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Afficher les détails</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traité</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Snoozed until {time}</source>
        <translation>En veille, retour&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Waiting on customer</source>
        <translation>En attente du client</translation>
    </message>
    <message>
        <source>First reply due {time}</source>
        <translation>Première réponse attendue&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Next reply due {time}</source>
        <translation>Réponse suivante attendue&#xa0;: {time}</translation>
    </message>
</context>
<context>
    <name>ConversationPanel</name>
    <message>
        <source>Earlier messages</source>
        <translation>Messages précédents</translation>
    </message>
    <message>
        <source>Choose a conversation. J and K move.</source>
        <translation>Choisissez une conversation. J et K pour se déplacer.</translation>
    </message>
    <message>
        <source>You write this in its own window.</source>
        <translation>Vous écrivez cela dans sa propre fenêtre.</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Montrer la fenêtre</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>{length} of {limit} characters</source>
        <translation>{length} caractères sur {limit}</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Hide details</source>
        <translation>Masquer les détails</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Attribuée à</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Qui est-ce&#xa0;?</translation>
    </message>
    <message>
        <source>Shown here</source>
        <translation>Réunies ici</translation>
    </message>
    <message>
        <source>Earlier with us</source>
        <translation>Échanges précédents</translation>
    </message>
    <message>
        <source>The name looks like one of ours. Go by the handle.</source>
        <translation>Ce nom ressemble à l’un des nôtres. Fiez-vous à l’identifiant.</translation>
    </message>
    <message>
        <source>The name mixes alphabets that look alike. Go by the handle.</source>
        <translation>Ce nom mélange des alphabets qui se ressemblent. Fiez-vous à l’identifiant.</translation>
    </message>
    <message>
        <source>The tick in the name is typed, not given by the network.</source>
        <translation>La coche dans le nom a été tapée au clavier, elle ne vient pas du réseau.</translation>
    </message>
    <message>
        <source>Nobody</source>
        <comment>assigned to</comment>
        <translation>Personne</translation>
    </message>
    <message>
        <source>You</source>
        <comment>assigned to</comment>
        <translation>Vous</translation>
    </message>
    <message>
        <source>No earlier contact</source>
        <translation>Aucun échange précédent</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Reply due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Attend depuis</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
</context>
<context>
    <name>EarlierLine</name>
    <message>
        <source>solved</source>
        <translation>résolu</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en cours</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Filtres enregistrés</translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) need you</source>
        <comment>in the outbox</comment>
        <translation>
            <numerusform>%n réponse vous attend</numerusform>
            <numerusform>%n réponses vous attendent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>accounts that are not listed</comment>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Show fewer</source>
        <comment>accounts</comment>
        <translation>En afficher moins</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Équipe</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>That did not work. Nothing was changed.</source>
        <translation>Cela n’a pas fonctionné. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The network could not do that.</source>
        <translation>Le réseau n’a pas pu le faire.</translation>
    </message>
    <message>
        <source>It could not be reached.</source>
        <translation>Réseau injoignable.</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>Pas de connexion.</translation>
    </message>
    <message>
        <source>It did not answer in time.</source>
        <translation>Pas de réponse dans le temps prévu.</translation>
    </message>
    <message>
        <source>The connection is not safe: its certificate was refused.</source>
        <translation>La connexion n’est pas sûre&#xa0;: son certificat a été refusé.</translation>
    </message>
    <message>
        <source>This Wi-Fi asks for a sign-in. Open a browser first.</source>
        <translation>Ce Wi-Fi demande de se connecter. Ouvrez d’abord un navigateur.</translation>
    </message>
    <message>
        <source>Its server has trouble of its own. Try again later.</source>
        <translation>Son serveur rencontre des difficultés. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>It asks us to slow down until {time}.</source>
        <translation>Le réseau demande de ralentir jusqu’à {time}.</translation>
    </message>
    <message>
        <source>Please sign in again.</source>
        <translation>Veuillez vous reconnecter.</translation>
    </message>
    <message>
        <source>The name or the password was refused.</source>
        <translation>Le nom ou le mot de passe a été refusé.</translation>
    </message>
    <message>
        <source>One of the answers cannot be right: {detail}.</source>
        <translation>L’une des réponses ne peut pas être juste&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>It was cancelled. Nothing was changed.</source>
        <translation>Annulé. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Its key is not on this computer. Please sign in.</source>
        <translation>Sa clé n’est pas sur cet ordinateur. Veuillez vous connecter.</translation>
    </message>
    <message>
        <source>That is another account: {detail}. Sign in with the right one.</source>
        <translation>C’est un autre compte&#xa0;: {detail}. Connectez-vous avec le bon.</translation>
    </message>
    <message>
        <source>The server lets nobody sign in over this connection.</source>
        <translation>Le serveur n’accepte aucune connexion de cette façon.</translation>
    </message>
    <message>
        <source>The server offers no safe connection. No password was sent.</source>
        <translation>Le serveur ne propose pas de connexion sûre. Aucun mot de passe n’a été envoyé.</translation>
    </message>
    <message>
        <source>The server sent us elsewhere. Check its address.</source>
        <translation>Le serveur renvoie vers une autre adresse. Vérifiez la sienne.</translation>
    </message>
    <message>
        <source>This SocialInbox does not know the network {detail}.</source>
        <translation>Cette version de SocialInbox ne connaît pas le réseau {detail}.</translation>
    </message>
    <message>
        <source>The account is paused.</source>
        <translation>Le compte est en pause.</translation>
    </message>
    <message>
        <source>The folder {detail} is no longer there.</source>
        <translation>Le dossier {detail} n’existe plus.</translation>
    </message>
    <message>
        <source>The address {detail} was refused.</source>
        <translation>L’adresse {detail} a été refusée.</translation>
    </message>
    <message>
        <source>It is too long: {detail} characters are possible.</source>
        <translation>C’est trop long&#xa0;: {detail} caractères au plus.</translation>
    </message>
    <message>
        <source>The file lies at an address that is not fetched from.</source>
        <translation>Le fichier se trouve à une adresse d’où rien n’est téléchargé.</translation>
    </message>
    <message>
        <source>The file is too large to be shown here.</source>
        <translation>Le fichier est trop volumineux pour être affiché ici.</translation>
    </message>
    <message>
        <source>The file is not what it claims to be, so it is not shown.</source>
        <translation>Le fichier n’est pas ce qu’il prétend être, il n’est donc pas affiché.</translation>
    </message>
    <message>
        <source>SocialInbox made a mistake ({detail}). Nothing is lost; see the log.</source>
        <translation>SocialInbox a rencontré une erreur ({detail}). Rien n’est perdu&#xa0;; voir le journal.</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <translation>Ce compte n’en a pas le droit.</translation>
    </message>
    <message>
        <source>They all are so already: there is nothing to change.</source>
        <translation>Toutes le sont déjà&#xa0;: il n’y a rien à changer.</translation>
    </message>
    <message>
        <source>That can be done to {detail} conversations at a time at most.</source>
        <translation>Cela n’est possible que pour {detail} conversations à la fois au plus.</translation>
    </message>
    <message>
        <source>That tag was archived meanwhile. Nothing was changed.</source>
        <translation>Cette étiquette a été archivée entre-temps. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>They were taken off the list meanwhile. Nothing was changed.</source>
        <translation>Cette personne a été retirée de la liste entre-temps. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>It was refused: {detail}</source>
        <translation>Refusé&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>It is no longer there.</source>
        <translation>L’élément n’existe plus.</translation>
    </message>
    <message>
        <source>No answer came back, so it may have happened. Look first.</source>
        <translation>Aucune réponse n’est revenue&#xa0;: c’est peut-être fait. Vérifiez d’abord.</translation>
    </message>
    <message>
        <source>That is not possible here.</source>
        <translation>Ce n’est pas possible ici.</translation>
    </message>
    <message>
        <source>The answer could not be understood.</source>
        <translation>La réponse du réseau est incompréhensible.</translation>
    </message>
    <message>
        <source>There is nobody to pass it to. Add colleagues in Settings, Team.</source>
        <translation>Il n’y a personne à qui passer le relais. Ajoutez des collègues dans Réglages, Équipe.</translation>
    </message>
    <message>
        <source>The database could not do that. Nothing was changed.</source>
        <translation>La base de données n’a pas pu le faire. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>SocialInbox is closing. Nothing was changed.</source>
        <translation>SocialInbox est en train de se fermer. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The disk could not be read or written. Nothing was changed.</source>
        <translation>Le disque n’a pas pu être lu ou écrit. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The disk is full. Your text is still here: make room first.</source>
        <translation>Le disque est plein. Votre texte est toujours là&#xa0;: libérez d’abord de la place.</translation>
    </message>
    <message>
        <source>A newer SocialInbox wrote this file. It was not touched.</source>
        <translation>Ce fichier vient d’une version plus récente de SocialInbox. Il n’a pas été modifié.</translation>
    </message>
    <message>
        <source>The database is damaged. It was not touched.</source>
        <translation>La base de données est endommagée. Elle n’a pas été modifiée.</translation>
    </message>
    <message>
        <source>The backup is damaged and was not used. Nothing was changed.</source>
        <translation>La sauvegarde est endommagée et n’a pas été utilisée. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The backup is no longer there. Nothing was changed.</source>
        <translation>La sauvegarde n’est plus là. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The backup could not be made. Your work goes on; see the log.</source>
        <translation>La sauvegarde n’a pas pu être faite. Votre travail continue&#xa0;; voir le journal.</translation>
    </message>
    <message>
        <source>The backup could not be made: the disk is full. Make room for it.</source>
        <translation>La sauvegarde n’a pas pu être faite&#xa0;: le disque est plein. Faites-lui de la place.</translation>
    </message>
    <message>
        <source>SocialInbox is already open with this profile.</source>
        <translation>SocialInbox est déjà ouvert avec ce profil.</translation>
    </message>
    <message>
        <source>There is no keychain. Keys are asked for at each start.</source>
        <translation>Il n’y a pas de trousseau. Les clés sont demandées à chaque démarrage.</translation>
    </message>
    <message>
        <source>The keychain is locked. Unlock it, then try again.</source>
        <translation>Le trousseau est verrouillé. Déverrouillez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>That is not possible. Nothing was changed.</source>
        <translation>Ce n’est pas possible. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>That moment has passed meanwhile. Choose a later one.</source>
        <translation>Ce moment est passé entre-temps. Choisissez-en un plus tardif.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>A saved reply needs a text.</source>
        <translation>Une réponse enregistrée a besoin d’un texte.</translation>
    </message>
    <message>
        <source>A saved reply holds at most {detail} characters.</source>
        <translation>Une réponse enregistrée contient au plus {detail} caractères.</translation>
    </message>
    <message>
        <source>This saved reply could not be understood.</source>
        <translation>Cette réponse enregistrée n’a pas pu être comprise.</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation>La note est vide.</translation>
    </message>
    <message>
        <source>A note holds at most {detail} characters.</source>
        <translation>Une note contient au plus {detail} caractères.</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>Il faut un nom.</translation>
    </message>
    <message>
        <source>A name holds at most {detail} characters.</source>
        <translation>Un nom contient au plus {detail} caractères.</translation>
    </message>
    <message>
        <source>A filter needs something to look for.</source>
        <translation>Un filtre doit chercher quelque chose.</translation>
    </message>
    <message>
        <source>A filter holds at most {detail} characters.</source>
        <translation>Un filtre contient au plus {detail} caractères.</translation>
    </message>
    <message>
        <source>The file is too long. Nothing was changed.</source>
        <translation>Le fichier est trop long. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The file is damaged and could not be read. Nothing was changed.</source>
        <translation>Le fichier est endommagé et n’a pas pu être lu. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The file holds no saved replies of SocialInbox. Nothing was changed.</source>
        <translation>Le fichier ne contient pas de réponses enregistrées de SocialInbox. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The file holds no filters of SocialInbox. Nothing was changed.</source>
        <translation>Le fichier ne contient aucun filtre de SocialInbox. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>A newer SocialInbox wrote this file. Update this one, then try again.</source>
        <translation>Ce fichier vient d’une version plus récente de SocialInbox. Mettez celle-ci à jour, puis réessayez.</translation>
    </message>
    <message>
        <source>Nobody would ever answer: open on at least one day.</source>
        <translation>Personne ne répondrait jamais&#xa0;: ouvrez au moins un jour.</translation>
    </message>
    <message>
        <source>These opening hours could not be read.</source>
        <translation>Ces horaires sont illisibles.</translation>
    </message>
    <message>
        <source>There is no time zone {detail}. Choose one of the list.</source>
        <translation>Il n’y a pas de fuseau horaire {detail}. Choisissez-en un dans la liste.</translation>
    </message>
    <message>
        <source>The holidays of {detail} are not known here. Add them by hand.</source>
        <translation>Les jours fériés de {detail} ne sont pas connus ici. Ajoutez-les à la main.</translation>
    </message>
    <message>
        <source>{detail}: the end must come after the beginning.</source>
        <translation>{detail}&#xa0;: la fin doit venir après le début.</translation>
    </message>
    <message>
        <source>“{detail}” is no span of time. Write 9–12, 13:30–18.</source>
        <translation>«&#xa0;{detail}&#xa0;» n’est pas une plage horaire. Écrivez 9–12, 13:30–18.</translation>
    </message>
    <message>
        <source>Two spans of this day overlap at {detail}.</source>
        <translation>Deux plages de ce jour se chevauchent à {detail}.</translation>
    </message>
    <message>
        <source>A day can have {detail} spans at most.</source>
        <translation>Un jour compte au plus {detail} plages.</translation>
    </message>
    <message>
        <source>More than {detail} holidays cannot be kept.</source>
        <translation>On ne peut pas garder plus de {detail} jours fériés.</translation>
    </message>
    <message>
        <source>{detail} is no day with a short name.</source>
        <translation>{detail} n’est pas un jour avec un nom court.</translation>
    </message>
    <message>
        <source>A reply time is between a minute and {detail} days.</source>
        <translation>Un délai de réponse va d’une minute à {detail} jours.</translation>
    </message>
    <message>
        <source>Warn later: at most {detail} minutes pass until a reply is due.</source>
        <translation>Prévenez plus tard&#xa0;: une réponse est attendue en {detail} minutes au plus.</translation>
    </message>
    <message>
        <source>{detail} exists already.</source>
        <translation>{detail} existe déjà.</translation>
    </message>
    <message>
        <source>You cannot take yourself off the list.</source>
        <translation>Vous ne pouvez pas vous retirer de la liste.</translation>
    </message>
    <message>
        <source>Say in a few words why help is needed.</source>
        <translation>Dites en quelques mots pourquoi il faut de l’aide.</translation>
    </message>
    <message>
        <source>The reply is empty.</source>
        <translation>La réponse est vide.</translation>
    </message>
    <message>
        <source>The reply is too long: shorten it.</source>
        <translation>La réponse est trop longue&#xa0;: raccourcissez-la.</translation>
    </message>
    <message>
        <source>A public reply is not possible here.</source>
        <translation>Une réponse publique n’est pas possible ici.</translation>
    </message>
    <message>
        <source>A private message is not possible here.</source>
        <translation>Un message privé n’est pas possible ici.</translation>
    </message>
    <message>
        <source>There is no message left to answer.</source>
        <translation>Il ne reste aucun message auquel répondre.</translation>
    </message>
    <message>
        <source>Too late: the reply is already on its way.</source>
        <translation>Trop tard&#xa0;: la réponse est déjà en route.</translation>
    </message>
    <message>
        <source>The reply moved on meanwhile. Look at it again.</source>
        <translation>La réponse a changé d’état entre-temps. Regardez-la de nouveau.</translation>
    </message>
    <message>
        <source>The network takes no private reply any more: the time for it is over.</source>
        <translation>Le réseau n’accepte plus de réponse privée&#xa0;: le délai est passé.</translation>
    </message>
    <message>
        <source>These two are one conversation already. Nothing was changed.</source>
        <translation>Ces deux-là ne font déjà qu’une conversation. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The file cannot be read: {detail}</source>
        <translation>Le fichier ne peut pas être lu&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>The file is neither JSON lines nor an mbox.</source>
        <translation>Le fichier n’est ni du JSON par lignes ni un mbox.</translation>
    </message>
    <message>
        <source>The file is written in UTF-16; JSON lines must be in UTF-8.</source>
        <translation>Le fichier est écrit en UTF-16&#xa0;; le JSON par lignes doit être en UTF-8.</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read any further. What came before stays.</source>
        <translation>Le fichier est abîmé et ne peut pas être lu plus loin. Ce qui est déjà venu reste.</translation>
    </message>
    <message>
        <source>The account was removed from this computer.</source>
        <translation>Le compte a été retiré de cet ordinateur.</translation>
    </message>
    <message>
        <source>Its stored text is damaged. Write it again.</source>
        <translation>Son texte enregistré est endommagé. Écrivez-le de nouveau.</translation>
    </message>
    <message>
        <source>The message it answers was deleted.</source>
        <translation>Le message auquel elle répond a été supprimé.</translation>
    </message>
    <message>
        <source>It is no longer there. Nothing was changed.</source>
        <translation>L’élément n’existe plus. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>That did not work ({code}). Nothing was changed.</source>
        <translation>Cela n’a pas fonctionné ({code}). Rien n’a été modifié.</translation>
    </message>
</context>
<context>
    <name>Escalate</name>
    <message>
        <source>Refund or money beyond my limit</source>
        <translation>Remboursement ou montant au-delà de ma limite</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Legal or press</source>
        <translation>Juridique ou presse</translation>
    </message>
    <message>
        <source>Abuse or threat</source>
        <translation>Injures ou menaces</translation>
    </message>
    <message>
        <source>Needs an expert</source>
        <translation>Demande une expertise</translation>
    </message>
    <message>
        <source>Very unhappy customer</source>
        <translation>Client très mécontent</translation>
    </message>
</context>
<context>
    <name>EscalateDialog</name>
    <message>
        <source>Escalate</source>
        <translation>Escalader</translation>
    </message>
    <message>
        <source>{name} stays in the queue. The person you ask sees it under Escalations.</source>
        <translation>{name} reste dans la file. La personne sollicitée verra la conversation dans «&#xa0;Escalades&#xa0;».</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>{name}, supervisor</source>
        <translation>{name}, responsable</translation>
    </message>
    <message>
        <source>Whoever is free</source>
        <translation>La première personne disponible</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>In one hour</source>
        <translation>Dans une heure</translation>
    </message>
    <message>
        <source>Today at 18:00</source>
        <translation>Aujourd’hui à 18&#xa0;h&#xa0;00</translation>
    </message>
    <message>
        <source>Tomorrow at 10:00</source>
        <translation>Demain à 10&#xa0;h&#xa0;00</translation>
    </message>
    <message>
        <source>No time</source>
        <translation>Sans échéance</translation>
    </message>
    <message>
        <source>Choose a time…</source>
        <translation>Choisir un moment…</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>What you know, and what you ask for. Only your team sees this.</source>
        <translation>Ce que vous savez et ce que vous demandez. Visible par votre équipe seulement.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Give a reason, so that it can be decided quickly.</source>
        <translation>Donnez une raison, pour une décision rapide.</translation>
    </message>
</context>
<context>
    <name>EscalationCard</name>
    <message>
        <source>Answer wanted by {time}</source>
        <translation>Échéance&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Answer: {words}</source>
        <translation>Réponse&#xa0;: {words}</translation>
    </message>
    <message>
        <source>What should be known?</source>
        <translation>Que faut-il savoir&#xa0;?</translation>
    </message>
    <message>
        <source>{name} asks for help</source>
        <translation>{name} demande de l’aide</translation>
    </message>
    <message>
        <source>{name} asks {other} for help</source>
        <translation>{name} demande de l’aide à {other}</translation>
    </message>
    <message>
        <source>You ask {other} for help</source>
        <translation>Vous demandez de l’aide à {other}</translation>
    </message>
    <message>
        <source>You ask for help</source>
        <translation>Vous demandez de l’aide</translation>
    </message>
    <message>
        <source>{name} asks you for help</source>
        <translation>{name} vous demande de l’aide</translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Clore</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Afficher la saisie</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Masquer la saisie</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>{size}, kept offline</source>
        <translation>{size}, conservé hors ligne</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source>The file could not be written there.</source>
        <translation>Le fichier n’a pas pu être écrit à cet endroit.</translation>
    </message>
    <message>
        <source>A file ending in .{ending} can start a program.</source>
        <translation>Un fichier en .{ending} peut lancer un programme.</translation>
    </message>
    <message>
        <source>Save this file anyway?</source>
        <translation>Enregistrer ce fichier quand même&#xa0;?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Laisser</translation>
    </message>
</context>
<context>
    <name>FilterPopover</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Enregistrer ce filtre…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Attribuée à</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Tous les comptes</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Toutes les étiquettes</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>N’importe qui</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>status, kind or priority</comment>
        <translation>Indifférent</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Search this queue</source>
        <translation>Rechercher dans cette file</translation>
    </message>
    <message>
        <source>Search all messages</source>
        <translation>Rechercher partout</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>{place} of {number}</source>
        <comment>matches in a conversation</comment>
        <translation>{place} sur {number}</translation>
    </message>
    <message>
        <source>Not in the messages shown</source>
        <translation>Absent des messages affichés</translation>
    </message>
    <message>
        <source>Not found</source>
        <comment>in this conversation</comment>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Rechercher dans cette conversation</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Every customer, one quiet queue</source>
        <translation>Tous vos clients, une seule file, au calme</translation>
    </message>
    <message>
        <source>Connect the places where people write to you. Answer them from here, online or on a train.</source>
        <translation>Connectez les endroits où l’on vous écrit. Répondez d’ici, en ligne ou dans le train.</translation>
    </message>
    <message>
        <source>Add your first account</source>
        <translation>Ajouter votre premier compte</translation>
    </message>
    <message>
        <source>Try it with sample messages</source>
        <translation>Essayer avec des messages d’exemple</translation>
    </message>
    <message>
        <source>Stays on this computer</source>
        <translation>Reste sur cet ordinateur</translation>
    </message>
    <message>
        <source>Works without a connection</source>
        <translation>Fonctionne sans connexion</translation>
    </message>
    <message>
        <source>Forgives a slip</source>
        <translation>Laisse le droit à l’erreur</translation>
    </message>
    <message>
        <source>Messages and keys are kept here, and nowhere else.</source>
        <translation>Messages et clés sont gardés ici, et nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Read, sort and answer. Replies leave by themselves.</source>
        <translation>Lisez, triez, répondez. Les réponses partiront d’elles-mêmes.</translation>
    </message>
    <message>
        <source>Ten seconds to take a reply back.</source>
        <translation>Dix secondes pour reprendre une réponse.</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source> and </source>
        <comment>between the last two deeds</comment>
        <translation> et </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between deeds</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>you</source>
        <comment>assigned this to you</comment>
        <translation>vous</translation>
    </message>
    <message>
        <source>Somebody</source>
        <comment>a colleague whose name is not known</comment>
        <translation>Quelqu’un</translation>
    </message>
    <message>
        <source>You</source>
        <comment>at the start: You took this conversation</comment>
        <translation>Vous</translation>
    </message>
</context>
<context>
    <name>HistoryOfOthers</name>
    <message>
        <source>marked this as done</source>
        <translation>a marqué cette conversation comme traitée</translation>
    </message>
    <message>
        <source>put this back in the queue</source>
        <translation>a remis cette conversation dans la file</translation>
    </message>
    <message>
        <source>marked this as waiting for the customer</source>
        <translation>a mis cette conversation en attente du client</translation>
    </message>
    <message>
        <source>took a decision back</source>
        <translation>a annulé une décision</translation>
    </message>
    <message>
        <source>snoozed this until {time}</source>
        <translation>a mis cette conversation en veille (retour&#xa0;: {time})</translation>
    </message>
    <message>
        <source>set the priority to {priority}</source>
        <translation>a réglé la priorité sur {priority}</translation>
    </message>
    <message>
        <source>assigned this to {member}</source>
        <translation>a attribué cette conversation à {member}</translation>
    </message>
    <message>
        <source>added {tag}</source>
        <translation>a ajouté {tag}</translation>
    </message>
    <message>
        <source>removed {tag}</source>
        <translation>a retiré {tag}</translation>
    </message>
    <message>
        <source>merged the conversation with {name} on {network}</source>
        <translation>a réuni ici la conversation avec {name} sur {network}</translation>
    </message>
    <message>
        <source>separated the conversation with {name} on {network} again</source>
        <translation>a de nouveau séparé la conversation avec {name} sur {network}</translation>
    </message>
    <message>
        <source>asked {member} for help: {reason}</source>
        <translation>a demandé de l’aide à {member}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>withdrew the request for help</source>
        <translation>a retiré la demande d’aide</translation>
    </message>
    <message>
        <source>took up the request for help</source>
        <translation>a pris en charge la demande d’aide</translation>
    </message>
    <message>
        <source>returned the request for help</source>
        <translation>a renvoyé la demande d’aide</translation>
    </message>
    <message>
        <source>closed the request for help</source>
        <translation>a clos la demande d’aide</translation>
    </message>
    <message>
        <source>reopened the request for help</source>
        <translation>a rouvert la demande d’aide</translation>
    </message>
    <message>
        <source>took this conversation</source>
        <translation>a pris cette conversation</translation>
    </message>
    <message>
        <source>assigned this to nobody</source>
        <translation>a retiré l’attribution de cette conversation</translation>
    </message>
</context>
<context>
    <name>HistoryOfYou</name>
    <message>
        <source>marked this as done</source>
        <translation>avez marqué cette conversation comme traitée</translation>
    </message>
    <message>
        <source>put this back in the queue</source>
        <translation>avez remis cette conversation dans la file</translation>
    </message>
    <message>
        <source>marked this as waiting for the customer</source>
        <translation>avez mis cette conversation en attente du client</translation>
    </message>
    <message>
        <source>took a decision back</source>
        <translation>avez annulé une décision</translation>
    </message>
    <message>
        <source>snoozed this until {time}</source>
        <translation>avez mis cette conversation en veille (retour&#xa0;: {time})</translation>
    </message>
    <message>
        <source>set the priority to {priority}</source>
        <translation>avez réglé la priorité sur {priority}</translation>
    </message>
    <message>
        <source>assigned this to {member}</source>
        <translation>avez attribué cette conversation à {member}</translation>
    </message>
    <message>
        <source>added {tag}</source>
        <translation>avez ajouté {tag}</translation>
    </message>
    <message>
        <source>removed {tag}</source>
        <translation>avez retiré {tag}</translation>
    </message>
    <message>
        <source>merged the conversation with {name} on {network}</source>
        <translation>avez réuni ici la conversation avec {name} sur {network}</translation>
    </message>
    <message>
        <source>separated the conversation with {name} on {network} again</source>
        <translation>avez de nouveau séparé la conversation avec {name} sur {network}</translation>
    </message>
    <message>
        <source>asked {member} for help: {reason}</source>
        <translation>avez demandé de l’aide à {member}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>withdrew the request for help</source>
        <translation>avez retiré la demande d’aide</translation>
    </message>
    <message>
        <source>took up the request for help</source>
        <translation>avez pris en charge la demande d’aide</translation>
    </message>
    <message>
        <source>returned the request for help</source>
        <translation>avez renvoyé la demande d’aide</translation>
    </message>
    <message>
        <source>closed the request for help</source>
        <translation>avez clos la demande d’aide</translation>
    </message>
    <message>
        <source>reopened the request for help</source>
        <translation>avez rouvert la demande d’aide</translation>
    </message>
    <message>
        <source>took this conversation</source>
        <translation>avez pris cette conversation</translation>
    </message>
    <message>
        <source>assigned this to nobody</source>
        <translation>avez retiré l’attribution de cette conversation</translation>
    </message>
</context>
<context>
    <name>ImportArchiveDialog</name>
    <message>
        <source>Import an archive</source>
        <translation>Importer une archive</translation>
    </message>
    <message>
        <source>JSON lines or an mbox, also packed as .gz. Messages keep their dates; nothing comes twice.</source>
        <translation>Du JSON par lignes ou un mbox, même compressé en .gz. Les messages gardent leur date&#xa0;; rien ne vient deux fois.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>It begins with</source>
        <translation>Il commence par</translation>
    </message>
    <message>
        <source>Name of the archive</source>
        <translation>Nom de l’archive</translation>
    </message>
    <message>
        <source>It goes into</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Addresses of ours, divided by commas</source>
        <translation>Nos adresses, séparées par des virgules</translation>
    </message>
    <message>
        <source>Conversations at rest for 30 days are done</source>
        <translation>Les conversations sans activité depuis 30 jours sont terminées</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Archives (*.jsonl *.ndjson *.json *.mbox *.mbx *.gz)</source>
        <translation>Fichiers d’archives (*.jsonl *.ndjson *.json *.mbox *.mbx *.gz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON par lignes</translation>
    </message>
    <message>
        <source>{name} · {kind}, {size}</source>
        <translation>{name} · {kind}, {size}</translation>
    </message>
    <message>
        <source>{time} · {author}: {words}</source>
        <translation>{time} · {author}&#xa0;: {words}</translation>
    </message>
    <message>
        <source>No message was found at the beginning of the file.</source>
        <translation>Aucun message n’a été trouvé au début du fichier.</translation>
    </message>
    <message>
        <source>An archive of its own: nothing is sent from there</source>
        <translation>Une archive à part&#xa0;: rien n’en est envoyé</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>{read} messages read, {added} new. {rate} a second.</source>
        <translation>{read} messages lus, {added} nouveaux. {rate} par seconde.</translation>
    </message>
    <message>
        <source>Stopped. What came stays.</source>
        <translation>Arrêté. Ce qui est venu reste.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are new.</source>
        <translation>
            <numerusform>%n message nouveau.</numerusform>
            <numerusform>%n messages nouveaux.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were there already.</source>
        <translation>
            <numerusform>%n message était déjà là.</numerusform>
            <numerusform>%n messages étaient déjà là.</numerusform>
        </translation>
    </message>
    <message>
        <source>{reason}: {number}, first in line {place}.</source>
        <translation>{reason}&#xa0;: {number}, d’abord ligne {place}.</translation>
    </message>
    <message>
        <source>They are kept aside, see About this account.</source>
        <translation>Ils sont mis de côté, voir «&#xa0;À propos de ce compte&#xa0;».</translation>
    </message>
    <message>
        <source>What came until then stays. Importing the file again goes on from there.</source>
        <translation>Ce qui est venu jusque-là reste. Importer de nouveau le fichier continue de là.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
</context>
<context>
    <name>InboxZeroPane</name>
    <message>
        <source>Everyone has an answer</source>
        <translation>Tout le monde a sa réponse</translation>
    </message>
    <message>
        <source>New messages will appear here quietly.</source>
        <translation>Les nouveaux messages arriveront ici, sans bruit.</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Press the new key…</source>
        <translation>Appuyez sur la nouvelle touche…</translation>
    </message>
    <message>
        <source>None</source>
        <comment>no key</comment>
        <translation>Aucune</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>or</source>
        <translation>ou</translation>
    </message>
    <message>
        <source>then</source>
        <comment>one key after the other</comment>
        <translation>puis</translation>
    </message>
</context>
<context>
    <name>KeyRules</name>
    <message>
        <source>Only letters, digits, signs and Enter can be single keys.</source>
        <translation>Seuls les lettres, les chiffres, les signes et Entrée peuvent être des touches simples.</translation>
    </message>
    <message>
        <source>No more than two keys one after the other.</source>
        <translation>Pas plus de deux touches à la suite.</translation>
    </message>
    <message>
        <source>Enter cannot be one of two keys: it presses buttons.</source>
        <translation>Entrée ne peut pas faire partie d’une suite de touches&#xa0;: elle actionne les boutons.</translation>
    </message>
    <message>
        <source>This key is reserved: it edits text.</source>
        <translation>Cette touche est réservée&#xa0;: elle sert à modifier du texte.</translation>
    </message>
    <message>
        <source>This key is reserved: it closes or goes to the next field.</source>
        <translation>Cette touche est réservée&#xa0;: elle ferme, ou mène au champ suivant.</translation>
    </message>
    <message>
        <source>This key is reserved: it closes the window.</source>
        <translation>Cette touche est réservée&#xa0;: elle ferme la fenêtre.</translation>
    </message>
    <message>
        <source>Ctrl and Alt together type signs on many keyboards.</source>
        <translation>Ctrl et Alt ensemble saisissent des signes sur beaucoup de claviers.</translation>
    </message>
    <message>
        <source>Hold Ctrl or Alt, or use a function key.</source>
        <translation>Maintenez Ctrl ou Alt, ou utilisez une touche de fonction.</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Single keys rest while you write. Every key can be changed in Settings.</source>
        <translation>Les touches simples se reposent pendant la saisie. Chaque touche peut être changée dans les Réglages.</translation>
    </message>
    <message>
        <source>Single keys are turned off in Settings.</source>
        <translation>Les touches simples sont désactivées dans les Réglages.</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>Chercher une touche</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Find a command</source>
        <translation>Chercher une commande</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Touches habituelles</translation>
    </message>
    <message>
        <source>Usual keys for all</source>
        <translation>Touches habituelles pour tout</translation>
    </message>
    <message>
        <source>Swap the two</source>
        <translation>Échanger les deux</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Les commandes et leurs touches</translation>
    </message>
    <message>
        <source>Single key</source>
        <translation>Touche simple</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Raccourci</translation>
    </message>
    <message>
        <source>Press a button, then the new key. Backspace takes a key away, Esc keeps the old one.</source>
        <translation>Actionnez un bouton, puis appuyez sur la nouvelle touche. Retour arrière supprime la touche, Échap garde l’ancienne.</translation>
    </message>
    <message>
        <source>usually {key}</source>
        <translation>d’habitude {key}</translation>
    </message>
    <message>
        <source>usually no key</source>
        <translation>d’habitude aucune touche</translation>
    </message>
    <message>
        <source>Single key of {command}: {key}</source>
        <translation>Touche simple de {command}&#xa0;: {key}</translation>
    </message>
    <message>
        <source>Shortcut of {command}: {key}</source>
        <translation>Raccourci de {command}&#xa0;: {key}</translation>
    </message>
    <message>
        <source>This key is reserved: it closes whatever is open, everywhere.</source>
        <translation>Cette touche est réservée&#xa0;: partout, elle ferme ce qui est ouvert.</translation>
    </message>
    <message>
        <source>While you write, single keys are letters: only a shortcut works.</source>
        <translation>Pendant la saisie, les touches simples sont des lettres&#xa0;: seul un raccourci convient.</translation>
    </message>
    <message>
        <source>{key} belongs to “{command}”.</source>
        <translation>{key} est la touche de «&#xa0;{command}&#xa0;».</translation>
    </message>
    <message>
        <source>That cannot be told apart from {key}, which belongs to “{command}”.</source>
        <translation>Impossible à distinguer de {key}, la touche de «&#xa0;{command}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>KindGroups</name>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Commentaires</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>Avis</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Arabic</source>
        <translation>Arabe</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Allemand</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Grec</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Espagnol</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hébreu</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonais</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coréen</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Néerlandais</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polonais</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugais</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russe</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Suédois</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thaï</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turc</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainien</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinois</translation>
    </message>
</context>
<context>
    <name>LinkContactDialog</name>
    <message>
        <source>same address</source>
        <translation>même adresse</translation>
    </message>
    <message>
        <source>same handle</source>
        <translation>même identifiant</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>même nom</translation>
    </message>
    <message>
        <source>Choose the contact who is the same person as {name}.</source>
        <translation>Choisissez le contact qui est la même personne que {name}.</translation>
    </message>
    <message>
        <source>Link a contact</source>
        <translation>Relier un contact</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Relier</translation>
    </message>
    <message>
        <source>Find a contact by name or handle</source>
        <translation>Chercher un contact par nom ou identifiant</translation>
    </message>
    <message>
        <source>{name} on {network} counts as the same person everywhere. The link can be taken away again.</source>
        <translation>{name} sur {network} compte partout comme la même personne. Ce lien peut être retiré.</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Open {host} in your browser?</source>
        <translation>Ouvrir {host} dans votre navigateur&#xa0;?</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Rester ici</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>The address begins with a name that is not the place it leads to.</source>
        <translation>L’adresse commence par un nom qui n’est pas l’endroit où elle mène.</translation>
    </message>
    <message>
        <source>The address is a bare number, not a name.</source>
        <translation>L’adresse est un simple numéro, pas un nom.</translation>
    </message>
    <message>
        <source>The name holds letters that can look like others. Compare it letter by letter.</source>
        <translation>Le nom contient des lettres qui peuvent ressembler à d’autres. Comparez-le lettre à lettre.</translation>
    </message>
    <message>
        <source>The text of the link names another place.</source>
        <translation>Le texte du lien annonce un autre endroit.</translation>
    </message>
    <message>
        <source>This address is not opened from here</source>
        <translation>Cette adresse ne s’ouvre pas d’ici</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lue</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lue</translation>
    </message>
</context>
<context>
    <name>Many</name>
    <message>
        <source>Mark as done</source>
        <translation>Marquer comme traitées</translation>
    </message>
    <message>
        <source>Put back in the queue</source>
        <translation>Remettre dans la file</translation>
    </message>
    <message>
        <source>Mark as waiting for the customer</source>
        <translation>Marquer en attente du client</translation>
    </message>
    <message>
        <source>Snooze until {time}</source>
        <translation>Reporter à {time}</translation>
    </message>
    <message>
        <source>Set the priority: {priority}</source>
        <translation>Fixer la priorité&#xa0;: {priority}</translation>
    </message>
    <message>
        <source>Assign to nobody</source>
        <translation>N’attribuer à personne</translation>
    </message>
    <message>
        <source>Assign to you</source>
        <translation>Vous les attribuer</translation>
    </message>
    <message>
        <source>Assign to {member}</source>
        <translation>Attribuer à {member}</translation>
    </message>
    <message>
        <source>Add the tag {tag}</source>
        <translation>Ajouter l’étiquette {tag}</translation>
    </message>
    <message>
        <source>Remove the tag {tag}</source>
        <translation>Retirer l’étiquette {tag}</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lu</translation>
    </message>
    <message>
        <source>undone: {what}</source>
        <translation>annulé&#xa0;: {what}</translation>
    </message>
    <message>
        <source>{number}: {what}</source>
        <comment>number of conversations</comment>
        <translation>{number}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Stopped at {number}: {what}</source>
        <comment>number of conversations</comment>
        <translation>Arrêté à {number}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>{sentence} ({number} left as they are)</source>
        <translation>{sentence} ({number} laissées telles quelles)</translation>
    </message>
</context>
<context>
    <name>ManyDialog</name>
    <message>
        <source>Do it</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Will be changed</source>
        <translation>Seront changées</translation>
    </message>
    <message>
        <source>Already so, left as they are</source>
        <translation>Déjà ainsi, laissées telles quelles</translation>
    </message>
    <message>
        <source>No longer here</source>
        <translation>Ne sont plus ici</translation>
    </message>
    <message>
        <source>It is one act: Undo takes all of it back.</source>
        <translation>C’est une seule action&#xa0;: Annuler la reprend tout entière.</translation>
    </message>
    <message>
        <source>Change {number} conversations?</source>
        <translation>Changer {number} conversations&#xa0;?</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>same contact</source>
        <translation>même contact</translation>
    </message>
    <message>
        <source>same person</source>
        <translation>même personne</translation>
    </message>
    <message>
        <source>same subject</source>
        <translation>même objet</translation>
    </message>
    <message>
        <source>looks like the same person</source>
        <translation>semble être la même personne</translation>
    </message>
    <message>
        <source>The conversation you choose is shown in the one with {name} on {network}.</source>
        <translation>La conversation choisie s’affiche dans celle avec {name} sur {network}.</translation>
    </message>
    <message>
        <source>Merge conversations</source>
        <translation>Réunir des conversations</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Réunir</translation>
    </message>
    <message>
        <source>Find a conversation by person, subject or words</source>
        <translation>Chercher une conversation par personne, objet ou mots</translation>
    </message>
    <message>
        <source>All of {name} on {network} stands here in order of time, and counts as one in the queue.</source>
        <translation>Tous les messages avec {name} sur {network} s’affichent ici par ordre de temps et ne comptent qu’une fois dans la file.</translation>
    </message>
    <message>
        <source>Each reply leaves over the network of the message it answers: {network} or {here}.</source>
        <translation>Chaque réponse part par le réseau du message auquel elle répond&#xa0;: {network} ou {here}.</translation>
    </message>
    <message>
        <source>Its draft comes along, unless you are writing here; then it comes back when you separate them.</source>
        <translation>Son brouillon suit, sauf si vous écrivez déjà ici&#xa0;; il revient alors quand vous les séparez.</translation>
    </message>
    <message>
        <source>It can be undone, and separated later, at any time.</source>
        <translation>Vous pouvez annuler, ou séparer plus tard, à tout moment.</translation>
    </message>
</context>
<context>
    <name>MergedLine</name>
    <message>
        <source>{name} on {network}</source>
        <translation>{name} sur {network}</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Separate {what}</source>
        <translation>Séparer {what}</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>Show quoted text</source>
        <translation>Afficher le texte cité</translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>Masquer le texte cité</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Automatic reply</source>
        <translation>Réponse automatique</translation>
    </message>
    <message>
        <source>Deleted by its author</source>
        <translation>Supprimé par la personne qui l’a écrit</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(sans texte)</translation>
    </message>
    <message>
        <source>time as claimed: {time}</source>
        <translation>heure annoncée&#xa0;: {time}</translation>
    </message>
    <message>
        <source>edited {time}</source>
        <translation>modifié&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>a network confirmed it</comment>
        <translation>Envoyée</translation>
    </message>
    <message>
        <source>favourite of ours</source>
        <translation>dans nos favoris</translation>
    </message>
    <message>
        <source>{name} wrote for us, {time}, {visibility}</source>
        <comment>read aloud</comment>
        <translation>{name} a répondu pour nous, {time}, {visibility}</translation>
    </message>
    <message>
        <source>{name} wrote, {time}, {visibility}</source>
        <comment>read aloud</comment>
        <translation>{name} a écrit, {time}, {visibility}</translation>
    </message>
    <message>
        <source>Its letters were guessed; some may be wrong</source>
        <translation>Encodage deviné&#xa0;; certaines lettres peuvent être fausses</translation>
    </message>
    <message>
        <source>It was too long to keep; its end was cut off</source>
        <translation>Message trop long&#xa0;; la fin a été coupée</translation>
    </message>
    <message>
        <source>Parts of it were garbled on the way</source>
        <translation>Certains passages sont arrivés illisibles</translation>
    </message>
    <message>
        <source>It had too many parts; some were left out</source>
        <translation>Message en trop de morceaux&#xa0;; certains ont été laissés de côté</translation>
    </message>
    <message>
        <source>It does not say who sent it</source>
        <translation>Ce message ne dit pas qui l’a envoyé</translation>
    </message>
    <message>
        <source>Its identity is odd; answers may stand apart</source>
        <translation>Identifiant inhabituel&#xa0;; les réponses peuvent s’afficher à part</translation>
    </message>
    <message>
        <source>Content from elsewhere was not fetched: {count}</source>
        <translation>Contenus externes non chargés&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Your reply. {state}: {reason}</source>
        <comment>read aloud</comment>
        <translation>Votre réponse. {state}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Written {time}, not sent yet</source>
        <translation>Écrite&#xa0;: {time}, pas encore envoyée</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>Public reply</source>
        <translation>Réponse publique</translation>
    </message>
    <message>
        <source>Private message</source>
        <translation>Message privé</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Note interne</translation>
    </message>
    <message>
        <source>to {person}</source>
        <comment>the account is shown as a mark before it</comment>
        <translation>à {person}</translation>
    </message>
    <message>
        <source>From {account} to {person} on {network}</source>
        <translation>De {account} à {person} sur {network}</translation>
    </message>
</context>
<context>
    <name>MomentDialog</name>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>tomorrow 9, monday 14:30, in 2 hours</source>
        <translation>demain 9 h, lundi 14 h 30, dans 2 heures</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>En toutes lettres</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Date et heure</translation>
    </message>
    <message>
        <source>That moment has passed. Choose a later one.</source>
        <translation>Ce moment est passé. Choisissez-en un plus tardif.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>{time} has passed. The next such time is offered.</source>
        <translation>{time}, c’est déjà passé. La prochaine fois est proposée.</translation>
    </message>
    <message>
        <source>Not understood. Try “tomorrow 9”, “monday 14:30” or “in 2 hours”.</source>
        <translation>Moment non compris. Essayez «&#xa0;demain 9&#xa0;h&#xa0;», «&#xa0;lundi 14&#xa0;h&#xa0;30&#xa0;» ou «&#xa0;dans 2&#xa0;heures&#xa0;».</translation>
    </message>
    <message>
        <source>This names two times. Keep one of them.</source>
        <translation>Deux moments sont nommés. Gardez-en un seul.</translation>
    </message>
    <message>
        <source>This is more than five years ahead. Choose an earlier time.</source>
        <translation>C’est dans plus de cinq ans. Choisissez un moment plus proche.</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>There is one of this name already. Choose another.</source>
        <translation>Ce nom est déjà pris. Choisissez-en un autre.</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>One moment, the networks are being looked up.</source>
        <translation>Un instant, les réseaux sont en cours de recherche.</translation>
    </message>
    <message>
        <source>No network is installed.</source>
        <translation>Aucun réseau n’est installé.</translation>
    </message>
</context>
<context>
    <name>Networks</name>
    <message>
        <source>Mention on {network}</source>
        <translation>Mention sur {network}</translation>
    </message>
    <message>
        <source>Reply on {network}</source>
        <translation>Réponse sur {network}</translation>
    </message>
    <message>
        <source>Comment on {network}</source>
        <translation>Commentaire sur {network}</translation>
    </message>
    <message>
        <source>Quote on {network}</source>
        <translation>Citation sur {network}</translation>
    </message>
    <message>
        <source>Private message on {network}</source>
        <translation>Message privé sur {network}</translation>
    </message>
    <message>
        <source>Review on {network}</source>
        <translation>Avis sur {network}</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>private</source>
        <comment>who can read a conversation</comment>
        <translation>privé</translation>
    </message>
    <message>
        <source>public</source>
        <comment>who can read a conversation</comment>
        <translation>public</translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>messages below</comment>
        <translation>
            <numerusform>%n nouveau</numerusform>
            <numerusform>%n nouveaux</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteRow</name>
    <message>
        <source>internal note · {time}</source>
        <translation>note interne · {time}</translation>
    </message>
    <message>
        <source>{what} · edited</source>
        <translation>{what} · modifiée</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>This computer has no usable keychain.</source>
        <translation>Cet ordinateur n’a pas de trousseau utilisable.</translation>
    </message>
    <message>
        <source>Access keys are kept only until SocialInbox closes, never in a file.</source>
        <translation>Les clés d’accès sont gardées jusqu’à la fermeture de SocialInbox, jamais dans un fichier.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>Do not disturb</source>
        <translation>Ne pas déranger</translation>
    </message>
    <message>
        <source>Until…</source>
        <translation>Jusqu’à…</translation>
    </message>
    <message>
        <source>Do not disturb until</source>
        <translation>Ne pas déranger jusqu’à</translation>
    </message>
    <message>
        <source>What happens then is told as one summary when they end.</source>
        <translation>Ce qui arrive alors est résumé en une fois quand elles se terminent.</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Heures calmes</translation>
    </message>
    <message>
        <source>Add hours</source>
        <translation>Ajouter des heures</translation>
    </message>
    <message>
        <source>Quiet until {time}.</source>
        <translation>Au calme jusqu’au {time}.</translation>
    </message>
    <message>
        <source>A pause for now; it ends by itself.</source>
        <translation>Une pause pour l’instant, qui se termine d’elle-même.</translation>
    </message>
</context>
<context>
    <name>NumberLookup</name>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Conversation number {number}</source>
        <translation>Conversation numéro {number}</translation>
    </message>
</context>
<context>
    <name>OpeningHoursDialog</name>
    <message>
        <source>Opening hours</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>Time counts only while somebody is there to answer.</source>
        <translation>Le temps ne compte que quand quelqu’un est là pour répondre.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Type a city, and choose</source>
        <translation>Tapez une ville, puis choisissez</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Several spans in a day: 9–12, 13:30–18. Empty is closed.</source>
        <translation>Plusieurs plages par jour&#xa0;: 9–12, 13:30–18. Vide&#xa0;: fermé.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Tuesday to Friday as Monday</source>
        <translation>Du mardi au vendredi comme lundi</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Jours fériés</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Take its holidays</source>
        <translation>Reprendre ses jours fériés</translation>
    </message>
    <message>
        <source>Remove chosen</source>
        <translation>Retirer la sélection</translation>
    </message>
    <message>
        <source>Day: 2026-12-24</source>
        <translation>Jour&#xa0;: 2026-12-24</translation>
    </message>
    <message>
        <source>Day of a holiday, year first</source>
        <translation>Date d’un jour férié, année d’abord</translation>
    </message>
    <message>
        <source>Name of a holiday</source>
        <translation>Nom d’un jour férié</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Queued</source>
        <translation>En file</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envoi en cours</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Non confirmée</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Retenue</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyée</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>À revoir</translation>
    </message>
    <message>
        <source>Waits for sign-in</source>
        <translation>Attend la reconnexion</translation>
    </message>
    <message>
        <source>Leaves when you are online</source>
        <translation>Partira dès votre retour en ligne</translation>
    </message>
    <message>
        <source>{network} cannot be reached. It leaves by itself later</source>
        <translation>{network} est injoignable. Elle partira d’elle-même plus tard</translation>
    </message>
    <message>
        <source>{network} did not answer. It leaves by itself later</source>
        <translation>{network} n’a pas répondu. Elle partira d’elle-même plus tard</translation>
    </message>
    <message>
        <source>{network} has trouble of its own. It leaves by itself later</source>
        <translation>{network} rencontre des difficultés. Elle partira d’elle-même plus tard</translation>
    </message>
    <message>
        <source>The line to {network} is not safe. It leaves when it is</source>
        <translation>La liaison avec {network} n’est pas sûre. Elle partira quand elle le sera</translation>
    </message>
    <message>
        <source>This Wi-Fi asks for a sign-in. It leaves after that</source>
        <translation>Ce Wi-Fi demande de se connecter. Elle partira ensuite</translation>
    </message>
    <message>
        <source>{network} asks us to slow down until {time}</source>
        <translation>{network} demande de ralentir jusqu’à {time}</translation>
    </message>
    <message>
        <source>{network} is paused. It leaves when you resume</source>
        <translation>{network} est en pause. Elle partira quand vous le réactiverez</translation>
    </message>
    <message>
        <source>Checked with {network}: it had not arrived, sending again</source>
        <translation>Vérifié auprès de {network}&#xa0;: elle n’était pas arrivée, nouvel envoi</translation>
    </message>
    <message>
        <source>The disk is full. It leaves when there is room again</source>
        <translation>Le disque est plein. Elle partira dès qu’il y aura de la place</translation>
    </message>
    <message>
        <source>A newer message arrived before this reply left</source>
        <translation>Nouveau message arrivé avant le départ de cette réponse</translation>
    </message>
    <message>
        <source>It could not leave for a day. Look once more before it does</source>
        <translation>Elle n’a pas pu partir depuis un jour. Relisez-la avant son départ</translation>
    </message>
    <message>
        <source>Came back from a backup and may have left already. Look first</source>
        <translation>Revenue d’une sauvegarde, elle est peut-être déjà partie. Vérifiez d’abord</translation>
    </message>
    <message>
        <source>The message it answers was deleted</source>
        <translation>Le message auquel elle répond a été supprimé</translation>
    </message>
    <message>
        <source>Waits until you sign in to {network} again</source>
        <translation>Attend votre reconnexion au compte {network}</translation>
    </message>
    <message>
        <source>{network} sent us elsewhere. Check the settings of the account</source>
        <translation>{network} renvoie vers une autre adresse. Vérifiez les réglages du compte</translation>
    </message>
    <message>
        <source>The disk is full. Nothing leaves that could not be recorded</source>
        <translation>Le disque est plein. Rien ne part sans pouvoir être enregistré</translation>
    </message>
    <message>
        <source>Its stored text is damaged, so it never leaves. Write it again</source>
        <translation>Son texte enregistré est endommagé, elle ne partira pas. Écrivez-la de nouveau</translation>
    </message>
    <message>
        <source>The account was removed from this computer</source>
        <translation>Le compte a été retiré de cet ordinateur</translation>
    </message>
    <message>
        <source>{network} does not let this account answer here</source>
        <translation>{network} ne permet pas à ce compte de répondre ici</translation>
    </message>
    <message>
        <source>{network} does not know the address it goes to</source>
        <translation>{network} ne connaît pas l’adresse de destination</translation>
    </message>
    <message>
        <source>It is too long for {network}. Shorten it</source>
        <translation>Trop longue pour {network}. Raccourcissez-la</translation>
    </message>
    <message>
        <source>{network} does not know such a reply</source>
        <translation>{network} ne connaît pas ce type de réponse</translation>
    </message>
    <message>
        <source>We do not understand the answer of {network}. Nothing was posted</source>
        <translation>{network} a donné une réponse incompréhensible. Rien n’a été publié</translation>
    </message>
    <message>
        <source>On its way to {network}, try {number}</source>
        <translation>En route vers {network}, essai {number}</translation>
    </message>
    <message>
        <source>On its way to {network}</source>
        <translation>En route vers {network}</translation>
    </message>
    <message>
        <source>SocialInbox stopped while sending. We check before any retry</source>
        <translation>SocialInbox s’est arrêté pendant l’envoi. Vérification avant tout nouvel essai</translation>
    </message>
    <message>
        <source>The line dropped while sending. We check before any retry</source>
        <translation>Coupure pendant l’envoi. Vérification avant tout nouvel essai</translation>
    </message>
    <message>
        <source>We could not find out whether {network} has it. Please look</source>
        <translation>Impossible de savoir si {network} l’a reçue. Vérifiez sur place</translation>
    </message>
    <message>
        <source>{network} confirmed it at {time}</source>
        <translation>{network} l’a confirmée à {time}</translation>
    </message>
    <message>
        <source>Its text is back in the draft</source>
        <translation>Son texte est de nouveau dans le brouillon</translation>
    </message>
    <message>
        <source>Leaves in {time}</source>
        <translation>Départ dans {time}</translation>
    </message>
    <message>
        <source>Written {time}, {ahead}</source>
        <translation>Écrite&#xa0;: {time}, {ahead}</translation>
    </message>
    <message>
        <source>Written {time}, first in line for {network}</source>
        <translation>Écrite&#xa0;: {time}, première dans la file pour {network}</translation>
    </message>
    <message>
        <source>Held until you look at it</source>
        <translation>Retenue jusqu’à ce que vous la relisiez</translation>
    </message>
    <message>
        <source>{network} refused: {words}</source>
        <translation>Refus de la part de {network}&#xa0;: {words}</translation>
    </message>
    <message>
        <source>{network} refused it. Nothing was posted</source>
        <translation>{network} l’a refusée. Rien n’a été publié</translation>
    </message>
</context>
<context>
    <name>OutboxDetail</name>
    <message>
        <source>Open conversation</source>
        <translation>Ouvrir la conversation</translation>
    </message>
</context>
<context>
    <name>OutboxEditor</name>
    <message>
        <source>Keep this version</source>
        <translation>Garder celle-ci</translation>
    </message>
    <message>
        <source>Private message</source>
        <translation>Message privé</translation>
    </message>
    <message>
        <source>Public reply</source>
        <translation>Réponse publique</translation>
    </message>
    <message>
        <source>Reply to {name}</source>
        <translation>Réponse à {name}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Edited. Your first version from {time} is kept.</source>
        <translation>Modifiée. Votre première version, de {time}, est conservée.</translation>
    </message>
    <message>
        <source>Back to the first version</source>
        <translation>Revenir à la première version</translation>
    </message>
    <message>
        <source>Kept versions join the line and leave when the connection returns.</source>
        <translation>Les versions gardées rejoignent la file et partiront au retour de la connexion.</translation>
    </message>
    <message>
        <source>Kept versions join the line and leave in their turn.</source>
        <translation>Les versions gardées rejoignent la file et partiront à leur tour.</translation>
    </message>
</context>
<context>
    <name>OutboxGroups</name>
    <message>
        <source>Needs you</source>
        <translation>Vous attendent</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Non confirmées</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envoi en cours</translation>
    </message>
    <message>
        <source>Ready to leave</source>
        <translation>Prêtes à partir</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>heading of replies</comment>
        <translation>Envoyées</translation>
    </message>
</context>
<context>
    <name>OutboxPanel</name>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>Nothing waiting to leave</source>
        <translation>Aucune réponse en attente de départ</translation>
    </message>
    <message>
        <source>last sync {time}</source>
        <translation>dernière relève à {time}</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Réponses</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Type a command, a view, a tag, a name…</source>
        <translation>Saisissez une commande, une vue, une étiquette, un nom…</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Chercher une commande</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Ce qui correspond</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Rien ne correspond</translation>
    </message>
    <message>
        <source>move</source>
        <translation>se déplacer</translation>
    </message>
    <message>
        <source>run</source>
        <translation>exécuter</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fermer</translation>
    </message>
    <message>
        <source>all shortcuts</source>
        <translation>tous les raccourcis</translation>
    </message>
    <message>
        <source>Used lately</source>
        <translation>Utilisés récemment</translation>
    </message>
</context>
<context>
    <name>PausePopover</name>
    <message>
        <source>Until when? tomorrow 9, monday 14:30</source>
        <translation>Jusqu’à quand&#xa0;? demain 9 h, lundi 14 h</translation>
    </message>
    <message>
        <source>No notifications until</source>
        <translation>Aucune notification jusqu’à</translation>
    </message>
    <message>
        <source>One hour</source>
        <translation>Une heure</translation>
    </message>
    <message>
        <source>Three hours</source>
        <translation>Trois heures</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Jusqu’à demain matin</translation>
    </message>
    <message>
        <source>Notify again</source>
        <translation>Notifier de nouveau</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>(no name)</source>
        <translation>(sans nom)</translation>
    </message>
</context>
<context>
    <name>PeopleLookup</name>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Link another contact…</source>
        <translation>Relier un autre contact…</translation>
    </message>
    <message>
        <source>Earlier conversations</source>
        <translation>Conversations plus anciennes</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Délier</translation>
    </message>
    <message>
        <source>Unlink {name} on {network}</source>
        <translation>Délier {name} sur {network}</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Relier</translation>
    </message>
    <message>
        <source>Link {name} on {network}</source>
        <translation>Relier {name} sur {network}</translation>
    </message>
    <message>
        <source>May be the same person</source>
        <translation>Peut-être la même personne</translation>
    </message>
    <message>
        <source>With us</source>
        <translation>Avec nous</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Dernier contact</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Note for your team</source>
        <translation>Note pour l’équipe</translation>
    </message>
    <message>
        <source>What everybody should know. Never leaves this team.</source>
        <translation>Ce que chacun devrait savoir. Ne sort jamais de l’équipe.</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Ses contacts</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
</context>
<context>
    <name>PickDialog</name>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
</context>
<context>
    <name>PlainTextView</name>
    <message>
        <source>Show more</source>
        <translation>Afficher la suite</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>{done} of {wanted} conversations</source>
        <translation>{done} conversations sur {wanted}</translation>
    </message>
    <message>
        <source>Undo or redo: {done} of {wanted}</source>
        <translation>Annuler ou rétablir&#xa0;: {done} sur {wanted}</translation>
    </message>
</context>
<context>
    <name>QuarantineDialog</name>
    <message>
        <source>Unreadable items</source>
        <translation>Éléments illisibles</translation>
    </message>
    <message>
        <source>These could not be understood. They are kept here as they came, and nothing else was held up by them.</source>
        <translation>Ceux-ci n’ont pas pu être compris. Ils sont gardés tels qu’ils sont arrivés, et rien d’autre n’a été retardé.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>Contenu reçu</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
    <message>
        <source>Everything could be read.</source>
        <translation>Tout a pu être lu.</translation>
    </message>
    <message>
        <source>{time}, {size}</source>
        <translation>{time}, {size}</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>Le fichier n’a pas pu être écrit&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>came over this network</source>
        <translation>arrivée par ce réseau</translation>
    </message>
    <message>
        <source>came to this account of yours</source>
        <translation>arrivée sur ce compte</translation>
    </message>
    <message>
        <source>written by this person</source>
        <translation>écrite par cette personne</translation>
    </message>
    <message>
        <source>with this customer</source>
        <translation>échangée avec ce client</translation>
    </message>
    <message>
        <source>carries this tag</source>
        <translation>porte cette étiquette</translation>
    </message>
    <message>
        <source>unread, late, escalated…</source>
        <translation>non lue, en retard, escaladée…</translation>
    </message>
    <message>
        <source>attachment, note, draft…</source>
        <translation>pièce jointe, note, brouillon…</translation>
    </message>
    <message>
        <source>assigned to</source>
        <translation>attribuée à</translation>
    </message>
    <message>
        <source>open, waiting, done…</source>
        <translation>à répondre, en attente, traitée…</translation>
    </message>
    <message>
        <source>urgent, high…</source>
        <translation>urgente, haute…</translation>
    </message>
    <message>
        <source>before this day</source>
        <translation>avant ce jour</translation>
    </message>
    <message>
        <source>on this day or later</source>
        <translation>ce jour ou plus tard</translation>
    </message>
    <message>
        <source>messages, comments, reviews…</source>
        <translation>messages, commentaires, avis…</translation>
    </message>
    <message>
        <source>written in this language</source>
        <translation>écrite dans cette langue</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lues</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lues</translation>
    </message>
    <message>
        <source>Needs a reply</source>
        <translation>À répondre</translation>
    </message>
    <message>
        <source>Waiting on customer</source>
        <translation>En attente du client</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Mises en veille</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traitées</translation>
    </message>
    <message>
        <source>Reply overdue</source>
        <translation>Réponse en retard</translation>
    </message>
    <message>
        <source>Assigned to somebody</source>
        <translation>Attribuées à quelqu’un</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>Attribuées à personne</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Escaladées</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privées</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Publiques</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>Pièce jointe</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Note interne</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Une étiquette au moins</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Moi</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>7 days ago</source>
        <translation>Il y a 7 jours</translation>
    </message>
    <message>
        <source>30 days ago</source>
        <translation>Il y a 30 jours</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Mentions</translation>
    </message>
    <message>
        <source>Comments below posts</source>
        <translation>Commentaires sous les publications</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Citations</translation>
    </message>
    <message>
        <source>Private messages</source>
        <translation>Messages privés</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>An answer of ours</source>
        <translation>Une réponse de notre part</translation>
    </message>
    <message>
        <source>Replies to posts</source>
        <translation>Réponses aux publications</translation>
    </message>
    <message>
        <source>Something is missing after {term}</source>
        <translation>Il manque quelque chose après {term}</translation>
    </message>
    <message>
        <source>“{value}” is not known here: {term}</source>
        <translation>«&#xa0;{value}&#xa0;» est inconnu ici&#xa0;: {term}</translation>
    </message>
    <message>
        <source>“{value}” is not a day. Write 2026-03-01, today, monday or 7d</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas un jour. Écrivez 2026-03-01, hier, lundi ou 7j</translation>
    </message>
    <message>
        <source>There is no letter or digit to look for</source>
        <translation>Il n’y a ni lettre ni chiffre à rechercher</translation>
    </message>
    <message>
        <source>There is no tag “{value}”</source>
        <translation>Il n’y a pas d’étiquette «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>The tag “{value}” is archived</source>
        <translation>L’étiquette «&#xa0;{value}&#xa0;» est archivée</translation>
    </message>
    <message>
        <source>There is no account “{value}”</source>
        <translation>Il n’y a pas de compte «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>No account is on “{value}”</source>
        <translation>Aucun compte n’est sur «&#xa0;{value}&#xa0;»</translation>
    </message>
    <message>
        <source>Nobody of the staff is called “{value}”</source>
        <translation>Personne dans l’équipe ne s’appelle «&#xa0;{value}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>QueueDelegate</name>
    <message>
        <source>Reply due {time}</source>
        <comment>tool tip</comment>
        <translation>Échéance&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>act on a conversation</comment>
        <translation>Traité</translation>
    </message>
    <message>
        <source>Snooze</source>
        <comment>act on a conversation</comment>
        <translation>Mettre en veille</translation>
    </message>
    <message>
        <source>Assign</source>
        <comment>act on a conversation</comment>
        <translation>Attribuer</translation>
    </message>
</context>
<context>
    <name>QueueFlags</name>
    <message>
        <source>queued</source>
        <translation>en file</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>envoi en cours</translation>
    </message>
    <message>
        <source>unconfirmed</source>
        <translation>non confirmée</translation>
    </message>
    <message>
        <source>needs review</source>
        <translation>à revoir</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
</context>
<context>
    <name>QueueGroups</name>
    <message>
        <source>Reply first</source>
        <translation>À traiter en premier</translation>
    </message>
    <message>
        <source>Within 2 hours</source>
        <translation>Sous 2 heures</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Plus anciennes</translation>
    </message>
</context>
<context>
    <name>QueueHeader</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
</context>
<context>
    <name>QueueKinds</name>
    <message>
        <source>mention</source>
        <translation>mention</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>réponse</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>commentaire</translation>
    </message>
    <message>
        <source>quote</source>
        <translation>citation</translation>
    </message>
    <message>
        <source>message</source>
        <translation>message privé</translation>
    </message>
    <message>
        <source>review</source>
        <translation>avis</translation>
    </message>
</context>
<context>
    <name>QueueOrders</name>
    <message>
        <source>Reply due first</source>
        <translation>Échéance la plus proche d’abord</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Plus récentes d’abord</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Plus anciennes d’abord</translation>
    </message>
    <message>
        <source>Highest priority first</source>
        <translation>Priorité la plus haute d’abord</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Looking for the best matches…</source>
        <translation>Recherche des plus pertinentes…</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Arrêter (Échap)</translation>
    </message>
    <message>
        <source>Usual order</source>
        <translation>Ordre habituel</translation>
    </message>
    <message>
        <source>Best first</source>
        <comment>order: the best matches of a search</comment>
        <translation>Par pertinence</translation>
    </message>
    <message>
        <source>Queue</source>
        <comment>name of the pane</comment>
        <translation>File</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Effacer les filtres</translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message>
        <source>{stars} of 5</source>
        <comment>stars of a review</comment>
        <translation>{stars} sur 5</translation>
    </message>
    <message>
        <source>sending in {time}</source>
        <comment>flag: a reply that can still be taken back</comment>
        <translation>envoi dans {time}</translation>
    </message>
    <message>
        <source>escalated</source>
        <comment>flag: a conversation</comment>
        <translation>escalade</translation>
    </message>
    <message>
        <source>draft</source>
        <comment>flag: a reply has been begun</comment>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>you</source>
        <comment>flag: assigned to</comment>
        <translation>vous</translation>
    </message>
    <message>
        <source>Chosen.</source>
        <comment>read aloud: for an act on several</comment>
        <translation>Sélectionnée.</translation>
    </message>
    <message>
        <source>Unread.</source>
        <comment>read aloud</comment>
        <translation>Non lue.</translation>
    </message>
    <message>
        <source>public reply</source>
        <comment>read aloud: kind of message</comment>
        <translation>réponse publique</translation>
    </message>
    <message>
        <source>private message</source>
        <comment>read aloud: kind of message</comment>
        <translation>message privé</translation>
    </message>
    <message>
        <source>Snoozed until {time}.</source>
        <comment>read aloud</comment>
        <translation>En veille, retour&#xa0;: {time}.</translation>
    </message>
    <message>
        <source>Tags: {names}.</source>
        <comment>read aloud</comment>
        <translation>Étiquettes&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Reply {state}.</source>
        <comment>read aloud: queued, failed, sending in 7 s</comment>
        <translation>Réponse&#xa0;: {state}.</translation>
    </message>
    <message>
        <source>Draft kept.</source>
        <comment>read aloud</comment>
        <translation>Brouillon conservé.</translation>
    </message>
    <message>
        <source>Escalated.</source>
        <comment>read aloud</comment>
        <translation>Escalade en cours.</translation>
    </message>
    <message>
        <source>Assigned to {name}.</source>
        <comment>read aloud: you, or a first name</comment>
        <translation>Attribuée à {name}.</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s).</source>
        <comment>read aloud</comment>
        <translation>
            <numerusform>%n pièce jointe.</numerusform>
            <numerusform>%n pièces jointes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyTimes</name>
    <message>
        <source>{hours} h</source>
        <comment>length of time</comment>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Tous les comptes</translation>
    </message>
    <message>
        <source>Arrives {arrival} → first reply due {first}, a next one {next}.</source>
        <comment>example below a reply time</comment>
        <translation>Arrivé {arrival} → première réponse attendue {first}, la suivante {next}.</translation>
    </message>
</context>
<context>
    <name>ReplyTimesPage</name>
    <message>
        <source>The rings in the queue count down to these times. The most specific one holds.</source>
        <translation>Les anneaux de la file décomptent ces délais. Le plus précis l’emporte.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>Add opening hours</source>
        <translation>Ajouter des horaires</translation>
    </message>
    <message>
        <source>Account of the new reply time</source>
        <translation>Compte du nouveau délai</translation>
    </message>
    <message>
        <source>Messages of the new reply time</source>
        <translation>Messages du nouveau délai</translation>
    </message>
    <message>
        <source>Add a reply time</source>
        <translation>Ajouter un délai</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Tous les comptes</translation>
    </message>
    <message>
        <source>These have a reply time already: change it above.</source>
        <translation>Ils ont déjà un délai&#xa0;: modifiez-le ci-dessus.</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Start with</source>
        <translation>Commencer par</translation>
    </message>
</context>
<context>
    <name>SavedFilterSource</name>
    <message>
        <source>Saved filters</source>
        <translation>Filtres enregistrés</translation>
    </message>
</context>
<context>
    <name>SavedFilters</name>
    <message>
        <source>Save this filter</source>
        <translation>Enregistrer ce filtre</translation>
    </message>
    <message>
        <source>It will stand in the sidebar with its count: {query}</source>
        <translation>Il figurera dans la barre latérale avec son nombre&#xa0;: {query}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Rename the filter</source>
        <translation>Renommer le filtre</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Export filters…</source>
        <translation>Exporter les filtres…</translation>
    </message>
    <message>
        <source>Import filters…</source>
        <translation>Importer des filtres…</translation>
    </message>
    <message>
        <source>Export filters</source>
        <translation>Exporter les filtres</translation>
    </message>
    <message>
        <source>Import filters</source>
        <translation>Importer des filtres</translation>
    </message>
    <message>
        <source>Filters (*.json)</source>
        <translation>Filtres (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>Le fichier n’a pas pu être écrit&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>The file could not be read: {reason}</source>
        <translation>Le fichier n’a pas pu être lu&#xa0;: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s) came in.</source>
        <comment>from a file</comment>
        <translation>
            <numerusform>%n filtre importé.</numerusform>
            <numerusform>%n filtres importés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s) of the file were here already.</source>
        <translation>
            <numerusform>%n filtre du fichier était déjà là.</numerusform>
            <numerusform>%n filtres du fichier étaient déjà là.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the file cannot be used here.</source>
        <translation>
            <numerusform>%n entrée du fichier ne peut pas servir ici.</numerusform>
            <numerusform>%n entrées du fichier ne peuvent pas servir ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no filter in this file.</source>
        <translation>Il n’y a aucun filtre dans ce fichier.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>SavedRepliesPage</name>
    <message>
        <source>Type / in a reply to insert one. You check before it goes.</source>
        <translation>Tapez / dans une réponse pour en insérer une. Vous vérifiez avant l’envoi.</translation>
    </message>
    <message>
        <source>New saved reply</source>
        <translation>Nouvelle réponse</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>Il n’y en a pas encore.</translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <comment>a saved reply</comment>
        <translation>
            <numerusform>utilisée %n fois</numerusform>
            <numerusform>utilisée %n fois</numerusform>
        </translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Export saved replies</source>
        <translation>Exporter les réponses enregistrées</translation>
    </message>
    <message>
        <source>Import saved replies</source>
        <translation>Importer des réponses enregistrées</translation>
    </message>
    <message>
        <source>Saved replies (*.json)</source>
        <translation>Réponses enregistrées (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>Le fichier n’a pas pu être écrit&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>The file could not be read: {reason}</source>
        <translation>Le fichier n’a pas pu être lu&#xa0;: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n saved reply(s) of the file were here already.</source>
        <translation>
            <numerusform>%n réponse du fichier était déjà là.</numerusform>
            <numerusform>%n réponses du fichier étaient déjà là.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the file cannot be used here.</source>
        <translation>
            <numerusform>%n entrée du fichier ne peut pas servir ici.</numerusform>
            <numerusform>%n entrées du fichier ne peuvent pas servir ici.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedReplyDialog</name>
    <message>
        <source>Saved reply</source>
        <translation>Réponse enregistrée</translation>
    </message>
    <message>
        <source>Change the saved reply</source>
        <translation>Modifier la réponse enregistrée</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Insert a gap</source>
        <translation>Insérer un champ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>A gap such as {gap} is filled when you insert it; what cannot be filled waits for you.</source>
        <translation>Un champ comme {gap} se remplit à l’insertion&#xa0;; ce qui ne peut l’être vous attend.</translation>
    </message>
    <message>
        <source>Offered on</source>
        <translation>Proposée sur</translation>
    </message>
</context>
<context>
    <name>SavedReplyPopup</name>
    <message>
        <source>Saved replies</source>
        <translation>Réponses enregistrées</translation>
    </message>
    <message numerus="yes">
        <source>%n saved reply(s)</source>
        <translation>
            <numerusform>%n réponse enregistrée</numerusform>
            <numerusform>%n réponses enregistrées</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <comment>read aloud: place in a list</comment>
        <translation>{number} sur {all}</translation>
    </message>
    <message>
        <source>Fills in {words}. You check before it goes.</source>
        <translation>Remplit {words}. Vous vérifiez avant l’envoi.</translation>
    </message>
    <message>
        <source>You check before it goes.</source>
        <translation>Vous vérifiez avant l’envoi.</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>insérer</translation>
    </message>
</context>
<context>
    <name>SavedReplySource</name>
    <message>
        <source>Saved replies</source>
        <translation>Réponses enregistrées</translation>
    </message>
</context>
<context>
    <name>SearchLookup</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Search all messages for “{words}”</source>
        <translation>Chercher «&#xa0;{words}&#xa0;» dans tous les messages</translation>
    </message>
    <message>
        <source>works offline</source>
        <translation>fonctionne hors ligne</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Replying</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Light, dark, or as the system has it at the moment.</source>
        <translation>Clair, sombre, ou comme le système en ce moment.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Of the window, from its next start. What customers write stays as it is.</source>
        <translation>Celle de la fenêtre, dès son prochain démarrage. Ce que les clients écrivent reste tel quel.</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Densité</translation>
    </message>
    <message>
        <source>How much room each conversation takes in the queue.</source>
        <translation>La place que prend chaque conversation dans la file.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Everything that is written grows with it.</source>
        <translation>Tout ce qui est écrit grandit avec elle.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Stronger lines, and outlines in place of soft colours.</source>
        <translation>Des traits plus marqués, et des contours au lieu de couleurs douces.</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Moins d’animations</translation>
    </message>
    <message>
        <source>Things appear and go without moving.</source>
        <translation>Les éléments apparaissent et disparaissent sans bouger.</translation>
    </message>
    <message>
        <source>Time to take a reply back</source>
        <translation>Temps pour reprendre une réponse</translation>
    </message>
    <message>
        <source>A reply waits this long before it leaves.</source>
        <translation>Une réponse attend ce temps avant de partir.</translation>
    </message>
    <message>
        <source>Opened is read</source>
        <translation>Ouverte vaut lue</translation>
    </message>
    <message>
        <source>A conversation counts as read once it is open.</source>
        <translation>Une conversation compte comme lue dès qu’elle est ouverte.</translation>
    </message>
    <message>
        <source>Tell on the desktop</source>
        <translation>Signaler sur le bureau</translation>
    </message>
    <message>
        <source>Important: urgent messages, replies due or late, escalations to you, replies that need you.</source>
        <translation>L’important&#xa0;: messages urgents, réponses attendues ou en retard, escalades vers vous, réponses qui demandent votre avis.</translation>
    </message>
    <message>
        <source>Show what customers wrote</source>
        <translation>Montrer ce qu’écrivent les clients</translation>
    </message>
    <message>
        <source>Otherwise only who wrote, and where: others may see your screen.</source>
        <translation>Sinon seulement qui a écrit, et où&#xa0;: d’autres voient peut-être votre écran.</translation>
    </message>
    <message>
        <source>Single keys</source>
        <translation>Touches seules</translation>
    </message>
    <message>
        <source>R replies, E marks as done. They rest while text is being written.</source>
        <translation>R répond, E marque comme traité. Elles se taisent pendant la rédaction.</translation>
    </message>
    <message>
        <source>Look for new messages every</source>
        <translation>Relever les messages toutes les</translation>
    </message>
    <message>
        <source>A network that asks for more patience gets it.</source>
        <translation>Un réseau qui demande plus de patience l’obtient.</translation>
    </message>
    <message>
        <source>A new account starts with</source>
        <translation>Un nouveau compte commence avec</translation>
    </message>
    <message>
        <source>How far back the first sync reads. The wizard asks each time.</source>
        <translation>Jusqu’où remonte la première synchronisation. L’assistant le demande chaque fois.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>What is important</source>
        <translation>L’important</translation>
    </message>
    <message>
        <source>Every message</source>
        <translation>Chaque message</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compacte</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Confortable</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>Aérée</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}&#xa0;%</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Every change holds at once.</source>
        <translation>Chaque changement s’applique aussitôt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Reply times</source>
        <translation>Délais de réponse</translation>
    </message>
    <message>
        <source>Saved replies</source>
        <translation>Réponses enregistrées</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Équipe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>SidebarFoot</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Check for new messages</source>
        <translation>Relever les messages</translation>
    </message>
    <message>
        <source>checked {time}</source>
        <comment>last look for new messages</comment>
        <translation>dernière relève&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Relève en cours</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
</context>
<context>
    <name>SidebarHeader</name>
    <message>
        <source>Demo</source>
        <comment>label beside the name: nothing here is real</comment>
        <translation>Démo</translation>
    </message>
    <message>
        <source>Search all messages</source>
        <translation>Rechercher partout</translation>
    </message>
</context>
<context>
    <name>SidebarPanel</name>
    <message>
        <source>Sidebar</source>
        <translation>Barre latérale</translation>
    </message>
    <message>
        <source>Places</source>
        <comment>views, accounts and tags</comment>
        <translation>Emplacements</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Email address</source>
        <translation>Adresse e-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Mot de passe d’application</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton d’accès</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Name shown to customers</source>
        <translation>Nom affiché aux clients</translation>
    </message>
    <message>
        <source>Server for reading (IMAP)</source>
        <translation>Serveur de réception (IMAP)</translation>
    </message>
    <message>
        <source>Port for reading</source>
        <translation>Port de réception</translation>
    </message>
    <message>
        <source>Encryption for reading</source>
        <translation>Chiffrement de la réception</translation>
    </message>
    <message>
        <source>Server for sending (SMTP)</source>
        <translation>Serveur d’envoi (SMTP)</translation>
    </message>
    <message>
        <source>Port for sending</source>
        <translation>Port d’envoi</translation>
    </message>
    <message>
        <source>Encryption for sending</source>
        <translation>Chiffrement de l’envoi</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Autorité de certification</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Most large providers want an app password. It is made in the security settings of the mailbox.</source>
        <translation>La plupart des grands fournisseurs demandent un mot de passe d’application. Il se crée dans les réglages de sécurité de la messagerie.</translation>
    </message>
    <message>
        <source>Stands before your address in their mailbox.</source>
        <translation>Apparaît devant votre adresse dans leur messagerie.</translation>
    </message>
    <message>
        <source>Left empty, it is guessed from the address.</source>
        <translation>Laissé vide, il est deviné d’après l’adresse.</translation>
    </message>
    <message>
        <source>Left empty, the usual one is taken.</source>
        <translation>Laissé vide, la valeur habituelle est utilisée.</translation>
    </message>
    <message>
        <source>Left empty, it is the address.</source>
        <translation>Laissé vide, c’est l’adresse.</translation>
    </message>
    <message>
        <source>A PEM file, only for a server with a certificate of its own.</source>
        <translation>Un fichier PEM, seulement pour un serveur doté de son propre certificat.</translation>
    </message>
    <message>
        <source>From the first byte (TLS)</source>
        <translation>Dès le premier octet (TLS)</translation>
    </message>
    <message>
        <source>After the greeting (STARTTLS)</source>
        <translation>Après l’accueil (STARTTLS)</translation>
    </message>
    <message>
        <source>This is no email address. It looks like name@shop.example.</source>
        <translation>Ce n’est pas une adresse e-mail. Elle ressemble à nom@boutique.example.</translation>
    </message>
    <message>
        <source>This is no address. It looks like name@shop.example.</source>
        <translation>Ce n’est pas une adresse. Elle ressemble à nom@boutique.example.</translation>
    </message>
    <message>
        <source>This is no name of a server. It looks like mail.shop.example.</source>
        <translation>Ce n’est pas un nom de serveur. Il ressemble à mail.boutique.example.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Un port est un nombre de 1 à 65535.</translation>
    </message>
    <message>
        <source>This file cannot be read, or holds no certificate.</source>
        <translation>Ce fichier est illisible ou ne contient pas de certificat.</translation>
    </message>
    <message>
        <source>Choose one of the list.</source>
        <translation>Choisissez dans la liste.</translation>
    </message>
    <message>
        <source>This cannot be right. Check it to its end.</source>
        <translation>Ce ne peut pas être juste. Vérifiez jusqu’à la fin.</translation>
    </message>
    <message>
        <source>This cannot be right. Please look again.</source>
        <translation>Ce ne peut pas être juste. Vérifiez de nouveau.</translation>
    </message>
    <message>
        <source>Reads the inbox</source>
        <translation>Lit la boîte de réception</translation>
    </message>
    <message>
        <source>Reads what you sent from elsewhere</source>
        <translation>Lit ce que vous avez envoyé d’ailleurs</translation>
    </message>
    <message>
        <source>Reads replies and mentions</source>
        <translation>Lit les réponses et les mentions</translation>
    </message>
    <message>
        <source>Where your account is at home. It stands in the address of your profile.</source>
        <translation>Le serveur de votre compte. Il figure dans l’adresse de votre profil.</translation>
    </message>
    <message>
        <source>No server of this kind answers there. It looks like mastodon.example.</source>
        <translation>Aucun serveur de ce type ne répond là. Son nom ressemble à mastodon.example.</translation>
    </message>
    <message>
        <source>Reads what you answered from elsewhere</source>
        <translation>Lit ce que vous avez répondu d’ailleurs</translation>
    </message>
    <message>
        <source>Notices edits and deletions</source>
        <translation>Remarque les modifications et les suppressions</translation>
    </message>
    <message>
        <source>Names and marks belong to their owners. SocialInbox is not affiliated with them.</source>
        <translation>Les noms et les marques appartiennent à leurs propriétaires. SocialInbox n’a aucun lien avec eux.</translation>
    </message>
    <message>
        <source>IMAP and SMTP</source>
        <translation>IMAP et SMTP</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Navigateur</translation>
    </message>
    <message>
        <source>You sign in there, in your browser, and come back by yourself.</source>
        <translation>Vous vous connectez là-bas, dans votre navigateur, puis vous revenez ici.</translation>
    </message>
    <message>
        <source>With an app password where there is one, not your main one.</source>
        <translation>Avec un mot de passe d’application s’il en existe, pas votre mot de passe principal.</translation>
    </message>
    <message>
        <source>Nothing is kept before the test has passed.</source>
        <translation>Rien n’est enregistré avant la réussite du test.</translation>
    </message>
    <message>
        <source>Your password never reaches SocialInbox. The access key stays in this computer’s keychain, and you can remove it at any time.</source>
        <translation>Votre mot de passe n’arrive jamais dans SocialInbox. La clé d’accès reste dans le trousseau de cet ordinateur et vous pouvez la retirer à tout moment.</translation>
    </message>
    <message>
        <source>The password goes to this server only, on an encrypted line. It stays in this computer’s keychain, never in a file.</source>
        <translation>Le mot de passe ne va qu’à ce serveur, par une liaison chiffrée. Il reste dans le trousseau de cet ordinateur, jamais dans un fichier.</translation>
    </message>
    <message>
        <source>This is missing: {field}.</source>
        <translation>Il manque&#xa0;: {field}.</translation>
    </message>
    <message>
        <source>Reads {stream}</source>
        <translation>Lit {stream}</translation>
    </message>
    <message>
        <source>Needs a connection. Your choices are kept.</source>
        <translation>Il faut une connexion. Vos choix sont conservés.</translation>
    </message>
    <message>
        <source>No server of that name answers. Check the connection and the server settings.</source>
        <translation>Aucun serveur de ce nom ne répond. Vérifiez la connexion et les réglages du serveur.</translation>
    </message>
    <message>
        <source>{network} refused the name or the password.</source>
        <translation>{network} a refusé le nom ou le mot de passe.</translation>
    </message>
    <message>
        <source>{network} did not let SocialInbox in. Nothing was kept.</source>
        <translation>{network} n’a pas laissé entrer SocialInbox. Rien n’a été enregistré.</translation>
    </message>
    <message>
        <source>The server offers no encryption there, so the password was not sent.</source>
        <translation>Le serveur ne propose pas de chiffrement&#xa0;; le mot de passe n’a donc pas été envoyé.</translation>
    </message>
    <message>
        <source>The server lets nobody in with a password.</source>
        <translation>Le serveur n’accepte personne avec un mot de passe.</translation>
    </message>
    <message>
        <source>There is no folder named {detail}.</source>
        <translation>Il n’y a pas de dossier nommé {detail}.</translation>
    </message>
    <message>
        <source>The server sends us to another place, so we stopped. Check its name.</source>
        <translation>Le serveur renvoie ailleurs&#xa0;; nous en sommes restés là. Vérifiez son nom.</translation>
    </message>
    <message>
        <source>Nobody came back from the browser. Open it again when you are ready.</source>
        <translation>Aucun retour du navigateur. Ouvrez-le de nouveau quand vous voudrez.</translation>
    </message>
    <message>
        <source>{network} did not take this code. Copy all of it.</source>
        <translation>{network} n’a pas accepté ce code. Copiez-le en entier.</translation>
    </message>
    <message>
        <source>{network} gave an address that is not safe to open. Nothing was opened.</source>
        <translation>{network} a donné une adresse qui n’est pas sûre. Rien n’a été ouvert.</translation>
    </message>
    <message>
        <source>This is {detail}, not {expected}. Nothing was changed.</source>
        <translation>C’est {detail}, pas {expected}. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>SocialInbox made a mistake here ({detail}). Nothing was kept. About has a report to send.</source>
        <translation>SocialInbox a rencontré une erreur ici ({detail}). Rien n’a été enregistré. Un rapport à envoyer se trouve dans «&#xa0;À propos&#xa0;».</translation>
    </message>
    <message>
        <source>It says: {words}</source>
        <translation>Son message&#xa0;: {words}</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Server settings</source>
        <translation>Réglages du serveur</translation>
    </message>
</context>
<context>
    <name>SkeletonBars</name>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>SkeletonRows</name>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>SpanRow</name>
    <message>
        <source>Remove these hours</source>
        <translation>Retirer ces heures</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>until</source>
        <translation>à</translation>
    </message>
    <message>
        <source>the next day</source>
        <translation>le lendemain</translation>
    </message>
    <message>
        <source>the whole day</source>
        <translation>toute la journée</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>length of time, read aloud</comment>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>length of time, read aloud</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>length of time, read aloud</comment>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} {minutes}</source>
        <comment>length of time, read aloud</comment>
        <translation>{hours} et {minutes}</translation>
    </message>
    <message>
        <source>Reply due in {time}</source>
        <translation>Échéance dans {time}</translation>
    </message>
    <message>
        <source>Reply {time} late</source>
        <translation>Réponse en retard de {time}</translation>
    </message>
</context>
<context>
    <name>StartTrouble</name>
    <message>
        <source>“{subject}” cannot be the name of a profile. Use letters, digits, hyphens and underscores.</source>
        <translation>«&#xa0;{subject}&#xa0;» ne peut pas être le nom d’un profil. Utilisez des lettres, des chiffres, des traits d’union et des tirets bas.</translation>
    </message>
    <message>
        <source>The profile “{subject}” is open in another SocialInbox that does not answer. Close that one, then start again.</source>
        <translation>Le profil «&#xa0;{subject}&#xa0;» est ouvert dans une autre fenêtre de SocialInbox qui ne répond pas. Fermez-la, puis relancez.</translation>
    </message>
    <message>
        <source>A newer SocialInbox wrote {subject}. The file was not touched. Install the newer version to go on.</source>
        <translation>{subject} vient d’une version plus récente de SocialInbox. Le fichier n’a pas été modifié. Installez la version plus récente pour continuer.</translation>
    </message>
    <message>
        <source>{subject} is damaged and was left as it is. Put back a copy from the same folder, or move the file away to begin anew; what the networks still have is fetched again.</source>
        <translation>{subject} est endommagé et a été laissé tel quel. Remettez une copie du même dossier, ou déplacez le fichier pour repartir de zéro&#xa0;; ce que les réseaux ont encore sera de nouveau téléchargé.</translation>
    </message>
    <message>
        <source>The backup is damaged and was not used. {subject} is as it was: start again to open it.</source>
        <translation>La sauvegarde est endommagée et n’a pas été utilisée. {subject} est comme avant&#xa0;: redémarrez pour l’ouvrir.</translation>
    </message>
    <message>
        <source>The backup is no longer there. {subject} is as it was: start again to open it.</source>
        <translation>La sauvegarde n’est plus là. {subject} est comme avant&#xa0;: redémarrez pour l’ouvrir.</translation>
    </message>
    <message>
        <source>The disk that holds {subject} is full. Nothing was changed. Free some space, then start again.</source>
        <translation>Le disque où se trouve {subject} est plein. Rien n’a été modifié. Libérez de la place, puis relancez.</translation>
    </message>
    <message>
        <source>{subject} could not be opened. Nothing was changed. Check the disk and the rights on it.</source>
        <translation>{subject} n’a pas pu être ouvert. Rien n’a été modifié. Vérifiez le disque et les droits d’accès.</translation>
    </message>
    <message>
        <source>{subject} is damaged and was left as it is. There is a sound backup of {moment}. Going back to it sets the damaged file aside; messages since then are fetched again, and replies that had not left are held until you look at them.</source>
        <translation>{subject} est endommagé et a été laissé tel quel. Il existe une sauvegarde saine ({moment}). Y revenir met le fichier endommagé de côté&#xa0;; les messages reçus depuis sont récupérés à nouveau, et les réponses qui n’étaient pas parties sont retenues jusqu’à ce que vous les regardiez.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Go back to the backup</source>
        <translation>Revenir à la sauvegarde</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
</context>
<context>
    <name>StepLine</name>
    <message>
        <source>Step {number} of {count}: {name}</source>
        <translation>Étape {number} sur {count}&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message numerus="yes">
        <source>%n best match(es)</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>%n plus pertinente</numerusform>
            <numerusform>%n plus pertinentes</numerusform>
        </translation>
    </message>
    <message>
        <source>as of {time}</source>
        <comment>the queue, while there is no connection</comment>
        <translation>dernière relève&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Searched everything since {date}</source>
        <comment>the oldest message on this computer</comment>
        <translation>Recherche dans tout, depuis le {date}</translation>
    </message>
    <message>
        <source>Searched “{queue}” since {date}</source>
        <comment>the oldest message on this computer</comment>
        <translation>Recherche dans «&#xa0;{queue}&#xa0;», depuis le {date}</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>%n trouvée</numerusform>
            <numerusform>%n trouvées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <comment>no conversation needs a reply</comment>
        <translation>Rien en attente</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>conversations that need a reply</comment>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>oldest {time}</source>
        <comment>how long somebody has been waiting</comment>
        <translation>la plus ancienne&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Aucun résultat.</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <comment>a view without conversations</comment>
        <translation>Rien ici</translation>
    </message>
    <message>
        <source>The queue is empty</source>
        <translation>La file est vide</translation>
    </message>
    <message>
        <source>Checked {time}</source>
        <translation>Relève à {time}</translation>
    </message>
    <message>
        <source>Checked {time}, next check {next}</source>
        <translation>Relève à {time}, prochaine à {next}</translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>Tag {name}</source>
        <translation>Étiquette {name}</translation>
    </message>
    <message>
        <source>Remove tag {name}</source>
        <translation>Retirer l’étiquette {name}</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
</context>
<context>
    <name>TagFlow</name>
    <message>
        <source>Add a tag</source>
        <translation>Ajouter une étiquette</translation>
    </message>
</context>
<context>
    <name>TagSource</name>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
</context>
<context>
    <name>TagsPage</name>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Ambre</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Prune</translation>
    </message>
    <message>
        <source>Name of a tag</source>
        <translation>Nom d’une étiquette</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiver</translation>
    </message>
</context>
<context>
    <name>TargetCard</name>
    <message>
        <source>Remove: {scope}</source>
        <translation>Retirer&#xa0;: {scope}</translation>
    </message>
    <message>
        <source>First reply within</source>
        <translation>Première réponse sous</translation>
    </message>
    <message>
        <source>Next reply within</source>
        <translation>Réponse suivante sous</translation>
    </message>
    <message>
        <source>Warn before</source>
        <translation>Prévenir avant</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>Horaires comptés</translation>
    </message>
    <message>
        <source>Around the clock</source>
        <translation>Jour et nuit</translation>
    </message>
    <message>
        <source>“{words}” is no length of time. Write 45 min, or 4 h.</source>
        <translation>«&#xa0;{words}&#xa0;» n’est pas une durée. Écrivez 45 min ou 4 h.</translation>
    </message>
</context>
<context>
    <name>TeamPage</name>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Membre</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Name of a colleague</source>
        <translation>Nom d’un ou d’une collègue</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Retirer de la liste</translation>
    </message>
</context>
<context>
    <name>Tested</name>
    <message>
        <source>as {name}</source>
        <translation>sous le nom {name}</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Connexion réussie</translation>
    </message>
    <message>
        <source>Not possible there</source>
        <translation>Pas possible sur ce réseau</translation>
    </message>
    <message>
        <source>kept aside as they came, nothing else is held up</source>
        <translation>mis de côté tels qu’ils sont arrivés, rien d’autre n’est retardé</translation>
    </message>
    <message>
        <source>{handle} answered in {seconds} s.</source>
        <translation>{handle} a répondu en {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>Only new ones</source>
        <translation>Les nouveaux messages seulement</translation>
    </message>
    <message>
        <source>The key is renewed. Conversations and waiting replies stay.</source>
        <translation>La clé est renouvelée. Les conversations et les réponses en attente restent.</translation>
    </message>
    <message>
        <source>This account is here already. Its key is renewed, its conversations stay.</source>
        <translation>Ce compte est déjà là. Sa clé est renouvelée, ses conversations restent.</translation>
    </message>
    <message>
        <source>The first sync only reads. Nothing is sent, liked or marked as read.</source>
        <translation>La première synchronisation ne fait que lire. Rien n’est envoyé, aimé ni marqué comme lu.</translation>
    </message>
    <message>
        <source>The key is kept in this computer’s keychain.</source>
        <translation>La clé est gardée dans le trousseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>This computer has no keychain: the key is kept only until SocialInbox ends.</source>
        <translation>Cet ordinateur n’a pas de trousseau&#xa0;: la clé n’est gardée que jusqu’à la fermeture de SocialInbox.</translation>
    </message>
    <message>
        <source>public replies</source>
        <translation>réponses publiques</translation>
    </message>
    <message>
        <source>private replies</source>
        <translation>réponses privées</translation>
    </message>
    <message>
        <source>favourites</source>
        <translation>favoris</translation>
    </message>
    <message>
        <source>deleting there</source>
        <translation>suppression sur le réseau</translation>
    </message>
    <message>
        <source>publicly and privately; nothing was posted</source>
        <translation>en public et en privé&#xa0;; rien n’a été publié</translation>
    </message>
    <message>
        <source>publicly; nothing was posted</source>
        <translation>en public&#xa0;; rien n’a été publié</translation>
    </message>
    <message>
        <source>privately; nothing was posted</source>
        <translation>en privé&#xa0;; rien n’a été publié</translation>
    </message>
    <message>
        <source>This account only reads.</source>
        <translation>Ce compte ne fait que lire.</translation>
    </message>
    <message>
        <source>Cannot reply</source>
        <translation>Ne peut pas répondre</translation>
    </message>
    <message>
        <source>Can reply</source>
        <translation>Peut répondre</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Arrived after you wrote your reply</source>
        <translation>Arrivé après la rédaction de votre réponse</translation>
    </message>
    <message>
        <source> since {month}</source>
        <translation> depuis {month}</translation>
    </message>
    <message>
        <source> since {month}, all solved</source>
        <translation> depuis {month}, tout est résolu</translation>
    </message>
    <message>
        <source>Held back: a reply never leaves over a message you have not seen</source>
        <translation>Retenue&#xa0;: une réponse ne part jamais sur un message que vous n’avez pas vu</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>{minutes} min</source>
        <comment>length of time</comment>
        <translation>{minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <comment>length of time, 1 h 04</comment>
        <translation>{hours}&#xa0;h&#xa0;{minutes}</translation>
    </message>
    <message>
        <source>{days} d</source>
        <comment>length of time</comment>
        <translation>{days}&#xa0;j</translation>
    </message>
    <message>
        <source>{time} left</source>
        <comment>time until a reply is due</comment>
        <translation>encore {time}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <comment>seconds left</comment>
        <translation>{seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>pattern of Qt for the time of day</comment>
        <translation>H&#xa0;&apos;h&apos;&#xa0;mm</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Demain</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>pattern of Qt for a day of this year</comment>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>pattern of Qt for a day of another year</comment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>short pattern of Qt for a day of this year</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>short pattern of Qt for another year</comment>
        <translation>MMM yyyy</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <comment>a moment of another day</comment>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>pattern of Qt for a day with its name</comment>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <comment>pattern of Qt for a day of another year</comment>
        <translation>dddd d MMMM yyyy</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>pattern of Qt for month and year</comment>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>{time} late</source>
        <comment>time since a reply was due</comment>
        <translation>{time} de retard</translation>
    </message>
</context>
<context>
    <name>Triage</name>
    <message>
        <source>Tag: type to find or create</source>
        <translation>Étiquette&#xa0;: tapez pour chercher ou créer</translation>
    </message>
    <message>
        <source>Create tag “{name}”</source>
        <translation>Créer l’étiquette «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Remove a tag</source>
        <translation>Retirer une étiquette</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Attribuer à</translation>
    </message>
    <message>
        <source>Pass to a colleague</source>
        <translation>Passer le relais</translation>
    </message>
    <message>
        <source>Until when? tomorrow 9, monday 14:30</source>
        <translation>Jusqu’à quand&#xa0;? demain 9 h, lundi 14 h</translation>
    </message>
    <message>
        <source>Snooze until</source>
        <translation>Mettre en veille jusqu’à</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Me ({name})</source>
        <translation>Moi ({name})</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>When the customer writes</source>
        <translation>Quand le client écrira</translation>
    </message>
    <message>
        <source>Choose a time…</source>
        <translation>Choisir un moment…</translation>
    </message>
    <message>
        <source>In one hour</source>
        <translation>Dans une heure</translation>
    </message>
    <message>
        <source>Later today</source>
        <translation>Plus tard dans la journée</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>La semaine prochaine</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Demain matin</translation>
    </message>
</context>
<context>
    <name>Unreadable</name>
    <message>
        <source>Its form is broken</source>
        <translation>Sa forme est endommagée</translation>
    </message>
    <message>
        <source>Nested too deeply</source>
        <translation>Trop de niveaux imbriqués</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Trop volumineux</translation>
    </message>
    <message>
        <source>Too many lines</source>
        <translation>Trop de lignes</translation>
    </message>
    <message>
        <source>No head, only a body</source>
        <translation>Pas d’en-tête, seulement un corps</translation>
    </message>
    <message>
        <source>Its time is missing or odd</source>
        <translation>Son heure manque ou est inhabituelle</translation>
    </message>
    <message>
        <source>Its number is missing or odd</source>
        <translation>Son numéro manque ou est inhabituel</translation>
    </message>
    <message>
        <source>Not a line of JSON</source>
        <translation>Ce n’est pas une ligne de JSON</translation>
    </message>
    <message>
        <source>Not written in UTF-8</source>
        <translation>Pas écrit en UTF-8</translation>
    </message>
    <message>
        <source>There is nothing in it to read</source>
        <translation>Il n’y a rien à y lire</translation>
    </message>
    <message>
        <source>It goes neither in nor out</source>
        <translation>Ni reçu ni envoyé</translation>
    </message>
    <message>
        <source>Its author is missing or odd</source>
        <translation>Compte d’origine absent ou inhabituel</translation>
    </message>
    <message>
        <source>Not understood: {reason}</source>
        <translation>Pas compris&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Needs a reply</source>
        <translation>À répondre</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mes conversations</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Non attribuées</translation>
    </message>
    <message>
        <source>Waiting on customer</source>
        <translation>En attente du client</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Mises en veille</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traitées</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>Escalades</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Toutes les conversations</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
</context>
<context>
    <name>WaysOut</name>
    <message>
        <source>Take back</source>
        <comment>a reply that has not left</comment>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Check</source>
        <comment>whether the reply arrived</comment>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Look there</source>
        <comment>open the conversation at its network</comment>
        <translation>Voir sur place</translation>
    </message>
    <message>
        <source>It is there</source>
        <comment>the reply</comment>
        <translation>Elle est arrivée</translation>
    </message>
    <message>
        <source>Send again</source>
        <comment>the reply</comment>
        <translation>Envoyer de nouveau</translation>
    </message>
    <message>
        <source>Drop</source>
        <comment>the reply</comment>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Edit</source>
        <comment>the reply</comment>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Send as first written</source>
        <comment>the reply</comment>
        <translation>Envoyer l’originale</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
</context>
<context>
    <name>WordsPage</name>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Rétablir</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n too many: shorten or split in two</source>
        <comment>characters</comment>
        <translation>
            <numerusform>%n de trop&#xa0;: raccourcissez ou coupez en deux</numerusform>
            <numerusform>%n de trop&#xa0;: raccourcissez ou coupez en deux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people heard back today, half of them within {time}.</source>
        <translation>
            <numerusform>%n personne a reçu une réponse aujourd’hui, en moins de {time}.</numerusform>
            <numerusform>%n personnes ont reçu une réponse aujourd’hui, dont la moitié en moins de {time}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>within</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people heard back today.</source>
        <translation>
            <numerusform>%n personne a reçu une réponse aujourd’hui.</numerusform>
            <numerusform>%n personnes ont reçu une réponse aujourd’hui.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Look at %n waiting on a customer</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>Voir %n conversation en attente du client</numerusform>
            <numerusform>Voir %n conversations en attente du client</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier conversation(s)</source>
        <translation>
            <numerusform>%n conversation précédente</numerusform>
            <numerusform>%n conversations précédentes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) of 5</source>
        <translation>
            <numerusform>%n étoile sur 5</numerusform>
            <numerusform>%n étoiles sur 5</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) wait, nothing is lost.</source>
        <translation>
            <numerusform>%n réponse attend, rien n’est perdu.</numerusform>
            <numerusform>%n réponses attendent, rien n’est perdu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s): {what}</source>
        <comment>what: Marked as done</comment>
        <translation>
            <numerusform>%n conversation&#xa0;: {what}</numerusform>
            <numerusform>%n conversations&#xa0;: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many: shorten it.</source>
        <translation>
            <numerusform>%n caractère de trop&#xa0;: raccourcissez.</numerusform>
            <numerusform>%n caractères de trop&#xa0;: raccourcissez.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) ahead of it</source>
        <translation>
            <numerusform>%n réponse avant elle</numerusform>
            <numerusform>%n réponses avant elle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s) without success</source>
        <translation>
            <numerusform>%n essai sans succès</numerusform>
            <numerusform>%n essais sans succès</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s)</source>
        <comment>in the outbox</comment>
        <translation>
            <numerusform>%n réponse</numerusform>
            <numerusform>%n réponses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <comment>replies</comment>
        <translation>
            <numerusform>%n vous attend</numerusform>
            <numerusform>%n vous attendent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found just now</source>
        <translation>
            <numerusform>%n trouvé à l’instant</numerusform>
            <numerusform>%n trouvés à l’instant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) could not be read</source>
        <translation>
            <numerusform>%n élément illisible</numerusform>
            <numerusform>%n éléments illisibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <comment>what to fetch</comment>
        <translation>
            <numerusform>%n dernier jour</numerusform>
            <numerusform>%n derniers jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable item(s)</source>
        <translation>
            <numerusform>%n élément illisible</numerusform>
            <numerusform>%n éléments illisibles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <comment>when a moment comes</comment>
        <translation>
            <numerusform>dans %n jour</numerusform>
            <numerusform>dans %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n character(s) are searched for</source>
        <translation>
            <numerusform>Seul le %n premier caractère est recherché</numerusform>
            <numerusform>Seuls les %n premiers caractères sont recherchés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n word(s) are searched for</source>
        <translation>
            <numerusform>Seul le %n premier mot est recherché</numerusform>
            <numerusform>Seuls les %n premiers mots sont recherchés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{value}” is searched as a whole word: beginnings need %n letter(s)</source>
        <translation>
            <numerusform>«&#xa0;{value}&#xa0;» est recherché comme mot entier&#xa0;: un début compte au moins %n lettre</numerusform>
            <numerusform>«&#xa0;{value}&#xa0;» est recherché comme mot entier&#xa0;: un début compte au moins %n lettres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n nouveau message</numerusform>
            <numerusform>%n nouveaux messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them urgent</source>
        <comment>of the messages</comment>
        <translation>
            <numerusform>dont %n urgent</numerusform>
            <numerusform>dont %n urgents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) late</source>
        <translation>
            <numerusform>%n réponse en retard</numerusform>
            <numerusform>%n réponses en retard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) due soon</source>
        <translation>
            <numerusform>%n réponse bientôt attendue</numerusform>
            <numerusform>%n réponses bientôt attendues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n escalation(s) to you</source>
        <translation>
            <numerusform>%n escalade vers vous</numerusform>
            <numerusform>%n escalades vers vous</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) in the outbox need you</source>
        <translation>
            <numerusform>%n réponse à envoyer demande votre avis</numerusform>
            <numerusform>%n réponses à envoyer demandent votre avis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) signed out</source>
        <translation>
            <numerusform>%n compte déconnecté</numerusform>
            <numerusform>%n comptes déconnectés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <comment>after some names</comment>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <comment>of a person</comment>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <comment>of the conversations of a person</comment>
        <translation>
            <numerusform>%n ouverte</numerusform>
            <numerusform>%n ouvertes</numerusform>
        </translation>
    </message>
</context>
</TS>
