package io.parley.local.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.call.InFlight;
import io.parley.local.gateway.http.HttpApi;
import io.parley.local.gateway.invoke.InvokeCall;
import io.parley.local.gateway.queue.QueueCall;
import io.parley.local.gateway.queue.Queues;
import io.parley.local.gateway.socket.SocketServer;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.host.FunctionHost;
import io.parley.local.template.Template;
import io.parley.local.time.Time;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// API Gateway and Lambda's Invoke call for one template, on one port of this machine.
public final class Gateway implements AutoCloseable {

  /// The most bytes of frames that may wait for one client; beyond it posts are refused.
  private static final WriteBufferWaterMark BACKLOG =
      new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

  private static final int GOODBYE_SECONDS = 3;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final InFlight inFlight = new InFlight();
  private final ExecutorService disk = Executors.newVirtualThreadPerTaskExecutor();
  private final EventLoopGroup acceptor = newEventLoops("gateway-accept", 1);
  private final EventLoopGroup workers = newEventLoops("gateway", 2);
  private final SocketServer sockets;
  private final InvokeCall invoke;
  private final RequestRouter router;
  private final Channel server;

  private Gateway(Template template, FunctionHost host, Time time, GatewayOptions options) {
    var ids = new Ids(options.seed());
    var invoker = new FunctionInvoker(host, time, inFlight);
    var faultPlan = new SocketServer.FaultPlan(options.faults(), options.jitter(), options.seed());
    var api = template.sockets();
    this.sockets = new SocketServer(api, invoker, time, inFlight, ids, faultPlan);
    var queues = new Queues(template.queues(), invoker, time, ids);
    this.invoke = new InvokeCall(template, invoker, queues, options.faults(), time, ids);
    this.router =
        new RequestRouter(
            new GrantedCalls(template, options.grants()),
            new CloudFrontRewrite(api.stage()),
            new DemoKey(options.demoApiKey()),
            new HttpApi(template, invoker, time.clock(), ids),
            sockets,
            invoke,
            new QueueCall(queues),
            new ParameterCall(template.parameters()),
            new StaticFiles(options.web()),
            new DocumentPages(options.project()),
            disk);
    this.server = bindServer(options);
  }

  /// Starts serving.
  ///
  /// @throws IllegalStateException with one line for people if the port is taken
  public static Gateway start(
      Template template, FunctionHost host, Time time, GatewayOptions options) {
    return new Gateway(template, host, time, options);
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /// Invokes a function asynchronously; completes when the first attempt has ended.
  ///
  /// @param function logical id
  public CompletableFuture<Void> invokeLater(String function, byte[] event) {
    return invoke.invokeLater(function, event);
  }

  /// The ids of the open WebSocket connections.
  public List<String> connections() {
    return sockets.ids();
  }

  /// Completes when no request, invocation or delivery is under way. What still travels from a
  /// client to the gateway, or waits for its time (retries, delayed frames), is not counted.
  public CompletableFuture<Void> idle() {
    return inFlight.idle();
  }

  /// Stops accepting connections, closes every socket with 1001, lets `$disconnect` run for a few
  /// seconds, and stops.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    server.close().syncUninterruptibly();
    sockets.closeAll();
    inFlight.idle().completeOnTimeout(null, GOODBYE_SECONDS, TimeUnit.SECONDS).join();
    stopThreads();
  }

  private void stopThreads() {
    var _ = acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    workers.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    disk.shutdownNow();
  }

  private Channel bindServer(GatewayOptions options) {
    var address =
        options.everywhere()
            ? new InetSocketAddress(options.port())
            : new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
    var bound =
        new ServerBootstrap()
            .group(acceptor, workers)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, BACKLOG)
            .childHandler(newPipeline())
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stopThreads();
      throw new IllegalStateException(
          "Port %d is not free; stop what uses it, or choose another, such as -Dport=9090."
              .formatted(options.port()),
          bound.cause());
    }
    return bound.channel();
  }

  private ChannelInitializer<Channel> newPipeline() {
    var limits =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(HttpChannel.MAX_HEAD)
            .setMaxHeaderSize(HttpChannel.MAX_HEAD);
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel
            .pipeline()
            .addLast(new HttpServerCodec(limits))
            .addLast(new HttpServerKeepAliveHandler())
            .addLast(new Bodies())
            .addLast(new HttpChannel(router, sockets, inFlight));
      }
    };
  }

  private static EventLoopGroup newEventLoops(String name, int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }
}
