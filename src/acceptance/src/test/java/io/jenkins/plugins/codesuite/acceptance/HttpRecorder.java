package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Stands before the AWS simulator and notes which process sent which request. */
final class HttpRecorder implements AutoCloseable {
    private static final Pattern HEAD =
            Pattern.compile("\\A([A-Z]+) (\\S+) HTTP/1\\.1\r\n(.*?)\r\n\r\n", Pattern.DOTALL);

    /**
     * A request.
     *
     * @param pid the process that sent it, 0 if it was gone when that was looked up
     * @param method the method
     * @param target path and query
     * @param headers the headers as they came
     */
    record Request(long pid, String method, String target, String headers) {}

    private final ServerSocket server;
    private final int target;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private HttpRecorder(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static HttpRecorder before(URI endpoint) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        HttpRecorder recorder = new HttpRecorder(server, endpoint.getPort());
        daemon(recorder::accept);
        return recorder;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                long pid = owner(client.getPort()).orElse(0L);
                Socket service = new Socket(server.getInetAddress(), target);
                service.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                daemon(() -> copy(client, service, pid));
                daemon(() -> copy(service, client, -1));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void copy(Socket from, Socket to, long pid) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (pid >= 0) {
                    note(pid, new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // One side has closed the connection; the end of the streams closes the other.
            return;
        }
    }

    private void note(long pid, String text) {
        Matcher head = HEAD.matcher(text);
        if (head.find()) {
            requests.add(new Request(pid, head.group(1), head.group(2), head.group(3)));
        }
    }

    /** The process that has a local port, by what Linux tells of sockets. */
    private static Optional<Long> owner(int port) throws IOException {
        String wanted = String.format(":%04X", port);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.trim().split("\\s+");
                if (columns.length > 9 && columns[1].endsWith(wanted)) {
                    String link = "socket:[" + columns[9] + "]";
                    Optional<Long> pid = ProcessHandle.allProcesses()
                            .map(ProcessHandle::pid)
                            .filter(process -> hasOpen(process, link))
                            .findFirst();
                    if (pid.isPresent()) {
                        return pid;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasOpen(long pid, String link) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(file -> {
                try {
                    return Files.readSymbolicLink(file).toString().equals(link);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "recorder");
        thread.setDaemon(true);
        thread.start();
    }
}
