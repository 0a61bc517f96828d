package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code --json}: a file, or standard output. */
final class ResultFile {

    static final String STANDARD_OUTPUT = "-";

    private final String name;
    private final Screen out;

    /**
     * The file {@code name}.
     *
     * @param out standard output, for the name {@code -}
     */
    ResultFile(String name, Screen out) {
        this.name = name;
        this.out = out;
    }

    /** What writes a result. */
    interface Content {
        void to(Writer writer) throws IOException;
    }

    void write(Content content) throws IOException {
        if (name.equals(STANDARD_OUTPUT)) {
            Writer writer = new OutputStreamWriter(out.stream(), StandardCharsets.UTF_8);
            content.to(writer);
            writer.flush();
        } else {
            try (Writer writer = Files.newBufferedWriter(Path.of(name))) {
                content.to(writer);
            }
        }
    }
}
