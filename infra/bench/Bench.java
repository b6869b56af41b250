import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.net.ServerSocketFactory;

/// Compares, in one run: a cold `$connect` with the same work in Node, and a delivery to many with
/// raw sockets; and both with an older build, if its checkout is named.
public final class Bench {

  private static final int ROUNDS = 11;
  private static final int WARM_UP = 200;
  private static final int DELIVERIES = 100;
  private static final long WARM_UP_SECONDS = 10;
  private static final long COUNTED_SECONDS = 15;
  private static final long SECOND = 1_000_000_000;

  private final Path node;
  private final Map<String, List<Double>> millis = new LinkedHashMap<>();
  private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
  private final Map<String, List<Double>> memory = new LinkedHashMap<>();
  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private final Map<String, Double> posts = new LinkedHashMap<>();
  private final Map<String, Double> cpuPerPost = new LinkedHashMap<>();

  private final Map<String, String> storms = new LinkedHashMap<>();

  private Bench(Path node) {
    this.node = node;
  }

  /// @param arguments checkouts in which `mvn package` has run; this one if there are none
  public static void main(String[] arguments) throws Exception {
    Path here = Path.of("infra/bench/Bench.java").toAbsolutePath().normalize();
    if (!Files.exists(here)) {
      throw new IllegalStateException("run it in the project's folder");
    }
    Path node = here.resolveSibling("node");
    if (!Files.exists(node.resolve("node_modules"))) {
      System.out.println("npm install");
      new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
          .directory(node.toFile())
          .inheritIO()
          .start()
          .waitFor();
    }
    boolean isQuick = List.of(arguments).contains("--fan-out");
    List<Path> roots = new ArrayList<>(List.of(Path.of("").toAbsolutePath()));
    Arrays.stream(arguments).filter(argument -> !argument.startsWith("--")).map(Path::of).map(Path::toAbsolutePath).forEach(roots::add);
    Bench bench = new Bench(node);
    if (!isQuick) {
      bench.coldConnects(roots);
    }
    for (Path root : roots) {
      bench.fanOut(root, 100, false);
      bench.fanOut(root, 1_000, false);
    }
    bench.fanOut(roots.getFirst(), 1_000, true);
    bench.fanOut(roots.getFirst(), 5_000, false);
    if (!isQuick) {
      for (Path root : roots) {
        bench.storms.put("Parley " + root.getFileName(), Storm.of(root));
      }
    }
    bench.print();
  }

  private void coldConnects(List<Path> roots) throws Exception {
    List<Parley> systems = new ArrayList<>();
    Path caches = Files.createTempDirectory("aot");
    try (Counter lambda = new Counter(202)) {
      Map<String, Child.Command> commands = new LinkedHashMap<>();
      Map<String, String> events = new LinkedHashMap<>();
      for (Path root : roots) {
        Parley parley = new Parley(root);
        systems.add(parley);
        String room = Parley.find("\"id\":\"([^\"]+)\"", parley.post("/api/v1/rooms", "{\"name\":\"Bench\"}"));
        parley.post("/api/v1/rooms/" + room + "/join", "{\"user_id\":\"ada\",\"user_name\":\"Ada\"}");
        Child.Command command =
            parley
                .command("ConnectHandler")
                .with(Map.of("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:" + lambda.port()));
        String name = "Parley " + root.getFileName();
        commands.put(name, command);
        events.put(name, event(parley.client(), room));
        if (root.equals(roots.getFirst())) {
          Child.Command rooms = parley.command("RoomsHandler");
          commands.put(name + ", AOT cache", command.withCache(caches.resolve("connect.aot")));
          events.put(name + ", AOT cache", event(parley.client(), room));
          commands.put(name + ", GET over HTTP", rooms);
          events.put(name + ", GET over HTTP", get(parley.key, room));
          commands.put(name + ", GET over HTTP, AOT cache", rooms.withCache(caches.resolve("rooms.aot")));
          events.put(name + ", GET over HTTP, AOT cache", get(parley.key, room));
          commands.put("Node", new Child.Command(List.of(which("node"), "connect.mjs"), command.environment(), node));
          events.put("Node", event(parley.client(), room));
        }
      }
      for (int round = 0; round <= ROUNDS; round++) {
        for (String peer : commands.keySet()) {
          coldConnect(peer, commands.get(peer), events.get(peer), round);
        }
        System.out.println("cold start: round " + round + " of " + ROUNDS);
      }
    } finally {
      systems.forEach(Parley::close);
    }
  }

