package io.parley.checks.messenger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.parley.local.LocalSystem;
import io.parley.local.template.Template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Tokens that must open nothing, made of one that is good.
final class Forged {

  private final ECKey key;
  private final SignedJWT good;

  Forged(LocalSystem system, String token) {
    try {
      FunctionSpec function =
          Objects.requireNonNull(system.template().functions().get("ChatsFunction"));
      String keys = Objects.requireNonNull(function.environment().get("PARLEY_SIGNING_KEYS"));
      this.key = JWKSet.parse(keys).getKeys().getFirst().toECKey();
      this.good = SignedJWT.parse(token);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  /// All of them, by what is wrong with them.
  Map<String, String> tokens() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("tampered", tampered());
    all.put(
        "expired", with(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))));
    all.put("without an end", with(claims -> claims.expirationTime(null)));
    all.put("of another issuer", with(claims -> claims.issuer("elsewhere")));
    all.put("for another audience", with(claims -> claims.audience("elsewhere")));
    all.put(
        "of an unknown client",
        with(claims -> claims.claim("client", "b2ee2d36-1c4e-4a43-9bb4-9f5cbbe0e4a7")));
    all.put("alg none", new PlainJWT(claims()).serialize());
    all.put("HS256 with the public key", mac());
    all.put("another key under our key's name", signed(other(), key.getKeyID(), claims()));
    all.put("an unknown key", signed(other(), "unknown", claims()));
    return all;
  }

  /// Signed by the system's own key: what all of the above would be if nothing was wrong.
  String unchanged() {
    return signed(key, key.getKeyID(), claims());
  }

  private JWTClaimsSet claims() {
    try {
      return good.getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private String tampered() {
    String[] parts = good.serialize().split("\\.");
    char first = parts[2].charAt(0);
    return parts[0] + "." + parts[1] + "." + (first == 'A' ? 'B' : 'A') + parts[2].substring(1);
  }

  private String with(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(claims());
    change.accept(claims);
    return signed(key, key.getKeyID(), claims.build());
  }

  private String mac() {
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.HS256)
              .type(JOSEObjectType.JWT)
              .keyID(key.getKeyID())
              .build();
      SignedJWT token = new SignedJWT(header, claims());
      token.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static ECKey other() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("other").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String signed(ECKey with, String keyId, JWTClaimsSet claims) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build();
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(with));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
