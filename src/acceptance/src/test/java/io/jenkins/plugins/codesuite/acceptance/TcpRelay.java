package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between an agent and the controller, so that a test can cut their connection as a network does. */
final class TcpRelay implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private TcpRelay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static TcpRelay to(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        TcpRelay relay = new TcpRelay(server, port);
        daemon(relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Closes every connection and refuses new ones. */
    void cut() {
        cut = true;
        open.forEach(TcpRelay::close);
    }

    /** Lets connections through again. */
    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(TcpRelay::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (cut) {
                    close(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket controller = new Socket(server.getInetAddress(), target);
            client.setTcpNoDelay(true);
            controller.setTcpNoDelay(true);
            open.add(client);
            open.add(controller);
            daemon(() -> copy(client, controller));
            daemon(() -> copy(controller, client));
            if (cut) {
                close(client);
                close(controller);
            }
        } catch (IOException e) {
            // The controller is down: the agent sees a closed connection and tries again.
            close(client);
        }
    }

    private void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // Either side has gone; the other is told by closing it.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
