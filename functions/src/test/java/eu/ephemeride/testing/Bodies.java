package eu.ephemeride.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Bodies that the API accepts, to be changed by tests.
public final class Bodies {
  public static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  /// JSON written with single quotes.
  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// A signup with every field of P1.
  public static ObjectNode signup() {
    var body =
        json(
            """
            {'address': {'postalCode': '75001', 'city': 'Paris', 'country': 'FR'},
             'birthDepartement': '2A', 'bank': {},
             'acceptedTerms': {'version': '2026-01'}, 'acceptedProcessing': {'version': '2026-02'}}
            """);
    body.put("name", Planted.PRACTICE)
        .put("contractHolder", Planted.PERSON)
        .put("birthDate", Planted.BIRTH_DATE)
        .put("phone", Planted.PHONE)
        .put("email", Planted.EMAIL)
        .put("siren", Planted.SIREN);
    ((ObjectNode) body.path("address")).putArray("lines").add(Planted.STREET);
    ((ObjectNode) body.path("bank")).put("iban", Planted.IBAN).put("bic", Planted.BIC);
    return body;
  }

  /// An invitation of a secretary.
  public static ObjectNode invitation() {
    return JSON.createObjectNode().put("email", Planted.INVITED).put("role", "secretary");
  }

  /// A practitioner.
  public static ObjectNode practitioner() {
    return JSON.createObjectNode().put("name", Planted.PRACTITIONER).put("speciality", "Essais");
  }

  /// A patient with every field: a child, whose mother calls for her.
  public static ObjectNode patient() {
    var body =
        json(
            """
            {'address': {'postalCode': '75001', 'city': 'Paris', 'country': 'FR'},
             'representatives': [{'capacity': 'parent'}], 'noVoiceMail': true}
            """);
    body.put("familyName", Planted.PATIENT)
        .put("givenName", Planted.PATIENT_GIVEN)
        .put("birthName", Planted.PATIENT_BIRTH_NAME)
        .put("birthDate", Planted.PATIENT_BIRTH_DATE);
    body.putArray("phones").add(Planted.PATIENT_PHONE);
    body.putArray("emails").add(Planted.PATIENT_EMAIL);
    ((ObjectNode) body.path("address")).putArray("lines").add(Planted.PATIENT_STREET);
    ((ObjectNode) body.at("/representatives/0"))
        .put("name", Planted.PARENT)
        .put("phone", Planted.PARENT_PHONE);
    return body;
  }
}
