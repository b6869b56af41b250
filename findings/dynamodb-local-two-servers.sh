#!/usr/bin/env bash
# DynamoDB Local: a second server in the same JVM makes requests to the first one fail for a moment.
#
# One would guess: two servers of one JVM, each on its own port and in memory, do not know of each other; tests that run
# at once may each start one.
# What happens: while a second server is being made, valid requests to the first are answered by 400 InvalidAction, "The
# action or operation requested is invalid. Verify that the action is typed correctly." Every handler keeps its table of
# operations in one static field, and the constructor of the next one puts an empty table there before it fills it. The
# SDK does not try such an answer again. DynamoDB itself answers an operation it does not know by UnknownOperationException,
# so the error's name tells the two apart.
# Why it matters: test suites that run classes in parallel, each with a server of its own, fail once in some hundred thousand
# requests, and the message points at the request. Start servers where no request is under way, or in JVMs of their own.
#
# Version: software.amazon.dynamodb:DynamoDBLocal 3.3.1, AWS SDK 2.41.28. Seen 2026-11-29.
# Source: the class LocalDynamoDBServerHandler of that jar (javap -c: its constructor assigns the static `dispatchers`).
# Needs a JDK of 17 or later and Maven. Exits non-zero if it is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/src/main/java"
cat >"$folder/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>software.amazon.awssdk</groupId><artifactId>bom</artifactId><version>2.41.28</version>
        <type>pom</type><scope>import</scope>
      </dependency>
      <dependency>
        <groupId>software.amazon.awssdk</groupId><artifactId>pinpoint</artifactId><version>2.41.0</version>
      </dependency>
      <dependency>
        <groupId>com.amazon.ion</groupId><artifactId>ion-java</artifactId><version>1.12.1</version>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>software.amazon.dynamodb</groupId><artifactId>DynamoDBLocal</artifactId><version>3.3.1</version>
      <exclusions>
        <exclusion><groupId>io.github.ganadist.sqlite4java</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>org.mockito</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>software.amazon.awssdk</groupId><artifactId>cognitoidentity</artifactId></exclusion>
        <exclusion><groupId>software.amazon.awssdk</groupId><artifactId>cognitoidentityprovider</artifactId></exclusion>
      </exclusions>
    </dependency>
  </dependencies>
</project>
POM
cat >"$folder/src/main/java/TwoServers.java" <<'JAVA'
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

public final class TwoServers {
  public static void main(String[] arguments) throws Exception {
    int port = freePort();
    DynamoDBProxyServer first = server(port);
    first.start();
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger good = new AtomicInteger();
    AtomicInteger invalid = new AtomicInteger();
    Thread[] callers = new Thread[4];
    for (int i = 0; i < callers.length; i++) {
      callers[i] = new Thread(() -> call(port, isOver, good, invalid));
      callers[i].start();
    }
    Thread.sleep(3_000);
    System.out.println("one server: " + good + " answers, " + invalid + " times InvalidAction");
    int before = invalid.get();
    int made = 0;
    for (long end = System.nanoTime() + 60_000_000_000L; invalid.get() == 0 && System.nanoTime() < end; made++) {
      server(freePort());
    }
    isOver.set(true);
    for (Thread caller : callers) {
      caller.join();
    }
    System.out.println("while " + made + " more were made: " + good + " answers, " + invalid + " times InvalidAction");
    System.exit(before == 0 && invalid.get() > 0 ? 0 : 1);
  }

  private static void call(int port, AtomicBoolean isOver, AtomicInteger good, AtomicInteger invalid) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create("http://localhost:" + port))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      while (!isOver.get()) {
        try {
          client.listTables();
          good.incrementAndGet();
        } catch (DynamoDbException e) {
          if (e.awsErrorDetails().errorMessage().contains("requested is invalid")) {
            invalid.incrementAndGet();
          } else {
            throw e;
          }
        }
      }
    }
  }

  private static DynamoDBProxyServer server(int port) throws Exception {
    return ServerRunner.createServerFromCommandLineArgs(
        new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", "" + port});
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
JAVA
cd "$folder"
mvn -q -B -ntp org.apache.maven.plugins:maven-compiler-plugin:3.14.1:compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=classpath >build.log 2>&1 ||
  { cat build.log; exit 2; }
java -cp "target/classes:$(cat classpath)" TwoServers 2>/dev/null | grep InvalidAction
