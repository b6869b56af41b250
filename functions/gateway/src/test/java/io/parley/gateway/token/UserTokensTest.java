package io.parley.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Grant;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which tokens are ours.
final class UserTokensTest {

  private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final ECKey OLD = key("old");
  private static final ECKey RECENT = key("recent");

  private final Grant grant =
      new Grant(
          ClientId.random(),
          new UserId("ada"),
          "Ada",
          Optional.of(Set.of(new RoomId("a"), new RoomId("b"))));

  @Test
  void aTokenSaysWhatItGrants() {
    assertThat(tokens(NOW, OLD).verify(issue(OLD))).contains(grant.until(LATER));
  }

  @Test
  void aTokenOfALoginNamesItsSession() {
    UserTokens tokens = tokens(NOW, OLD);
    var ofLogin =
        new Grant(
            grant.client(),
            grant.user(),
            grant.userName(),
            Optional.empty(),
            Optional.of("5e55"),
            Optional.empty());

    assertThat(tokens.verify(tokens.issue(ofLogin, LATER).orElseThrow())).contains(ofLogin);
    assertThat(tokens.verify(issue(OLD)).orElseThrow().session()).isEmpty();
  }

  @Test
  void bothKeysCheckWhileOneReplacesTheOther() {
    String before = issue(OLD);
    String after = issue(RECENT, OLD);

    assertThat(tokens(NOW, RECENT, OLD).verify(before)).contains(grant.until(LATER));
    assertThat(tokens(NOW, OLD, RECENT).verify(after)).contains(grant.until(LATER));
    assertThat(tokens(NOW, RECENT).verify(before)).isEmpty();
  }

  @Test
  void aTokenEndsWhenItSays() {
    assertThat(tokens(LATER.minusMillis(1), OLD).verify(issue(OLD))).contains(grant.until(LATER));
    assertThat(tokens(LATER, OLD).verify(issue(OLD))).isEmpty();
  }

  @Test
  void thePublicKeyIsNoSecretThatSigns() throws Exception {
    JWTClaimsSet claims = SignedJWT.parse(issue(OLD)).getJWTClaimsSet();
    byte[] publicKey = OLD.toECPublicKey().getEncoded();
    SignedJWT mac =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("old").build(), claims);
    mac.sign(new MACSigner(publicKey));

    assertThat(tokens(NOW, OLD).verify(mac.serialize())).isEmpty();
  }

  @Test
  void anotherKeyUnderTheSameNameSignsNothing() {
    assertThat(tokens(NOW, OLD).verify(issue(key("old")))).isEmpty();
  }

  private String issue(ECKey... keys) {
    return tokens(NOW, keys).issue(grant, LATER).orElseThrow();
  }

  private static UserTokens tokens(Instant now, ECKey... keys) {
    String set = new JWKSet(List.of(keys)).toString(false);
    return new UserTokens(GivenKeys.of(set), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
