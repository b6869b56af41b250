package io.parley.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import io.parley.core.ticket.Grant;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tokens by which a client's own users are known: JWTs signed with ES256 and nothing else, so that
/// what a token says of its algorithm decides nothing.
public final class UserTokens {

  public static final Duration MAX_LIFE = Duration.ofHours(12);

  /// The longest that is issued or looked at: it travels in the query of a handshake.
  public static final int MAX_LENGTH = 4_096;

  private static final String ISSUER = "parley";
  private static final String AUDIENCE = "parley-user";
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(10);

  private record Read(SigningKeys keys, Instant at) {}

  private final KeySource source;
  private final Clock clock;
  private volatile @Nullable Read read;

  UserTokens(KeySource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /// A token for a user; empty when it would be longer than [#MAX_LENGTH].
  public Optional<String> issue(Grant grant, Instant expires) {
    ECKey key = signingKey();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    SignedJWT token = new SignedJWT(header, makeClaims(grant, expires));
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new StoreException("the signing key does not sign", false, e);
    }
    return Optional.of(token.serialize()).filter(text -> text.length() <= MAX_LENGTH);
  }

  /// The grant of a token; empty when it is not one of ours, has been changed, or has ended. What a
  /// login's token opens ends with the login, and not with the token.
  public Optional<Grant> verify(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      SignedJWT token = SignedJWT.parse(text);
      return isGenuine(token) ? readGrant(token.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private ECKey signingKey() {
    return loadKeys(REMEMBERED)
        .signing()
        .or(() -> rememberKeys(source.make()).signing())
        .orElseThrow(() -> new StoreException("there is no signing key", false));
  }

  private JWTClaimsSet makeClaims(Grant grant, Instant expires) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(grant.user().value())
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(expires))
            .claim("client", grant.client().value())
            .claim("name", grant.userName());
    grant
        .rooms()
        .ifPresent(rooms -> claims.claim("rooms", rooms.stream().map(RoomId::value).toList()));
    grant.session().ifPresent(session -> claims.claim("session", session));
    return claims.build();
  }

  private boolean isGenuine(SignedJWT token) throws JOSEException {
    JWSHeader header = token.getHeader();
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
      return false;
    }
    Optional<ECKey> key = findKey(header.getKeyID());
    return key.isPresent() && token.verify(new ECDSAVerifier(key.get().toPublicJWK()));
  }

  /// A key put in since is looked for again, but not at every token that names none.
  private Optional<ECKey> findKey(String id) {
    return loadKeys(REMEMBERED).named(id).or(() -> loadKeys(UNKNOWN_KEY_PAUSE).named(id));
  }

  private Optional<Grant> readGrant(JWTClaimsSet claims) throws ParseException {
    @Nullable Date expires = claims.getExpirationTime();
    @Nullable String client = claims.getStringClaim("client");
    @Nullable String user = claims.getSubject();
    if (!ISSUER.equals(claims.getIssuer())
        || !claims.getAudience().equals(List.of(AUDIENCE))
        || expires == null
        || !clock.instant().isBefore(expires.toInstant())
        || client == null
        || user == null) {
      return Optional.empty();
    }
    @Nullable String name = claims.getStringClaim("name");
    Grant grant =
        new Grant(
            new ClientId(client),
            new UserId(user),
            name == null ? user : name,
            Optional.ofNullable(claims.getStringListClaim("rooms")).map(UserTokens::toRoomIds),
            Optional.ofNullable(claims.getStringClaim("session")),
            Optional.empty());
    return Optional.of(grant.session().isPresent() ? grant : grant.until(expires.toInstant()));
  }

  private static Set<RoomId> toRoomIds(List<String> ids) {
    Set<RoomId> rooms = new LinkedHashSet<>();
    ids.forEach(id -> rooms.add(new RoomId(id)));
    return rooms;
  }

  private SigningKeys loadKeys(Duration age) {
    @Nullable Read before = read;
    return before != null && clock.instant().isBefore(before.at().plus(age))
        ? before.keys()
        : rememberKeys(source.read());
  }

  private SigningKeys rememberKeys(SigningKeys keys) {
    read = new Read(keys, clock.instant());
    return keys;
  }
}
