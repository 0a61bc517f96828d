package io.jenkins.plugins.codesuite.buildspec.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What real shells and tools print of a secret. */
@DisabledOnOs(OS.WINDOWS)
class ShellQuotingTest {

    private static final List<String> SECRETS = List.of(
            "Qk7Rw9Zt",
            "Qk7R'w9Zt",
            "Qk7R''w9Zt'Lm3P",
            "'Qk7Rw9Zt'",
            "Qk7R w9Zt\"Lm3P$Xv5B`Nh8C\\Jd2F!Gs6T",
            "Qk7R;w9Zt&Lm3P|Xv5B<Nh8C>Jd2F(Gs6T){Yb4V}[Kc1D]",
            "Qk7R*w9Zt?Lm3P~Xv5B#Nh8C^Jd2F=Gs6T,Yb4V:Kc1D@Wp0E%Hf7A+Ut3R",
            "~Qk7Rw9Zt",
            "#Qk7Rw9Zt",
            "Qk7R\tw9Zt",
            "Qk7Rw9Zt\nLm3PXv5B\n\nNh8C'Jd2F\n",
            "Qk7Räw9Zt€Lm3P🔑Xv5B",
            "Qk7R\u0001w9Zt\u001bLm3P\u007fXv5B");

    /** Prints the variable S in every way the shell has. */
    private static final String SH = """
            set -x
            : "$S"
            T="$S"
            echo "$S" "x$S" x"$S"y
            export -p
            set
            set +x
            printf '%s' "$S" | base64
            printf '%s' "$S" | base64 -w 0
            printf 'user:%s' "$S" | base64
            """;

    private static final String BASH = SH + """
            printf '%q\n' "$S"
            declare -p S
            echo "${S@Q}" "${S@A}"
            alias a="$S"
            alias -p
            """;

    static Stream<Arguments> shells() {
        return Stream.of("/bin/dash", "/bin/bash", "/bin/sh")
                .filter(shell -> Files.isExecutable(Path.of(shell)))
                .flatMap(shell -> Stream.of("C", "C.UTF-8")
                        .flatMap(locale -> SECRETS.stream().map(secret -> Arguments.of(shell, locale, secret))));
    }

    @ParameterizedTest(name = "{0} {1} {index}")
    @MethodSource("shells")
    void nothingOfTheSecretIsLeft(String shell, String locale, String secret) throws Exception {
        String log = run(shell, locale, shell.endsWith("bash") ? BASH : SH, secret);
        assertThat(log).as("the shell printed the secret").contains("Qk7R").contains("UWs3U");
        String masked = SecretMasker.of(List.of(secret)).mask(log);
        assertThat(masked)
                .doesNotContain("Qk7R", "w9Zt", "Lm3P", "Xv5B", "Nh8C", "Jd2F", "Gs6T", "Yb4V", "Kc1D", "Wp0E", "Hf7A")
                .doesNotContain("UWs3U", "k3Un", "FrN1");
    }

    private static String run(String shell, String locale, String script, String secret)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(shell, "-c", script).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("S", secret);
        Process process = builder.start();
        process.getOutputStream().close();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return log;
    }
}
