package io.parley.gateway.http.idempotency;

import io.parley.gateway.http.caller.IdempotencyScope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals an answer that holds a secret, by AES-GCM under a key made of the caller's credential and
/// idempotency key. Neither is stored, so only whoever repeats the request can open it.
record ResponseSealer(byte[] key) {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final String CIPHER = "AES/GCM/NoPadding";

  static ResponseSealer of(IdempotencyScope owner, String idempotencyKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      // An HMAC's key may not be empty.
      byte[] credential = ("seal " + owner.credential()).getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(credential, "HmacSHA256"));
      return new ResponseSealer(mac.doFinal(idempotencyKey.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] close(byte[] answer) {
    byte[] nonce = new byte[NONCE];
    new SecureRandom().nextBytes(nonce);
    try {
      byte[] sealed = initCipher(Cipher.ENCRYPT_MODE, nonce).doFinal(answer);
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Empty when another credential closed it.
  Optional<byte[]> open(byte[] sealed) {
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE);
      Cipher cipher = initCipher(Cipher.DECRYPT_MODE, nonce);
      return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher initCipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
