/// Messages of the secretariat and inside the practice: taken, read, answered, dealt with; who is
/// told of them, and when.
///
/// Items of the **records** table. `<person>` is the patient whom a message is about or, where
/// nobody knows, a subject of the message's own; `<millis>` has 15 digits; `<rank>` is 0 for the
/// urgent. What came from outside (left by somebody, in a call, or for a caller with a file), is
/// about nobody known and no part of the medical record has `expiresAt` on every item: the end of
/// its term, and the grace, after it was left (P16) or `released`, last taken out of a file or of
/// the medical record. So has, under a rule of the practice (P13), whatever is no part of the
/// medical record: the end of the rule's months, and the grace, after it was left. What belongs to
/// who is held has none. A message about nobody known that has an end has a row `DUE#PERSON` of it,
/// by which its key goes.
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PATIENT#<practice>#<person>` | `MESSAGE#<millis>#<id>` | `patient`?, `caller`?, `call`?, `appointment`?, `practitioner`?, `assignee`?, `author`, `created`, `outside`?, `released`?, `practiceInstructions`?, `practitionerInstructions`?, `status`, `urgency`, `readings` (by and at), `medicalRecord`? (by and at), `escalates`?, `escalated`?, `replies` (how many), `version`, `w` | `payload`: [ContentPayload], category messages |
/// | `PATIENT#<practice>#<person>` | `REPLY#<message>#<millis>#<id>` | `by`, `at`, `w` | `payload`: [ReplyPayload], category messages |
/// | `PATIENT#<practice>#<person>` | `OPEN-MESSAGE#<rank>#<millis>#<id>`, while it is not done | `at`, `millis`, `urgency`, `status`, `practitioner`?, `medicalRecord`?, `w` | `payload`: [MessageGist], category messages |
/// | `PATIENT#<practice>#<caller>` | `CALLED-IN#<millis>#<message>` | `subject` (the person), `w` | |
/// | `MESSAGE#<practice>#<id>` | `PLACE` | `subject`, `millis`, `w` | |
/// | `INBOX#<practice>` | `NEW#<rank>#<millis>#<id>`, `OPEN#<rank>#<millis>#<id>` or `DONE#<millis>#<id>` | `subject`, `practitioner`?, `assignee`?, `escalated`?, `w` | |
/// | `AUTHORED#<practice>#<member>` | `<millis>#<message>` | `w` | |
/// | `PRACTICE#<practice>` | `MESSAGE-RULES` | `minutes`, `version`, `w` | `payload`: [EscalationRules.RulesPayload], the practice's own |
/// | `DUE#MESSAGES` | `<millis of the next attempt>#<practice>#<message>#NOTIFY` or `#ESCALATE` | `at`? (when it was due first), `tries`?, `told`? (members, and tokens of addresses of the rules), `expiresAt`, `w` | |
///
/// Read of others: `CALL#<call>` / `CALL`, `APPOINTMENT#<practice>#<id>` / `PLACE`
/// (`practitioner`), `PRACTICE#<practice>` / `LINE#<line>` (`practitioner`),
/// `INSTRUCTIONS#practice` and `INSTRUCTIONS#<practitioner>` (`version`).
///
/// All of a change stands in one transaction that is lost to another change of the message's
/// `version`. Linking is such a change: message, replies and gist are sealed anew under the key of
/// the person whom they are about from now on, the old items go, and the key of the message's own
/// gets its tombstone, so that nothing is ever readable under two keys.
@NullMarked
package eu.ephemeride.messages;

import org.jspecify.annotations.NullMarked;
