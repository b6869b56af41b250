package io.parley.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/// A P-256 key that signs user tokens, as a JWK set of its own.
final class SigningKey {

  private static final int BYTES = 32;

  private SigningKey() {}

  static String generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      var set = new ObjectMapper().createObjectNode();
      set.putArray("keys")
          .addObject()
          .put("kty", "EC")
          .put("crv", "P-256")
          .put("kid", UUID.randomUUID().toString())
          .put("x", encodeCoordinate(point.getAffineX()))
          .put("y", encodeCoordinate(point.getAffineY()))
          .put("d", encodeCoordinate(((ECPrivateKey) pair.getPrivate()).getS()));
      return set.toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encodeCoordinate(BigInteger number) {
    byte[] octets = number.toByteArray();
    byte[] fixed = new byte[BYTES];
    int length = Math.min(octets.length, BYTES);
    System.arraycopy(octets, octets.length - length, fixed, BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
