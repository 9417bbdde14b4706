/// Messages of the secretariat and inside the practice: taken, read, answered, dealt with; who is
/// told of them, and when.
///
/// Items of the **records** table. `<person>` is the patient whom a message is about or, where
/// nobody knows, a subject of the message's own; `<millis>` has 15 digits.
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PATIENT#<practice>#<person>` | `OPEN-MESSAGE#<id>`, while it is not done | `at`, `millis`, `urgency`, `status`, `practitioner`?, `expiresAt`?, `w` | `payload`: [MessageGist], category messages |
@NullMarked
package eu.ephemeride.messages;

import org.jspecify.annotations.NullMarked;
