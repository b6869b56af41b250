package io.parley.deadletters;

import io.parley.deadletters.DeadLetters.Sent;
import io.parley.transport.SdkTransport;
import io.parley.transport.Transport;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The command of the operator.
public final class Main {

  private static final String USAGE =
      """
      list            show the dead letters: id, queue, age, what it is about, why it is here
      send ID…        send these again (the first 8 characters of an id are enough)
      send all        send all again
      --stack NAME    the deployed stack, otherwise parley
      --endpoint URL  a local system, such as http://localhost:8080, instead of AWS
      """;

  /// So much of an id means no other letter.
  private static final int SHORTEST = 8;

  private final PrintStream output;
  private final Clock clock;

  Main(PrintStream output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  public static void main(String[] arguments) {
    System.exit(new Main(System.out, Clock.systemUTC()).run(List.of(arguments)));
  }

  /// @return the exit status: 1 when a call failed or nothing bears a given id, 2 when the command
  ///     is none
  int run(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    String stack = takeOption(words, "--stack").orElse("parley");
    Optional<URI> endpoint = takeOption(words, "--endpoint").map(URI::create);
    boolean isList = words.equals(List.of("list"));
    if (!isList && (words.size() < 2 || !words.getFirst().equals("send"))) {
      output.print(USAGE);
      return 2;
    }
    try (SqsClient sqs = buildClient(SqsClient.builder(), endpoint);
        LambdaClient lambda = buildClient(LambdaClient.builder(), endpoint)) {
      DeadLetters letters = new DeadLetters(sqs, lambda, stack);
      List<DeadLetterQueue> queues = letters.queues();
      if (queues.isEmpty()) {
        output.println("no queues of dead letters of a stack " + stack);
        return 1;
      }
      return isList
          ? listLetters(letters, queues)
          : sendLetters(letters, queues, words.subList(1, words.size()));
    } catch (SdkException e) {
      output.println(e.getMessage());
      return 1;
    }
  }

  private int listLetters(DeadLetters letters, List<DeadLetterQueue> queues) {
    for (DeadLetterQueue queue : queues) {
      List<DeadLetter> found = letters.look(queue);
      found.forEach(letter -> output.println(letter.describe(clock.instant())));
      String more = found.size() < DeadLetters.MOST ? "" : ", and perhaps more";
      output.println(queue.label() + ": " + found.size() + more);
    }
    return 0;
  }

  private int sendLetters(DeadLetters letters, List<DeadLetterQueue> queues, List<String> ids) {
    boolean isAll = ids.equals(List.of("all"));
    if (!isAll && ids.stream().anyMatch(id -> id.length() < SHORTEST)) {
      output.println(
          "an id, or its first " + SHORTEST + " characters at least, as `list` shows it");
      return 2;
    }
    Sent all = Sent.NONE;
    for (DeadLetterQueue queue : queues) {
      Sent some = isAll ? letters.sendAll(queue) : letters.send(queue, ids);
      String stuck = some.stuck() == 0 ? "" : ", " + some.stuck() + " stay: they name no function";
      output.println(queue.label() + ": " + some.sent() + " sent again" + stuck);
      all = all.and(some);
    }
    return all.stuck() == 0 && (isAll || all.sent() > 0) ? 0 : 1;
  }

  private static Optional<String> takeOption(List<String> words, String name) {
    int at = words.indexOf(name);
    if (at < 0 || at + 1 == words.size()) {
      return Optional.empty();
    }
    words.remove(at);
    return Optional.of(words.remove(at));
  }

  /// A local system checks no signatures.
  static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C buildClient(
      B builder, Optional<URI> endpoint) {
    endpoint.ifPresent(
        uri ->
            builder
                .endpointOverride(uri)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("local", "local"))));
    return builder.httpClient(new SdkTransport(new Transport())).build();
  }
}
