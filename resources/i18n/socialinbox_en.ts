<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n new in Reply first</source>
        <comment>read aloud: conversations</comment>
        <translation>
            <numerusform>%n new in Reply first</numerusform>
            <numerusform>%n new in Reply first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarLine</name>
    <message numerus="yes">
        <source>{week} · {zone} · %n holiday(s)</source>
        <translation>
            <numerusform>{week} · {zone} · %n holiday</numerusform>
            <numerusform>{week} · {zone} · %n holidays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandSource</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n reply(s) need you</source>
        <comment>in the outbox</comment>
        <translation>
            <numerusform>%n reply needs you</numerusform>
            <numerusform>%n replies need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>accounts that are not listed</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportArchiveDialog</name>
    <message numerus="yes">
        <source>%n message(s) are new.</source>
        <translation>
            <numerusform>%n message is new.</numerusform>
            <numerusform>%n messages are new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were there already.</source>
        <translation>
            <numerusform>%n message was there already.</numerusform>
            <numerusform>%n messages were there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>messages below</comment>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleLookup</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueWords</name>
    <message numerus="yes">
        <source>%n attachment(s).</source>
        <comment>read aloud</comment>
        <translation>
            <numerusform>%n attachment.</numerusform>
            <numerusform>%n attachments.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedFilters</name>
    <message numerus="yes">
        <source>%n filter(s) came in.</source>
        <comment>from a file</comment>
        <translation>
            <numerusform>%n filter came in.</numerusform>
            <numerusform>%n filters came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s) of the file were here already.</source>
        <translation>
            <numerusform>%n filter of the file was here already.</numerusform>
            <numerusform>%n filters of the file were here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the file cannot be used here.</source>
        <translation>
            <numerusform>%n entry of the file cannot be used here.</numerusform>
            <numerusform>%n entries of the file cannot be used here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedRepliesPage</name>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <comment>a saved reply</comment>
        <translation>
            <numerusform>used %n time</numerusform>
            <numerusform>used %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved reply(s) of the file were here already.</source>
        <translation>
            <numerusform>%n saved reply of the file was here already.</numerusform>
            <numerusform>%n saved replies of the file were here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the file cannot be used here.</source>
        <translation>
            <numerusform>%n entry of the file cannot be used here.</numerusform>
            <numerusform>%n entries of the file cannot be used here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedReplyPopup</name>
    <message numerus="yes">
        <source>%n saved reply(s)</source>
        <translation>
            <numerusform>%n saved reply</numerusform>
            <numerusform>%n saved replies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>length of time, read aloud</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
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
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n best match(es)</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>%n best match</numerusform>
            <numerusform>%n best matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>conversations that need a reply</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n too many: shorten or split in two</source>
        <comment>characters</comment>
        <translation>
            <numerusform>%n too many: shorten or split in two</numerusform>
            <numerusform>%n too many: shorten or split in two</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people heard back today, half of them within {time}.</source>
        <translation>
            <numerusform>%n person heard back today, within {time}.</numerusform>
            <numerusform>%n people heard back today, half of them within {time}.</numerusform>
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
            <numerusform>%n person heard back today.</numerusform>
            <numerusform>%n people heard back today.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Look at %n waiting on a customer</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>Look at %n waiting on a customer</numerusform>
            <numerusform>Look at %n waiting on a customer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier conversation(s)</source>
        <translation>
            <numerusform>%n earlier conversation</numerusform>
            <numerusform>%n earlier conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) of 5</source>
        <translation>
            <numerusform>%n star of 5</numerusform>
            <numerusform>%n stars of 5</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) wait, nothing is lost.</source>
        <translation>
            <numerusform>%n reply waits, nothing is lost.</numerusform>
            <numerusform>%n replies wait, nothing is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s): {what}</source>
        <comment>what: Marked as done</comment>
        <translation>
            <numerusform>%n conversation: {what}</numerusform>
            <numerusform>%n conversations: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many: shorten it.</source>
        <translation>
            <numerusform>%n character too many: shorten it.</numerusform>
            <numerusform>%n characters too many: shorten it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) ahead of it</source>
        <translation>
            <numerusform>%n reply ahead of it</numerusform>
            <numerusform>%n replies ahead of it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s) without success</source>
        <translation>
            <numerusform>Tried %n time without success</numerusform>
            <numerusform>Tried %n times without success</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s)</source>
        <comment>in the outbox</comment>
        <translation>
            <numerusform>%n reply</numerusform>
            <numerusform>%n replies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <comment>replies</comment>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found just now</source>
        <translation>
            <numerusform>%n found just now</numerusform>
            <numerusform>%n found just now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) could not be read</source>
        <translation>
            <numerusform>%n item could not be read</numerusform>
            <numerusform>%n items could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <comment>what to fetch</comment>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable item(s)</source>
        <translation>
            <numerusform>%n unreadable item</numerusform>
            <numerusform>%n unreadable items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <comment>when a moment comes</comment>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n character(s) are searched for</source>
        <translation>
            <numerusform>Only the first %n character is searched for</numerusform>
            <numerusform>Only the first %n characters are searched for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n word(s) are searched for</source>
        <translation>
            <numerusform>Only the first %n word is searched for</numerusform>
            <numerusform>Only the first %n words are searched for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{value}” is searched as a whole word: beginnings need %n letter(s)</source>
        <translation>
            <numerusform>“{value}” is searched as a whole word: beginnings need %n letter</numerusform>
            <numerusform>“{value}” is searched as a whole word: beginnings need %n letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them urgent</source>
        <comment>of the messages</comment>
        <translation>
            <numerusform>%n of them urgent</numerusform>
            <numerusform>%n of them urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) late</source>
        <translation>
            <numerusform>%n reply late</numerusform>
            <numerusform>%n replies late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) due soon</source>
        <translation>
            <numerusform>%n reply due soon</numerusform>
            <numerusform>%n replies due soon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n escalation(s) to you</source>
        <translation>
            <numerusform>%n escalation to you</numerusform>
            <numerusform>%n escalations to you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) in the outbox need you</source>
        <translation>
            <numerusform>%n reply in the outbox needs you</numerusform>
            <numerusform>%n replies in the outbox need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) signed out</source>
        <translation>
            <numerusform>%n account signed out</numerusform>
            <numerusform>%n accounts signed out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <comment>after some names</comment>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
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
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
</TS>