  /// @param round the first one warms what the machine caches, and is not counted
  private void coldConnect(String peer, Child.Command command, String event, int round) throws Exception {
    try (StubRuntime runtime = new StubRuntime()) {
      runtime.give(event.replace("CONNECTION", UUID.randomUUID().toString().substring(0, 12)));
      try (Child child = new Child(command.with(Map.of("AWS_LAMBDA_RUNTIME_API", runtime.address())))) {
        StubRuntime.Answer answer = runtime.take();
        if (!answer.text().contains("200")) {
          throw new IllegalStateException(peer + ": " + answer.text());
        }
        if (round > 0) {
          add(millis, peer, (answer.nanos() - child.started) / 1e6);
          add(cpu, peer, child.cpuSeconds());
          add(memory, peer, child.peakMegabytes());
        } else if (!peer.equals("Node")) {
          classes.put(peer, child.classes(Path.of(command.words().getFirst())));
        }
      }
    }
  }

  private static String event(String client, String room) {
    return """
        {"requestContext": {"routeKey": "$connect", "eventType": "CONNECT", "connectionId": "CONNECTION=",
        "requestId": "r", "stage": "live", "connectedAt": %d, "requestTimeEpoch": %d, "domainName": "localhost",
        "apiId": "bench", "identity": {"sourceIp": "127.0.0.1"},
        "authorizer": {"principalId": "%s", "client": "%s", "room": "%s", "user": "ada", "userName": "Ada"}},
        "headers": {}, "queryStringParameters": {}, "isBase64Encoded": false}"""
        .formatted(System.currentTimeMillis(), System.currentTimeMillis(), client, client, room);
  }

  private static String get(String key, String room) {
    return """
        {"version": "2.0", "routeKey": "ANY /api/v1/rooms/{room_id}", "rawPath": "/api/v1/rooms/ROOM",
        "rawQueryString": "", "headers": {"x-api-key": "KEY"}, "pathParameters": {"room_id": "ROOM"},
        "requestContext": {"requestId": "r", "stage": "$default", "time": "t", "timeEpoch": 1,
        "http": {"method": "GET", "path": "/api/v1/rooms/ROOM", "protocol": "HTTP/1.1",
        "sourceIp": "127.0.0.1", "userAgent": "bench"}}, "isBase64Encoded": false}"""
        .replace("ROOM", room)
        .replace("KEY", key);
  }

