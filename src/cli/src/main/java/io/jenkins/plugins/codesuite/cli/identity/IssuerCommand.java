package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.aws.EndpointUrl;
import io.jenkins.plugins.codesuite.cli.aws.S3Clients;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.cli.signal.Interruption;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import io.jenkins.plugins.codesuite.federation.issuer.FolderPlace;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerCheck;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocument;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerPlace;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerPublisher;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.issuer.S3Place;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.KeyStatus;
import io.jenkins.plugins.codesuite.federation.keys.Rotation;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code codesuite identity issuer}. */
public final class IssuerCommand implements Command {

    private static final long MAINTAIN_SECONDS = 60;

    private static final CommandSyntax SYNTAX = syntaxOf();

    private static CommandSyntax syntaxOf() {
        return new CommandSyntax(
                "identity issuer",
                "Keeps the signing keys, and publishes the two documents by which AWS verifies their tokens.",
                List.of(
                        "Without --out and --serve it prints both documents. AWS must be able to read them below the issuer's"
                                + " URL by https, from the public internet and without a login: write them with --out to what"
                                + " serves that URL, and again after each rotation."),
                List.of(
                        OwnKeys.OPTIONS.get(0),
                        OwnKeys.OPTIONS.get(1),
                        Option.value("--out", "PLACE", "Writes the documents to a folder, or to s3://BUCKET/PREFIX."),
                        Option.value(
                                "--serve",
                                "PORT",
                                "Serves the documents on 127.0.0.1 until Ctrl-C; 0 takes a free port. Without --issuer"
                                        + " the issuer is http://127.0.0.1:PORT, which a simulator takes and AWS does not."),
                        Option.flag("--status", "Shows the keys and their ages."),
                        Option.flag("--rotate", "Changes to the next key, as soon as caches can know it."),
                        Option.value(
                                "--import-key", "FILE", "Takes over a private key: PEM or JWK; - is standard input."),
                        Option.value(
                                "--algorithm",
                                "NAME",
                                "The kind of new keys: RS256-2048 (the default) to -4096, ES256."),
                        Option.flag(
                                "--check",
                                "Fetches the documents of --issuer as AWS does, and says everything that AWS would"
                                        + " stumble over. Where there are keys, they must be in them."),
                        Option.value("--region", "REGION", "The bucket's region. Default: as every AWS tool finds it."),
                        Option.value("--profile", "NAME", "The profile that may write to the bucket."),
                        Option.value("--endpoint-url", "URL", "Asks this S3 and no other."),
                        Option.DEBUG,
                        Option.HELP),
                Optional.empty(),
                List.of(
                        "0:done",
                        "1:--check found errors, or something cannot be read or written",
                        "2:the command line or the key is wrong",
                        "130:ended by Ctrl-C"),
                List.of(
                        "publish the documents where https://ci.example.com/oidc serves files from",
                        "codesuite identity issuer --issuer https://ci.example.com/oidc --out /srv/www/oidc",
                        "is everything as AWS needs it?",
                        "codesuite identity issuer --issuer https://ci.example.com/oidc --check",
                        "an issuer for the AWS simulator",
                        "codesuite identity issuer --serve 8100"));
    }

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console console)
            throws UsageException, WrongInputException, IOException, InterruptedException {
        Values values = new Values(arguments);
        OwnKeys keys = new OwnKeys(arguments, console);
        if (arguments.has("--check")) {
            return check(keys, console);
        }
        Optional<KeySpec> spec = values.read("--algorithm", KeySpec::parse);
        Optional<Integer> port = values.read("--serve", IssuerCommand::port);
        boolean prints = port.isEmpty()
                && !arguments.has("--out")
                && !arguments.has("--status")
                && !arguments.has("--rotate")
                && !arguments.has("--import-key");
        if (arguments.has("--out") || prints) {
            keys.neededIssuer();
        }
        KeyRing ring = keys.ring(spec);
        ring.maintain();
        if (arguments.has("--import-key")) {
            importKey(arguments.value("--import-key").get(), ring, console);
        }
        if (arguments.has("--rotate")) {
            rotate(ring, console);
        }
        if (arguments.has("--status")) {
            status(ring, console.out());
        }
        if (arguments.has("--out")) {
            publish(arguments, values, keys.neededIssuer(), ring, console);
        }
        if (port.isPresent()) {
            return serve(port.get(), keys.issuer(), ring, console);
        }
        if (prints) {
            print(IssuerDocuments.of(keys.neededIssuer(), ring.published()), keys.neededIssuer(), console.out());
        }
        return ExitCode.SUCCEEDED;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is not accepted; a number from 0 to 65535 is");
        }
        return Integer.parseInt(text);
    }

    private static int check(OwnKeys keys, Console console) throws UsageException, IOException, InterruptedException {
        IssuerUrl issuer = keys.neededIssuer();
        Set<String> kids = new HashSet<>();
        if (keys.exist()) {
            keys.ring(Optional.empty()).published().forEach(key -> kids.add(key.kid()));
        }
        Interruption.Stoppable waiting = Thread.currentThread()::interrupt;
        console.interruption().begin(waiting);
        List<Finding> findings;
        try {
            findings = new IssuerCheck().check(issuer, kids);
        } finally {
            console.interruption().end(waiting);
        }
        for (Finding finding : findings) {
            console.out().line(text(finding, console.out()));
        }
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
                ? ExitCode.FAILED
                : ExitCode.SUCCEEDED;
    }

    private static String text(Finding finding, Screen screen) {
        Style style = switch (finding.severity()) {
            case ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            default -> Style.DIM;
        };
        return screen.paint(style, finding.severity().name().toLowerCase(Locale.ROOT)) + ": " + finding.where() + ": "
                + finding.what() + (finding.fix().isEmpty() ? "" : "\n  " + finding.fix());
    }

    private static void importKey(String file, KeyRing ring, Console console)
            throws UsageException, WrongInputException, IOException {
        String text = file.equals("-")
                ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Values.read("--import-key", file, Path::of));
        SigningKey key;
        try {
            key = text.stripLeading().startsWith("{") ? SigningKey.fromJwk(text) : SigningKey.fromPem(text);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(file + ": " + e.getMessage(), e);
        }
        String outcome = switch (ring.importKey(key)) {
            case ADOPTED -> "signs from now on";
            case NEXT -> "is published, and signs after the current one";
            default -> "was known already; nothing has changed";
        };
        console.err().line("The key " + key.kid() + " (" + key.spec() + ") " + outcome + ".");
    }

    private static void rotate(KeyRing ring, Console console) throws IOException {
        Rotation rotation = ring.rotate();
        console.err()
                .line("The key " + rotation.kid()
                        + (rotation.done()
                                ? " signs now"
                                : " signs from " + rotation.usedFrom().truncatedTo(ChronoUnit.SECONDS)
                                        + " on, when every cache can know it")
                        + ". Publish the documents again.");
    }

    private static void status(KeyRing ring, Screen out) throws IOException {
        out.line(String.format("%-43s  %-10s  %-8s  %s", "KEY", "KIND", "STATE", "CREATED"));
        for (KeyStatus key : ring.status()) {
            String more = key.servedUntil()
                            .map(until -> "served until " + until.truncatedTo(ChronoUnit.SECONDS))
                            .orElse("")
                    + (key.imported() ? (key.servedUntil().isPresent() ? ", " : "") + "imported" : "");
            out.line(String.format(
                            "%-43s  %-10s  %-8s  %-20s  %s",
                            key.kid(),
                            key.spec(),
                            key.phase().name().toLowerCase(Locale.ROOT),
                            key.created().truncatedTo(ChronoUnit.SECONDS),
                            more)
                    .stripTrailing());
        }
    }

    private static void print(IssuerDocuments documents, IssuerUrl issuer, Screen out) throws IOException {
        for (IssuerDocument document : List.of(documents.discovery(), documents.jwks())) {
            out.line(out.paint(Style.DIM, "# " + issuer.value() + "/" + document.name()));
            out.line(new String(document.body(), StandardCharsets.UTF_8));
        }
    }

    private static void publish(Arguments arguments, Values values, IssuerUrl issuer, KeyRing ring, Console console)
            throws UsageException, IOException {
        String place = arguments.value("--out").get();
        IssuerDocuments documents = IssuerDocuments.of(issuer, ring.published());
        if (!place.startsWith("s3:")) {
            write(new FolderPlace(Values.read("--out", place, Path::of)), documents, console);
            return;
        }
        String rest = place.startsWith("s3://") ? place.substring("s3://".length()) : "";
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new UsageException("--out: '" + place + "' is not accepted; write s3://BUCKET/PREFIX");
        }
        AwsSettings settings = new AwsSettings(
                arguments.value("--region"),
                arguments.value("--profile"),
                values.read("--endpoint-url", EndpointUrl::parse));
        try (S3Client s3 = new S3Clients(settings).client()) {
            write(new S3Place(s3, bucket, slash < 0 ? "" : rest.substring(slash + 1)), documents, console);
        }
    }

    private static void write(IssuerPlace place, IssuerDocuments documents, Console console) throws IOException {
        new IssuerPublisher(place).publish(documents);
        console.err().line("Both documents are in " + place.describe() + ".");
    }

    private static int serve(int port, Optional<IssuerUrl> given, KeyRing ring, Console console)
            throws UsageException, IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Interruption.Stoppable serving = end::countDown;
        try (IssuerServer server = listen(port)) {
            IssuerUrl issuer = given.orElseGet(() -> IssuerUrl.parse("http://127.0.0.1:" + server.port()));
            server.begin(issuer, () -> IssuerDocuments.of(issuer, ring.published()));
            console.interruption().begin(serving);
            console.out()
                    .line("The documents of " + issuer.value() + " are at http://127.0.0.1:" + server.port()
                            + " until Ctrl-C.");
            while (!end.await(MAINTAIN_SECONDS, TimeUnit.SECONDS)) {
                ring.maintain();
            }
        } finally {
            console.interruption().end(serving);
        }
        return ExitCode.INTERRUPTED;
    }

    private static IssuerServer listen(int port) throws UsageException {
        try {
            return new IssuerServer(port);
        } catch (IOException e) {
            throw new UsageException(
                    "cannot listen on 127.0.0.1:" + port + " (" + e.getMessage()
                            + "); choose another --serve, or 0 for a free one",
                    e);
        }
    }
}
