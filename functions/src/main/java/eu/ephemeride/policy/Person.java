package eu.ephemeride.policy;

/// Whose data it is: the categories of data subjects (GDPR art. 30(1)(c)).
public enum Person {
  CONTRACT_HOLDERS,
  MEMBERS,
  INVITED,
  PATIENTS,
  REPRESENTATIVES,
  CALLERS,
  STAFF,
  PROSPECTS,
  VISITORS,
  REQUESTERS
}