  /// @param tls whether connections are reached by TLS, as API Gateway's are
  private void fanOut(Path root, int recipients, boolean tls) throws Exception {
    List<WebSocket> sockets = new ArrayList<>();
    Certificate certificate = new Certificate();
    ServerSocketFactory listening = tls ? certificate.sockets() : ServerSocketFactory.getDefault();
    try (Parley parley = new Parley(root);
        Counter connections = new Counter(200, listening);
        Counter lambda = new Counter(202);
        StubRuntime runtime = new StubRuntime()) {
      String room = Parley.find("\"id\":\"([^\"]+)\"", parley.post("/api/v1/rooms", "{\"name\":\"Bench\"}"));
      HttpClient http = HttpClient.newHttpClient();
      URI address = URI.create(parley.url.replace("http", "ws") + "/ws/" + room + "?token=" + parley.key);
      for (int i = 0; i < recipients; i++) {
        sockets.add(http.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {}).join());
      }
      Child.Command command =
          parley
              .command("FanoutHandler")
              .without("-XX:TieredStopAtLevel=1")
              .without("-Xms16m")
              .withOptions(certificate.options())
              .with(
                  Map.of(
                      "PARLEY_CONNECTIONS_ENDPOINT",
                      (tls ? "https" : "http") + "://localhost:" + connections.port() + "/live",
                      "AWS_ENDPOINT_URL_LAMBDA",
                      "http://127.0.0.1:" + lambda.port(),
                      "AWS_LAMBDA_RUNTIME_API",
                      runtime.address()));
      String job = """
          {"job": "deliver", "client": "%s", "room": "%s", "first": 0, "last": 255, "frame": "%s",
          "except_tag": -1, "is_last": false}""".formatted(parley.client(), room, "f".repeat(300));
      int each = Math.min(recipients, 500);
      String what = ", " + recipients + (tls ? ", TLS" : "");
      try (Child child = new Child(command)) {
        Rounds rounds = new Rounds();
        while (rounds.goOn(child.process.pid())) {
          connections.reset();
          runtime.give(job);
          String answer = runtime.take().text();
          int posted = connections.requests.get();
          if (posted < each * 0.9) {
            throw new IllegalStateException(posted + " posts; " + answer);
          }
          rounds.add(posted / ((connections.last.get() - connections.first.get()) / 1e9));
        }
        String name = "Parley " + root.getFileName() + what;
        posts.put(name, median(rounds.rates));
        cpuPerPost.put(name, rounds.cpuSeconds / each * 1e6);
        System.out.println(name + ": " + rounds.rates.size() + " deliveries");
      }
      rawPosts(connections, certificate, each, what);
    } finally {
      sockets.forEach(WebSocket::abort);
    }
  }

  private void rawPosts(Counter connections, Certificate certificate, int each, String what) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(certificate.options());
    command.addAll(
        List.of("infra/bench/RawPosts.java", "" + connections.port(), "" + each, what.endsWith("TLS") ? "tls" : "plain"));
    deliveries("raw sockets" + what, command, Path.of(""), connections, each);
    if (what.equals(", 1000")) {
      String endpoint = "http://127.0.0.1:" + connections.port() + "/live";
      deliveries("Node, the samples' way" + what, List.of(which("node"), "fanout.mjs", endpoint, "" + each), node, connections, each);
    }
  }

  /// Of a program that makes one for each line that it is given.
  private void deliveries(String name, List<String> command, Path folder, Counter connections, int each)
      throws Exception {
    Process peer =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Rounds rounds = new Rounds();
    try (var lines = peer.inputReader()) {
      while (rounds.goOn(peer.pid())) {
        connections.reset();
        peer.getOutputStream().write('\n');
        peer.getOutputStream().flush();
        lines.readLine();
        rounds.add(connections.requests.get() / ((connections.last.get() - connections.first.get()) / 1e9));
      }
      posts.put(name, median(rounds.rates));
      cpuPerPost.put(name, rounds.cpuSeconds / each * 1e6);
    } finally {
      peer.destroyForcibly();
    }
  }

  private void print() {
    if (!millis.isEmpty()) {
      printColdStarts();
    }
    System.out.println("\n| delivery to, in pages of 500 | posts a second | CPU µs a post |\n|---|---|---|");
    posts.forEach(
        (peer, rate) ->
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f |%n", peer, rate, cpuPerPost.get(peer)));
    if (!storms.isEmpty()) {
      printStorms();
    }
  }

  private void printStorms() {
    System.out.println(
        "\n| local system | start s | GB | after a storm | acknowledged | median s | 99 % s | one writer alone, ms |"
            + "\n|---|---|---|---|---|---|---|---|");
    storms.forEach((peer, row) -> System.out.printf("| %s | %s |%n", peer, row));
  }

  private void printColdStarts() {
    System.out.println("\n| cold `$connect` | ms | CPU s | peak MB | classes |\n|---|---|---|---|---|");
    millis.forEach(
        (peer, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.0f | %s |%n",
                peer,
                median(all),
                median(cpu.get(peer)),
                median(memory.get(peer)),
                classes.containsKey(peer) ? classes.get(peer) : "–"));
    double node = median(millis.get("Node"));
    millis.forEach((peer, all) -> System.out.printf(Locale.ROOT, "%s ÷ Node: %.1f%n", peer, median(all) / node));
  }

  /// Some deliveries to warm up, and then those that count.
  private static final class Rounds {
    final List<Double> rates = new ArrayList<>();

    /// For each delivery that counts.
    double cpuSeconds;

    private final long began = System.nanoTime();
    private int warm;
    private long counting;
    private double before;

    boolean goOn(long pid) throws IOException {
      long now = System.nanoTime();
      if (counting == 0) {
        if (warm < WARM_UP && now - began < WARM_UP_SECONDS * SECOND) {
          return true;
        }
        counting = now;
        before = Child.cpuSeconds(pid);
      }
      boolean goesOn = rates.size() < DELIVERIES && now - counting < COUNTED_SECONDS * SECOND;
      if (!goesOn) {
        cpuSeconds = (Child.cpuSeconds(pid) - before) / rates.size();
      }
      return goesOn;
    }

    void add(double rate) {
      if (counting == 0) {
        warm++;
      } else {
        rates.add(rate);
      }
    }
  }

  private static void add(Map<String, List<Double>> all, String peer, double value) {
    all.computeIfAbsent(peer, _ -> new ArrayList<>()).add(value);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static String which(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + program))
        .toString();
  }
}
