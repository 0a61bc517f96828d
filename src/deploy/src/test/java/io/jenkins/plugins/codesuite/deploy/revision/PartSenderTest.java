package io.jenkins.plugins.codesuite.deploy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartSenderTest {

    private record Said(int status, String body) {}

    private final Deque<Said> answers = new ArrayDeque<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> pauses = Collections.synchronizedList(new ArrayList<>());
    private final PartSender sender = new PartSender(pauses::add);
    private HttpServer server;

    @TempDir
    private Path temp;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestHeaders().getFirst("x-signed") + " " + body);
            Said said;
            synchronized (answers) {
                said = answers.isEmpty() ? new Said(200, "") : answers.removeFirst();
            }
            byte[] answer = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(int status, String code, String message) {
        answers.add(new Said(
                status,
                "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message><StringToSign>X-Amz-Signature=very-secret</StringToSign></Error>"));
    }

    private SignedParts.SignedPart part(int number, long offset, long length) {
        return new SignedParts.SignedPart(
                number,
                offset,
                length,
                "http://localhost:" + server.getAddress().getPort() + "/part-" + number
                        + "?X-Amz-Signature=very-secret",
                new ArrayList<>(List.of("x-signed", "yes")));
    }

    private SignedParts signed(SignedParts.SignedPart... parts) {
        return new SignedParts("s3://bucket/key", new ArrayList<>(List.of(parts)));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(temp.resolve("file"), text);
    }

    @Test
    void eachPartGoesToItsPlaceWithItsHeaders() throws IOException {
        List<String> told = new ArrayList<>();
        sender.send(
                file("abcdefghij"),
                signed(part(1, 0, 4), part(2, 4, 4), part(3, 8, 2)),
                (parts, all, bytes, allBytes) -> told.add(parts + "/" + all + " of " + allBytes));
        assertThat(asked)
                .containsExactlyInAnyOrder("PUT /part-1 yes abcd", "PUT /part-2 yes efgh", "PUT /part-3 yes ij");
        assertThat(told).containsExactly("1/3 of 10", "2/3 of 10", "3/3 of 10");
    }

    @Test
    void manyPartsGoFourAtATime() throws IOException {
        SignedParts.SignedPart[] parts = new SignedParts.SignedPart[40];
        Arrays.setAll(parts, i -> part(i + 1, i, 1));
        sender.send(file("x".repeat(40)), signed(parts), Progress.NONE);
        assertThat(asked).hasSize(40);
    }

    @Test
    void nothingToSendIsDone() throws IOException {
        sender.send(file(""), signed(), Progress.NONE);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsBusyIsAskedAgain() throws IOException {
        answer(503, "SlowDown", "");
        answer(500, "InternalError", "");
        answer(429, "x", "");
        answer(400, "RequestTimeout", "");
        sender.send(file("ab"), signed(part(1, 0, 2)), Progress.NONE);
        assertThat(asked).hasSize(5);
        assertThat(pauses).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatStaysBusyIsTold() throws IOException {
        for (int i = 0; i < 9; i++) {
            answer(503, "SlowDown", "");
        }
        assertThatThrownBy(() -> sender.send(file("ab"), signed(part(1, 0, 2)), Progress.NONE))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isTrue())
                .hasMessage("Part 1 of s3://bucket/key: S3 answered 503 (SlowDown)");
        assertThat(asked).hasSize(5);
    }

    @Test
    void aRefusalIsExplainedWithoutWhatSigns() throws IOException {
        answer(403, "AccessDenied", "Access Denied");
        assertRefused("S3 answered 403 (AccessDenied). The identity that signed needs s3:PutObject", false);
        answer(403, "AccessDenied", "Request has expired");
        assertRefused("the leave to send it has expired. Sign it again", true);
        answer(403, "SignatureDoesNotMatch", "");
        assertRefused("S3 answered 403 (SignatureDoesNotMatch)", false);
        answer(404, "NoSuchUpload", "");
        assertRefused("S3 answered 404 (NoSuchUpload). The upload was completed or taken back", false);
        answer(400, "BadDigest", "");
        assertRefused("S3 answered 400 (BadDigest). The file was changed since it was packed", false);
        answers.add(new Said(301, ""));
        assertRefused("S3 answered 301", false);
        answers.add(new Said(403, "<html>a proxy says no, X-Amz-Signature=very-secret</html>"));
        assertRefused("S3 answered 403", false);
    }

    private void assertRefused(String message, boolean passing) {
        Throwable failure = catchThrowable(() -> sender.send(file("ab"), signed(part(1, 0, 2)), Progress.NONE));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isEqualTo(passing))
                .hasMessageStartingWith("Part 1 of s3://bucket/key: " + message);
        StringWriter whole = new StringWriter();
        failure.printStackTrace(new PrintWriter(whole));
        assertThat(whole.toString()).doesNotContain("very-secret").doesNotContain("localhost");
    }

    @Test
    void aServerThatIsNotThereIsToldWithoutTheUrl() throws IOException {
        SignedParts signed = signed(part(1, 0, 2));
        server.stop(0);
        Throwable failure = catchThrowable(() -> sender.send(file("ab"), signed, Progress.NONE));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isTrue())
                .hasMessageContaining("S3 cannot be reached from here (ConnectException)")
                .hasNoCause();
        assertThat(pauses).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aFileThatIsTooShortIsTold() {
        assertThatThrownBy(() -> sender.send(file("ab"), signed(part(1, 0, 3)), Progress.NONE))
                .isInstanceOf(RevisionException.class)
                .hasMessageContaining("the file cannot be read: it became shorter while it was sent");
        assertThatThrownBy(() -> sender.send(temp.resolve("none"), signed(part(1, 0, 3)), Progress.NONE))
                .isInstanceOf(RevisionException.class)
                .hasMessageStartingWith("Cannot read ");
        assertThat(pauses).isEmpty();
    }

    @Test
    void anInterruptionEndsIt() throws Exception {
        answer(503, "SlowDown", "");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Thread> thread = new AtomicReference<>();
        PartSender interrupted = new PartSender(failures -> thread.get().interrupt());
        thread.set(new Thread(() -> failure.set(catchThrowable(
                () -> interrupted.send(file("ab"), signed(part(1, 0, 1), part(2, 1, 1)), Progress.NONE)))));
        thread.get().start();
        thread.get().join();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
    }

    /** An agent packs and sends; it has the engine and the commons, and nothing of the AWS SDK. */
    @Test
    void itWorksWithoutTheSdk() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            if (!entry.contains("awssdk")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        Path folder = Files.createDirectory(temp.resolve("app"));
        Files.writeString(folder.resolve("appspec.yml"), "version: 0.0");
        try (URLClassLoader agent =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> agent.loadClass("software.amazon.awssdk.services.s3.S3Client"))
                    .isInstanceOf(ClassNotFoundException.class);
            Object said = agent.loadClass(OnAgent.class.getName())
                    .getMethod("packAndSend", String.class, String.class, String.class)
                    .invoke(
                            null,
                            folder.toString(),
                            temp.resolve("b.zip").toString(),
                            part(1, 0, 1).url());
            assertThat(said.toString()).startsWith("BundleFacts[type=ZIP, sizeInBytes=");
            assertThat(asked).singleElement().asString().startsWith("PUT /part-1 yes PK");
            server.stop(0);
            assertThatThrownBy(() -> agent.loadClass(OnAgent.class.getName())
                            .getMethod("packAndSend", String.class, String.class, String.class)
                            .invoke(
                                    null,
                                    folder.toString(),
                                    temp.resolve("b.zip").toString(),
                                    part(1, 0, 1).url()))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasRootCauseMessage("Part 1 of s3://bucket/key: S3 cannot be reached from here"
                            + " (ConnectException). Check that this machine may reach it, and its proxy");
        }
    }

    /** What runs there. */
    public static final class OnAgent {

        private OnAgent() {}

        /** Packs a folder and sends what was packed. */
        public static String packAndSend(String folder, String target, String url) throws IOException {
            PackedBundle bundle = RevisionBundle.pack(
                    BundleRequest.of(Path.of(folder), BundleType.ZIP), Path.of(target), Progress.NONE);
            BundleFacts facts = BundleFacts.of(bundle);
            SignedParts.SignedPart part = new SignedParts.SignedPart(
                    1, 0, facts.sizeInBytes(), url, new ArrayList<>(List.of("x-signed", "yes")));
            new PartSender(failures -> {})
                    .send(
                            bundle.file(),
                            new SignedParts("s3://bucket/key", new ArrayList<>(List.of(part))),
                            Progress.NONE);
            return facts.toString();
        }
    }
}
