package io.parley.transport;

import io.parley.transport.Signer.Keys;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// The function's own credentials, which the SDK finds and renews.
final class AwsKeys implements Supplier<Keys> {

  private final AwsCredentialsProvider provider = DefaultCredentialsProvider.builder().build();

  @Override
  public Keys get() {
    AwsCredentials found = provider.resolveCredentials();
    Optional<String> token =
        found instanceof AwsSessionCredentials session
            ? Optional.of(session.sessionToken())
            : Optional.empty();
    return new Keys(found.accessKeyId(), found.secretAccessKey(), token);
  }
}
