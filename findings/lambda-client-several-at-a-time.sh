#!/usr/bin/env bash
# AWS's Java runtime interface client: one variable makes it run several invocations at a time on one handler.
#
# One would guess: the client that Lambda's Java runtimes and container images use takes one invocation, answers it, and only
# then asks for the next. Emulators of its API rest on that: a request for the next invocation means that the one before
# is over, and code in handlers may keep the state of a request in fields.
# What happens: with AWS_LAMBDA_MAX_CONCURRENCY=4 in the environment (Lambda Managed Instances set it) the same client asks for
# four invocations at the same time from threads of its own, before it has answered any, and calls one handler object from
# all of them. Without the variable it asks once.
# Why it matters: whoever emulates the API has to keep several invocations for one process, by request id; and one process
# with four threads takes a fraction of the memory of four processes.
#
# Version: com.amazonaws:aws-lambda-java-runtime-interface-client 2.9.0, aws-lambda-java-core 1.4.0. Seen 2026-11-29.
# Source: the client's class ConcurrencyConfig, and what this script prints.
# Needs Linux, a JDK of 17 or later and Maven. Exits non-zero if it is no longer so.
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
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-runtime-interface-client</artifactId><version>2.9.0</version>
    </dependency>
    <dependency>
      <groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-core</artifactId><version>1.4.0</version>
    </dependency>
  </dependencies>
</project>
POM
cat >"$folder/src/main/java/Echo.java" <<'JAVA'
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

public class Echo implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
    input.transferTo(output);
  }
}
JAVA
cat >"$folder/src/main/java/Polls.java" <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the client asks for work while it is given none. */
public class Polls {
  public static void main(String[] arguments) throws Exception {
    int alone = polls("");
    int four = polls("4");
    System.out.println("asked at the same time, without the variable: " + alone + "; with 4: " + four);
    System.exit(alone == 1 && four == 4 ? 0 : 1);
  }

  private static int polls(String concurrency) throws Exception {
    AtomicInteger waiting = new AtomicInteger();
    Semaphore asked = new Semaphore(0);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().endsWith("/invocation/next")) {
            waiting.incrementAndGet();
            asked.release();
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    server.start();
    ProcessBuilder client =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "Echo")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    client.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getAddress().getPort());
    client.environment().put("LAMBDA_TASK_ROOT", System.getProperty("user.dir"));
    client.environment().put("AWS_LAMBDA_FUNCTION_NAME", "echo");
    client.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    client.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    client.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "group");
    client.environment().put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
    client.environment().put("AWS_REGION", "us-east-1");
    if (!concurrency.isEmpty()) {
      client.environment().put("AWS_LAMBDA_MAX_CONCURRENCY", concurrency);
    }
    Process process = client.start();
    try {
      if (!asked.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the client never asked");
      }
      Thread.sleep(3_000);
      return waiting.get();
    } finally {
      process.destroyForcibly();
      server.stop(0);
    }
  }
}
JAVA
cd "$folder"
mvn -q -B -ntp compile dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
java -cp "target/classes:$(cat cp)" Polls
