package io.jenkins.plugins.codesuite.cli.identity;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.keys.FileKeyProtection;
import io.jenkins.plugins.codesuite.federation.keys.FolderKeyStorage;
import io.jenkins.plugins.codesuite.federation.keys.KeyProtection;
import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.PassphraseProtection;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The signing keys of this machine, and whose tokens they sign. */
final class OwnKeys {

    /** The variable with the passphrase that encrypts the keys; commands that are run do not get it. */
    static final String PASSPHRASE = "CODESUITE_KEYS_PASSPHRASE";

    /** The variable with the issuer's URL. */
    static final String ISSUER = "CODESUITE_ISSUER";

    static final List<Option> OPTIONS = List.of(
            Option.value(
                    "--issuer",
                    "URL",
                    "The issuer's URL, which the identity provider in IAM has. Default: the variable " + ISSUER + "."),
            Option.value(
                    "--keys",
                    "FOLDER",
                    "Where the signing keys are; they are made at the first use. They are encrypted by a key file beside"
                            + " them, or by the passphrase of the variable " + PASSPHRASE
                            + ". Default: codesuite/identity in XDG_DATA_HOME, else in ~/.local/share."));

    private static final String RING = "keys";
    private static final String KEY_FILE = "keys.key";

    private final Path folder;
    private final Optional<IssuerUrl> issuer;
    private final String passphrase;

    OwnKeys(Arguments arguments, Console console) throws UsageException {
        Values values = new Values(arguments);
        String variable = console.environment().getOrDefault(ISSUER, "");
        this.folder = values.path("--keys").orElse(defaultFolder(console));
        this.issuer = arguments.has("--issuer") || variable.isEmpty()
                ? values.read("--issuer", IssuerUrl::parse)
                : Optional.of(Values.read(ISSUER, variable, IssuerUrl::parse));
        this.passphrase = console.environment().getOrDefault(PASSPHRASE, "");
    }

    private static Path defaultFolder(Console console) {
        String data = console.environment().getOrDefault("XDG_DATA_HOME", "");
        Path base = data.startsWith("/")
                ? Path.of(data)
                : Path.of(
                        console.environment().getOrDefault("HOME", System.getProperty("user.home")), ".local", "share");
        return base.resolve("codesuite").resolve("identity");
    }

    Path folder() {
        return folder;
    }

    /** Whether there are keys. */
    boolean exist() {
        return Files.exists(folder.resolve(RING));
    }

    Optional<IssuerUrl> issuer() {
        return issuer;
    }

    /** The issuer, which must be told. */
    IssuerUrl neededIssuer() throws UsageException {
        return issuer.orElseThrow(() -> new UsageException("no issuer is given; write --issuer URL, or set " + ISSUER));
    }

    /** The ring; makes keys where there are none. */
    KeyRing ring(Optional<KeySpec> spec) throws IOException, UsageException {
        RotationRules rules = new RotationRules(
                spec.orElse(RotationRules.DEFAULT.spec()),
                RotationRules.DEFAULT.maxAge(),
                RotationRules.DEFAULT.propagation(),
                RotationRules.DEFAULT.skew());
        KeyRing ring = KeyRing.open(new FolderKeyStorage(folder.resolve(RING)), protection(), rules, Clock.systemUTC());
        if (spec.isPresent()) {
            ring.rules(rules);
        }
        return ring;
    }

    private KeyProtection protection() throws UsageException {
        return passphrase.isEmpty()
                ? new FileKeyProtection(folder.resolve(KEY_FILE))
                : Values.read(PASSPHRASE, passphrase, text -> new PassphraseProtection(text.toCharArray()));
    }
}
