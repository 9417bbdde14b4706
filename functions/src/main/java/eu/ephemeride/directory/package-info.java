/// Who works in a practice and what one comes for: practitioners and visit types.
///
/// Items of the **records** table:
///
/// | pk | sk | in clear | sealed |
/// | --- | --- | --- | --- |
/// | `PRACTICE#<practice>` | `PRACTITIONER#<id>` | `version`, `w` | `payload`: [PractitionerPayload] |
/// | `PRACTICE#<practice>` | `VISITTYPE#<id>` | `name`, `minutes`, `version`, `w` | |
///
/// A visit type says nothing of anybody, so it stands in clear.
@NullMarked
package eu.ephemeride.directory;

import org.jspecify.annotations.NullMarked;
