package io.parley.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.parley.core.store.StoreException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/// The P-256 keys of user tokens. The first one signs, all of them check: a new key is put last
/// until every function knows it, then first, and the old one goes when its tokens have ended.
final class SigningKeys {

  private final List<ECKey> keys;

  private SigningKeys(List<ECKey> keys) {
    this.keys = keys;
  }

  /// @param jwkSet private keys with ids, as RFC 7517 writes them
  static SigningKeys of(String jwkSet) {
    try {
      return new SigningKeys(
          JWKSet.parse(jwkSet).getKeys().stream()
              .filter(ECKey.class::isInstance)
              .map(ECKey.class::cast)
              .filter(key -> key.getKeyID() != null)
              .toList());
    } catch (ParseException e) {
      // Without the cause: its text may quote the keys.
      throw new StoreException("the signing keys are no JWK set", false);
    }
  }

  /// One new key, as a JWK set.
  static String generate() {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      return new JWKSet(key).toString(false);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<ECKey> signing() {
    return keys.stream().filter(ECKey::isPrivate).findFirst();
  }

  Optional<ECKey> named(String id) {
    return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst();
  }
}
