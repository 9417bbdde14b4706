package eu.ephemeride.local.template;

import java.util.Map;

/// One resource of a template whose condition holds; its properties are not resolved yet.
public record Resource(String logicalId, String type, Map<String, Object> properties) {}
