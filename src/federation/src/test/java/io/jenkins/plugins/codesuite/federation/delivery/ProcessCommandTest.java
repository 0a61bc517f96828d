package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCommandTest {

    private static final Pattern COMMENT = Pattern.compile("\\s[#;]");

    private static Path directory;

    @BeforeContainer
    static void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("process command");
    }

    @AfterContainer
    static void removeDirectory() throws IOException {
        new CredentialFiles(directory).remove();
    }

    /** As the SDKs for Java and Go run it, and with what some of them would take for a comment. */
    @Property(tries = 100)
    void aShellPrintsTheFileWhateverItsName(
            @ForAll
                    @StringLength(min = 1, max = 40)
                    @CharRange(from = ' ', to = '~')
                    @Chars({'ü', '\t', '\'', '#', ';'})
                    String name)
            throws Exception {
        Path file = directory.resolve("-" + name.replace('/', '_'));
        Files.writeString(file, name);
        try {
            String command = ProcessCommand.printing(file);

            assertThat(COMMENT.matcher(command).find()).as(command).isFalse();
            Process shell = new ProcessBuilder("sh", "-c", command).start();
            assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as(command)
                    .isEqualTo(name);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void onWindowsCmdPrintsTheFile() throws IOException {
        assertThat(ProcessCommand.windows("C:\\Program Files (x86)\\job@tmp\\credentials.json"))
                .isEqualTo("cmd /c type \"C:\\Program Files (x86)\\job@tmp\\credentials.json\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\a&b\\c", "C:\\a^b", "C:\\a\"b", "C:\\a\nb"})
    void whatCmdWouldReadOtherwiseIsRefused(String path) {
        assertThatThrownBy(() -> ProcessCommand.windows(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be kept in");
    }
}
