package io.parley.breakouts.api;

/// The parts of the bodies' schemas that no type says.
public final class BodySchemas {

  /// As [io.parley.gateway.body.rule.SingleLine], without a slash.
  private static final String ID =
      "{\"type\":\"string\",\"minLength\":1,\"maxLength\":128,"
          + "\"pattern\":\"^[^/\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*[^/\\\\s\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]"
          + "[^/\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*$\"}";

  private static final String LINE =
      "\"pattern\":\"^[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*[^\\\\s\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]"
          + "[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]*$\"";
  private static final String NAME =
      "{\"type\":\"string\",\"minLength\":1,\"maxLength\":200," + LINE + "}";
  private static final String USER =
      "{\"type\":\"string\",\"minLength\":1,\"maxLength\":256," + LINE + "}";
  private static final String USERS =
      "{\"type\":\"array\",\"uniqueItems\":true,\"items\":" + USER + "}";

  public static final String NEW_ID = ID;
  public static final String ONE_ID =
      "{\"oneOf\":[{\"required\":[\"id\"]},{\"required\":[\"roomId\"]}]}";
  public static final String NAMES = "{\"type\":\"array\",\"maxItems\":50,\"items\":" + NAME + "}";
  public static final String NAMES_BY_ID =
      "{\"propertyNames\":" + ID + ",\"additionalProperties\":" + NAME + "}";
  public static final String ROOMS =
      "{\"oneOf\":[{\"type\":\"integer\",\"minimum\":1,\"maximum\":50},"
          + "{\"type\":\"array\",\"minItems\":1,\"maxItems\":50,\"items\":"
          + NAME
          + "}]}";
  public static final String PEOPLE =
      "{\"type\":\"array\",\"maxItems\":1000,\"items\":{\"oneOf\":["
          + USER
          + ",{\"type\":\"array\",\"items\":"
          + USER
          + "}]}}";
  public static final String LISTS_IF_MANUAL =
      "{\"if\":{\"properties\":{\"assign\":{\"const\":\"manual\"}},\"required\":[\"assign\"]},"
          + "\"then\":{\"properties\":{\"participants\":{\"anyOf\":["
          + USERS
          + ",{\"items\":"
          + USERS
          + "}]}}},\"else\":{\"properties\":{\"participants\":"
          + USERS
          + "}}}";
  public static final String ONE_TIME =
      "{\"not\":{\"properties\":{\"durationSeconds\":{},\"extendSeconds\":{}},"
          + "\"required\":[\"durationSeconds\",\"extendSeconds\"]}}";

  private BodySchemas() {}
}
